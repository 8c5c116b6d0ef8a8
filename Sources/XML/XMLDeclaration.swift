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
        guard Self.begins(bytes, at: start),
            let close = bytes[start...].prefix(Self.maximumLength).firstIndex(of: 0x3E)
        else { return nil }
        end = close + 1
        let body = bytes[(start + 5)..<close]
        encoding = Self.encoding(in: body)
        isValid = bytes[start..<start + 5].elementsEqual("<?xml".utf8) && Self.isWhole(body)
    }

    /// Whether a declaration begins at an index; `<?xml-stylesheet` is none.
    package static func begins(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start + 6 < bytes.count, bytes[start] == 0x3C, bytes[start + 1] == 0x3F else {
            return false
        }
        let name = bytes[(start + 2)..<(start + 5)].map { $0 | 0x20 }
        return name.elementsEqual("xml".utf8)
            && (bytes[start + 5] <= 0x20 || bytes[start + 5] == UInt8(ascii: "?"))
    }

    private static func encoding(in body: ArraySlice<UInt8>) -> String? {
        let word = Array("encoding".utf8)
        guard let place = body.indices.first(where: { body[$0...].starts(with: word) }) else {
            return nil
        }
        let value = body[(place + word.count)...].drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
        guard let quote = value.first, isQuote(quote) else { return nil }
        let label = value.dropFirst().prefix { $0 != quote }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }

    /// Whether a version, an encoding and a word on standing alone are in order, then a `?`.
    private static func isWhole(_ body: ArraySlice<UInt8>) -> Bool {
        var rest = body
        guard let version = take("version", from: &rest), isVersion(version) else { return false }
        if let label = take("encoding", from: &rest), !isEncoding(label) { return false }
        if let word = take("standalone", from: &rest) {
            guard word.elementsEqual("yes".utf8) || word.elementsEqual("no".utf8) else {
                return false
            }
        }
        return rest.drop(while: isBlank).elementsEqual("?".utf8)
    }

    /// Takes `name="value"` with blanks before it off the front; nil, and nothing taken, where it is not there.
    private static func take(_ name: String, from rest: inout ArraySlice<UInt8>) -> ArraySlice<
        UInt8
    >? {
        var tail = rest.drop(while: isBlank)
        guard tail.count < rest.count, tail.starts(with: name.utf8) else { return nil }
        tail = tail.dropFirst(name.utf8.count).drop(while: isBlank)
        guard tail.first == UInt8(ascii: "=") else { return nil }
        tail = tail.dropFirst().drop(while: isBlank)
        guard let quote = tail.first, isQuote(quote),
            let close = tail.dropFirst().firstIndex(of: quote)
        else { return nil }
        rest = tail[(close + 1)...]
        return tail.dropFirst()[..<close]
    }

    private static func isVersion(_ value: ArraySlice<UInt8>) -> Bool {
        value.count > 2 && value.starts(with: "1.".utf8)
            && value.dropFirst(2).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// The web has labels that begin with a digit, such as `866`.
    private static func isEncoding(_ value: ArraySlice<UInt8>) -> Bool {
        !value.isEmpty
            && value.allSatisfy {
                $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
                    || "._-".utf8.contains($0)
            }
    }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
