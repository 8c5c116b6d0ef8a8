/// Mends what libxml2's recover mode would silently drop: the bytes are changed before parsing.
///
/// Outside CDATA, comments and processing instructions a bare `&` becomes `&amp;`, so that
/// `?x=1&y=2` keeps its link; forbidden characters go everywhere.
package enum XMLRepair {
    /// The mended bytes and a note for each kind of repair, with the line of its first place.
    package static func repair(
        _ bytes: [UInt8], from start: Int = 0, declaredEntities: Set<String> = []
    ) -> (bytes: [UInt8], notes: [(code: String, message: String, line: Int)]) {
        var pass = Pass(bytes: bytes, declared: declaredEntities)
        pass.index = start
        pass.run()
        return (pass.out, pass.notes)
    }

    private struct Pass {
        let bytes: [UInt8]
        let declared: Set<String>
        var out: [UInt8] = []
        var notes: [(code: String, message: String, line: Int)] = []
        var index = 0
        var line = 1

        init(bytes: [UInt8], declared: Set<String>) {
            self.bytes = bytes
            self.declared = declared
        }

        mutating func run() {
            out.reserveCapacity(bytes.count + 1_024)
            while index < bytes.count {
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

        private mutating func copy() {
            let byte = bytes[index]
            index += 1
            if byte == 0x0A { line += 1 }
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
                note("control-character", "forbidden control characters were removed")
            } else {
                out.append(byte)
            }
        }

        /// Sections in which `&` is itself are copied whole; a `<` before what begins no name is text.
        private mutating func opening() {
            if starts("<![CDATA[") { return copySection(until: "]]>") }
            if starts("<!--") { return copySection(until: "-->") }
            if starts("<?") { return copySection(until: "?>") }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            guard Self.opens(next) else {
                note("bare-less-than", "a < that opens no tag was escaped")
                out += "&lt;".utf8
                index += 1
                return
            }
            copy()
        }

        /// Whether a tag may begin with `<` and this byte.
        private static func opens(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x41...0x5A, 0x61...0x7A, 0x80...: true
            default: [0x21, 0x2F, 0x3A, 0x3F, 0x5F].contains(byte)  // ! / : ? _
            }
        }

        private mutating func copySection(until end: String) {
            let mark = Array(end.utf8)
            while index < bytes.count {
                if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                    out += mark
                    index += mark.count
                    return
                }
                copy()
            }
        }

        private func starts(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

        private mutating func reference() {
            let end = bytes[index...].prefix(34).firstIndex(of: UInt8(ascii: ";"))
            let name = end.map { String(decoding: bytes[(index + 1)..<$0], as: UTF8.self) }
            let number = name.flatMap { Entities.number(of: $0) }
            if let end, let number, !Entities.isCharacter(number) {
                note("control-character", "forbidden control characters were removed")
                index = end + 1
            } else if let end, let name, number != nil || isEntity(name) {
                out += bytes[index...end]
                index = end + 1
            } else {
                note("bare-ampersand", "a bare & was read as the character")
                out += "&amp;".utf8
                index += 1
            }
        }

        private func isEntity(_ name: String) -> Bool {
            declared.contains(name) || Entities.character(named: name) != nil
        }

        private mutating func note(_ code: String, _ message: String) {
            guard !notes.contains(where: { $0.code == code }) else { return }
            notes.append((code, message, line))
        }
    }
}
