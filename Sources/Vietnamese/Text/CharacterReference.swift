/// Character references of HTML in plain text.
enum CharacterReference {
    /// The text with every complete reference read once, or nil when it has none.
    static func decode(_ bytes: Span<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        /// Where what is not in `out` yet begins.
        var rest = 0
        var next = bytes.position(of: UInt8(ascii: "&"), from: 0)
        while next < bytes.count {
            if let (scalar, end) = read(bytes, at: next + 1) {
                out.append(bytes, rest..<next)
                out += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                rest = end
                next = end
            } else {
                next += 1
            }
            next = bytes.position(of: UInt8(ascii: "&"), from: next)
        }
        guard rest > 0 else { return nil }
        out.append(bytes, rest..<bytes.count)
        return out
    }

    /// The longest name, `thetasym`, has eight letters; numbers may have leading zeros.
    private static let longest = 12

    /// The character of a reference and where it ends; nil when there is no complete reference.
    private static func read(_ bytes: Span<UInt8>, at start: Int) -> (Unicode.Scalar, Int)? {
        let window = start..<min(start + longest, bytes.count)
        guard let end = window.first(where: { bytes[$0] == UInt8(ascii: ";") }) else { return nil }
        let body = (start..<end).map { bytes[$0] }[...]
        if body.first == UInt8(ascii: "#") {
            return number(body.dropFirst()).map { (scalar($0), end + 1) }
        }
        return named[String(decoding: body, as: UTF8.self)].map { ($0, end + 1) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
        let isHex = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
        else { return nil }
        return UInt32(text, radix: isHex ? 16 : 10)
    }

    /// A number as HTML reads it: what windows-1252 has at 0x80-0x9F, U+FFFD for what is no character.
    private static func scalar(_ value: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(value) { return windows1252[Int(value) - 0x80] }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static let windows1252 = Array(
        ("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ").unicodeScalars)

    private static let named: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [:]
        for (offset, name) in CharacterNames.latin1.split(separator: " ").enumerated() {
            table[String(name)] = Unicode.Scalar(0xA0 + UInt32(offset))
        }
        for line in CharacterNames.others.split(whereSeparator: { $0 == "\n" || $0 == " " }) {
            let parts = line.split(separator: "=")
            table[String(parts[0])] = UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init)
        }
        return table
    }()
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
