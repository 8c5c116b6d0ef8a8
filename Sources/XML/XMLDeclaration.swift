/// The XML declaration at the beginning of a document (XML 1.0 §2.8).
package struct XMLDeclaration {
    /// Where it ends, behind its `>`.
    package let end: Int
    /// The label of an encoding that it gives, however it is written otherwise.
    package let encoding: String?
    /// Whether it is written as the specification has it.
    package let isValid: Bool

    /// No declaration is longer.
    private static let maximumLength = 400

    /// Reads the declaration that begins at an index, or nil where none does.
    package init?(_ bytes: [UInt8], at start: Int) {
        guard Self.begins(bytes, at: start) else { return nil }
        let limit = min(bytes.count, start + Self.maximumLength)
        let close = bytes.position(of: 0x3E, from: start, upTo: limit)
        guard close < limit else { return nil }
        end = close + 1
        var reader = Reader(bytes: bytes, index: start + 5, end: close)
        let isWhole = reader.readWhole()
        isValid = isWhole && (start + 2..<start + 5).allSatisfy { bytes[$0] >= 0x61 }
        let label = reader.label ?? reader.labelAnywhere(from: start + 5)
        encoding = label.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Whether a declaration begins at an index; `<?xml-stylesheet` is none.
    package static func begins(_ bytes: [UInt8], at start: Int) -> Bool {
        start + 6 < bytes.count && bytes[start] == 0x3C && bytes[start + 1] == 0x3F
            && bytes[start + 2] | 0x20 == 0x78 && bytes[start + 3] | 0x20 == 0x6D
            && bytes[start + 4] | 0x20 == 0x6C
            && (bytes[start + 5] <= 0x20 || bytes[start + 5] == UInt8(ascii: "?"))
    }

    /// Reads what stands between the name and the `>`.
    private struct Reader {
        let bytes: [UInt8]
        var index: Int
        let end: Int
        /// Where the label of the encoding is.
        private(set) var label: Range<Int>?

        /// Whether a version, an encoding and a word on standing alone are in order, then a `?`.
        mutating func readWhole() -> Bool {
            guard let version = take("version"), isVersion(version) else { return false }
            label = take("encoding")
            if let label, label.isEmpty || !label.allSatisfy({ isOfLabel(bytes[$0]) }) {
                return false
            }
            if let word = take("standalone"), !holds("yes", word), !holds("no", word) {
                return false
            }
            skipBlanks()
            return index == end - 1 && bytes[index] == UInt8(ascii: "?")
        }

        /// Takes `name="value"` with blanks before it; nil, and nothing taken, where it is not there.
        private mutating func take(_ name: StaticString) -> Range<Int>? {
            let start = index
            if skipBlanks(), let value = value(of: name) { return value }
            index = start
            return nil
        }

        private mutating func value(of name: StaticString) -> Range<Int>? {
            let length = name.utf8CodeUnitCount
            guard holds(name, index..<min(index + length, end)) else { return nil }
            index += length
            skipBlanks()
            guard index < end, bytes[index] == UInt8(ascii: "=") else { return nil }
            index += 1
            skipBlanks()
            guard index < end, bytes[index] == 0x22 || bytes[index] == 0x27 else { return nil }
            let close = bytes.position(of: bytes[index], from: index + 1)
            guard close < end else { return nil }
            defer { index = close + 1 }
            return index + 1..<close
        }

        /// The label wherever the word is followed by anything in quotes.
        mutating func labelAnywhere(from start: Int) -> Range<Int>? {
            index = start
            while index < end {
                let place = index
                if let value = value(of: "encoding") { return value.isEmpty ? nil : value }
                index = place + 1
            }
            return nil
        }

        @discardableResult
        private mutating func skipBlanks() -> Bool {
            let start = index
            while index < end, bytes[index] == 0x20 || bytes[index] >= 0x09 && bytes[index] <= 0x0D
            {
                index += 1
            }
            return index > start
        }

        private func holds(_ text: StaticString, _ range: Range<Int>) -> Bool {
            guard range.count == text.utf8CodeUnitCount else { return false }
            for (offset, index) in range.enumerated()
            where unsafe bytes[index] != text.utf8Start[offset] {
                return false
            }
            return true
        }

        private func isVersion(_ value: Range<Int>) -> Bool {
            guard value.count > 2, bytes[value.lowerBound] == UInt8(ascii: "1"),
                bytes[value.lowerBound + 1] == UInt8(ascii: ".")
            else { return false }
            return value.dropFirst(2).allSatisfy { bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }
        }

        /// The web has labels that begin with a digit, such as `866`.
        private func isOfLabel(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default:
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            }
        }
    }
}
