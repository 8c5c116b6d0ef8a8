/// Mends what libxml2's recover mode would silently drop: the bytes are changed before parsing.
///
/// Outside CDATA and instructions a bare `&` becomes `&amp;`, so that `?x=1&y=2` keeps its link;
/// forbidden characters go everywhere. Tags are made to fit together as browsers do with HTML: what
/// is missing is added and what fits nowhere is left out, so that no entry ends up within another.
package enum XMLRepair {
    /// The mended bytes and a note for each kind of repair, with the line of its first place.
    package static func repair(
        _ bytes: [UInt8], from start: Int = 0, declaredEntities: Set<String> = []
    ) -> (bytes: [UInt8], notes: [(code: String, message: String, line: Int)]) {
        var pass = RepairPass(bytes: bytes, declared: declaredEntities)
        pass.index = start
        pass.run()
        return (pass.out, pass.notes)
    }
}

/// One pass over a document that is mended.
struct RepairPass {
    let bytes: [UInt8]
    let declared: Set<String>
    var out: [UInt8] = []
    var notes: [(code: String, message: String, line: Int)] = []
    var index = 0
    var line = 1
    /// The elements that are open, from the outermost.
    var open: [OpenElement] = []
    var hasRoot = false
    /// How many tags were looked at for whether they are words.
    var words = 0
    /// Behind which place each mark comes next, as it was found last; the maximum where it comes no more.
    private var ends: [String: Int] = [:]

    /// An element without its end tag.
    struct OpenElement {
        /// The name as written.
        let name: ArraySlice<UInt8>
        /// The same for comparing.
        let key: HTMLName
        var hasChildren = false
    }

    init(bytes: [UInt8], declared: Set<String>) {
        self.bytes = bytes
        self.declared = declared
        out.reserveCapacity(bytes.count + 1_024)
    }

    mutating func run() {
        while index < bytes.count {
            if hasRoot, open.isEmpty, isTextAfterEnd {
                return note("trailing-text", "text after the document was passed over")
            }
            switch bytes[index] {
            case UInt8(ascii: "&"): reference()
            case UInt8(ascii: "<"): opening()
            case UInt8(ascii: "]") where starts("]]>"):
                note("stray-section-end", "a ]]> outside a section was read as text")
                out += "]]&gt;".utf8
                index += 3
            default: copy()
            }
        }
    }

    /// Whether what follows is neither blank nor a comment or an instruction.
    private var isTextAfterEnd: Bool {
        bytes[index] > 0x20 && !starts("<!--") && !(starts("<?") && !starts("<?xml "))
    }

    /// Copies a byte, unless it is forbidden.
    mutating func copy() {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A { line += 1 }
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
            note("control-character", "forbidden control characters were removed")
        } else {
            out.append(byte)
        }
    }

    /// Passes over bytes, but for their line ends.
    mutating func skip(to end: Int) {
        while index < end {
            if bytes[index] == 0x0A {
                line += 1
                out.append(0x0A)
            }
            index += 1
        }
    }

    func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    /// The place behind a mark, or nil; the places that are asked from never go back.
    mutating func end(of mark: String, from start: Int) -> Int? {
        let wanted = Array(mark.utf8)
        if let known = ends[mark], known == .max || known - wanted.count >= start {
            return known == .max ? nil : known
        }
        var place = bytes.position(of: wanted[0], from: start)
        while place < bytes.count, !bytes[place...].starts(with: wanted) {
            place = bytes.position(of: wanted[0], from: place + 1)
        }
        let end = place < bytes.count ? place + wanted.count : .max
        ends[mark] = end
        return end == .max ? nil : end
    }

    mutating func note(_ code: String, _ message: String) {
        guard !notes.contains(where: { $0.code == code && $0.message == message }) else { return }
        notes.append((code, message, line))
    }
}

// MARK: - References

extension RepairPass {
    mutating func reference() {
        let end = bytes[index...].prefix(34).firstIndex(of: UInt8(ascii: ";"))
        let name = end.map { String(decoding: bytes[(index + 1)..<$0], as: UTF8.self) }
        let number = name.flatMap { Entities.number(of: $0) }
        if let end, let number, !Entities.isCharacter(number) {
            forbidden(number, end + 1)
        } else if let end, let name, number != nil || isEntity(name) {
            out += bytes[index...end]
            index = end + 1
        } else if let (characters, length) = unended {
            note("html-entity", "a reference without its semicolon was read as HTML's")
            out += Markup.escape(characters).utf8
            index += length
        } else {
            note("bare-ampersand", "a bare & was read as the character")
            out += "&amp;".utf8
            index += 1
        }
    }

    private func isEntity(_ name: String) -> Bool {
        declared.contains(name) || Entities.character(named: name) != nil
    }

    /// A reference that HTML reads without a semicolon.
    private var unended: (characters: String, length: Int)? {
        CharacterReference.read(bytes, at: index, end: bytes.count, inAttribute: true).flatMap {
            $0.characters.unicodeScalars.allSatisfy { Entities.isCharacter($0.value) } ? $0 : nil
        }
    }

    /// Two halves of a character that UTF-16 has in two, or what no document may hold.
    private mutating func forbidden(_ number: UInt32, _ next: Int) {
        let second = bytes[next...].prefix(10).firstIndex(of: UInt8(ascii: ";"))
        if number & 0xFFFF_FC00 == 0xD800, let second, bytes[next] == UInt8(ascii: "&"),
            let low = Entities.number(
                of: String(decoding: bytes[(next + 1)..<second], as: UTF8.self)),
            low & 0xFFFF_FC00 == 0xDC00
        {
            note("surrogate-references", "two references were read as one character")
            out += "&#\(0x10000 + (number & 0x3FF) << 10 + (low & 0x3FF));".utf8
            index = second + 1
        } else {
            note("control-character", "forbidden control characters were removed")
            index = next
        }
    }
}
