/// Character references of HTML.
package enum HTMLReferences {
    /// The text with every reference read; what is none stays as it is.
    package static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let (text, end) = reference(bytes[index...]) {
                out += text.utf8
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The character at a `&`, and where the reference ends.
    static func reference(_ bytes: ArraySlice<UInt8>) -> (text: String, end: Int)? {
        let body = bytes.dropFirst()
        guard body.first == UInt8(ascii: "#") else { return named(body) }
        var digits = body.dropFirst()
        let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        if isHex { digits = digits.dropFirst() }
        let run = digits.prefix { hexValue($0) != nil && (isHex || $0 <= UInt8(ascii: "9")) }
        guard !run.isEmpty else { return nil }
        var value: UInt32 = 0
        for byte in run {
            value = min(value * (isHex ? 16 : 10) + (hexValue(byte) ?? 0), 0x11_0000)
        }
        let end =
            run.endIndex < bytes.endIndex && bytes[run.endIndex] == UInt8(ascii: ";")
            ? run.endIndex + 1 : run.endIndex
        return (character(value), end)
    }

    private static func character(_ value: UInt32) -> String {
        if value >= 0x80, value < 0xA0 {
            return String(decoding: Labels.windows1252(UInt8(value)), as: UTF8.self)
        }
        guard value > 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return String(Character(scalar))
    }

    private static func named(_ body: ArraySlice<UInt8>) -> (String, Int)? {
        let name = body.prefix(32).prefix {
            $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39
        }
        guard !name.isEmpty, name.endIndex < body.endIndex,
            body[name.endIndex] == UInt8(ascii: ";"),
            let text = Entities.character(named: String(decoding: name, as: UTF8.self))
        else { return nil }
        return (text, name.endIndex + 1)
    }

    private static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}
