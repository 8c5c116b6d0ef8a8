/// Mends JSON that no reader of JSON takes: what is forbidden in strings, what follows the document,
/// what is missing at its end.
enum JSONRepair {
    /// The mended bytes, and a note for each kind of repair with the line of its first place.
    static func repair(
        _ bytes: [UInt8]
    ) -> (bytes: [UInt8], notes: [(code: String, message: String, line: Int)]) {
        var pass = Pass(bytes: bytes)
        pass.run()
        return (pass.out, pass.notes)
    }

    private struct Pass {
        let bytes: [UInt8]
        var out: [UInt8] = []
        var notes: [(code: String, message: String, line: Int)] = []
        private var index = 0
        private var line = 1
        /// What closes the values that are open, from the outermost.
        private var open: [UInt8] = []
        /// Where the last object ends that stands in a list of the document's own.
        private var whole: Int?

        init(bytes: [UInt8]) {
            self.bytes = bytes
            out.reserveCapacity(bytes.count + 64)
        }

        mutating func run() {
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""): string()
                case UInt8(ascii: "{"): begin(UInt8(ascii: "}"))
                case UInt8(ascii: "["): begin(UInt8(ascii: "]"))
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    close()
                    if open.isEmpty { return finish() }
                default: copy()
                }
            }
            guard let whole else { return }
            note("malformed", "the document ends within a value")
            out.removeSubrange(whole...)
            out += Array("]}".utf8)
        }

        private mutating func begin(_ end: UInt8) {
            open.append(end)
            copy()
        }

        private mutating func close() {
            if let last = out.lastIndex(where: { $0 > 0x20 }), out[last] == UInt8(ascii: ",") {
                out.remove(at: last)
                note("malformed", "a comma before the end of a list was passed over")
            }
            open.removeLast(min(1, open.count))
            copy()
            if open.elementsEqual("}]".utf8) { whole = out.count }
        }

        private mutating func finish() {
            if bytes[index...].contains(where: { $0 > 0x20 || $0 == 0 }) {
                note("trailing-text", "text after the document was passed over")
            }
        }

        private mutating func copy() {
            if bytes[index] == 0x0A { line += 1 }
            out.append(bytes[index])
            index += 1
        }

        private mutating func string() {
            copy()
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "\""): return copy()
                case UInt8(ascii: "\\"): escape()
                case 0..<0x20: control()
                default: copy()
                }
            }
        }

        private mutating func control() {
            note("control-character", "forbidden control characters were removed")
            if bytes[index] == 0x0A { line += 1 }
            switch bytes[index] {
            case 0x09: out += Array("\\t".utf8)
            case 0x0A: out += Array("\\n".utf8)
            default: break
            }
            index += 1
        }

        private mutating func escape() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if next == UInt8(ascii: "u"), let unit = unit(at: index) {
                let isPair =
                    unit & 0xFC00 == 0xD800
                    && self.unit(at: index + 6).map { $0 & 0xFC00 } == 0xDC00
                let count = isPair ? 12 : 6
                if !isPair, unit & 0xF800 == 0xD800 {
                    note("malformed", "half a character was replaced")
                    out += Array("\\ufffd".utf8)
                } else {
                    out += bytes[index..<index + count]
                }
                index += count
            } else if "\"\\/bfnrt".utf8.contains(next) {
                out += [bytes[index], next]
                index += 2
            } else {
                note("malformed", "a backslash that is not followed by its sign was read as itself")
                out += Array("\\\\".utf8)
                index += 1
            }
        }

        /// The number of `\uXXXX` at a place.
        private func unit(at place: Int) -> UInt16? {
            guard place + 6 <= bytes.count, bytes[place...].starts(with: "\\u".utf8) else {
                return nil
            }
            let digits = bytes[(place + 2)..<(place + 6)]
            guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
                return nil
            }
            return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        }

        private mutating func note(_ code: String, _ message: String) {
            guard !notes.contains(where: { $0.message == message }) else { return }
            notes.append((code, message, line))
        }
    }
}
