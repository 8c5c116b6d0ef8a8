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

    /// The same bytes with a number in every reference outside the document type.
    ///
    /// Behind its first fault libxml2 drops whatever is referred to by name, `&amp;` too.
    package static func numberingReferences(in bytes: [UInt8], declaredEntities: Set<String>)
        -> [UInt8]
    {
        var pass = RepairPass(bytes: bytes, declared: declaredEntities)
        pass.numbersReferences = true
        pass.run()
        return pass.out
    }

    /// The same bytes with blanks in the place of the document type, or nil where there is none.
    package static func blankingDocumentType(in bytes: [UInt8], from start: Int) -> [UInt8]? {
        let mark = Array("<!DOCTYPE".utf8)
        let isMark = { (place: Int) in
            bytes.count - place >= mark.count
                && mark.indices.allSatisfy {
                    bytes[place + $0] == mark[$0] || bytes[place + $0] == mark[$0] | 0x20
                }
        }
        var start = bytes.position(of: mark[0], from: start)
        // An element ends the search: a document type stands before all of them.
        while start + 1 < bytes.count, !isMark(start) {
            guard !RepairPass.startsName(bytes[start + 1]) else { return nil }
            start = bytes.position(of: mark[0], from: start + 1)
        }
        guard start + 1 < bytes.count else { return nil }
        var end = bytes.position(of: UInt8(ascii: ">"), from: start)
        if bytes.position(of: UInt8(ascii: "["), from: start, upTo: end) < end {
            end = endOfSubset(bytes, from: start) ?? end
        }
        var blanked = bytes
        for index in start...min(end, bytes.count - 1) where bytes[index] != 0x0A {
            blanked[index] = 0x20
        }
        return blanked
    }

    /// Where the `>` of `]>` is, with or without blanks between.
    private static func endOfSubset(_ bytes: [UInt8], from start: Int) -> Int? {
        var bracket = bytes.position(of: UInt8(ascii: "]"), from: start)
        while bracket < bytes.count {
            var end = bracket + 1
            while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: ">") { return end }
            bracket = bytes.position(of: UInt8(ascii: "]"), from: end)
        }
        return nil
    }
}

/// One pass over a document that is mended.
struct RepairPass {
    let bytes: [UInt8]
    let declared: Set<String>
    /// Whether references by name become references by number.
    var numbersReferences = false
    var out: [UInt8] = []
    var notes: [(code: String, message: String, line: Int)] = []
    var index = 0
    var line = 1
    /// The elements that are open, from the outermost.
    var open: [OpenElement] = []
    var hasRoot = false
    /// How many tags were looked at for whether they are words.
    var words = 0
    /// The names whose end tags were looked for.
    var sought: Set<ArraySlice<UInt8>> = []
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
            case UInt8(ascii: "%") where !hasRoot && isBarePercent:
                note("malformed", "a % that names no entity was escaped")
                out += "&#37;".utf8
                index += 1
            default: copy()
            }
        }
    }

    /// Whether a `%` neither refers to a parameter entity nor declares one.
    private var isBarePercent: Bool {
        guard index > 0, index + 1 < bytes.count else { return false }
        let next = bytes[index + 1]
        return !Self.startsName(next) && (next > 0x20 || bytes[index - 1] > 0x20)
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
        } else if byte == 0xEF, isNoncharacter {
            note("control-character", "forbidden control characters were removed")
            index += 2
        } else {
            out.append(byte)
        }
    }

    /// Whether the bytes behind 0xEF make U+FFFE or U+FFFF of it.
    private var isNoncharacter: Bool {
        index + 1 < bytes.count && bytes[index] == 0xBF && bytes[index + 1] >= 0xBE
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
            if numbersReferences, hasRoot, number == nil, !declared.contains(name) {
                writeNumbers(of: name)
            } else {
                out += bytes[index...end]
            }
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

    private mutating func writeNumbers(of name: String) {
        for scalar in (Entities.character(named: name) ?? "").unicodeScalars {
            out += "&#\(scalar.value);".utf8
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
