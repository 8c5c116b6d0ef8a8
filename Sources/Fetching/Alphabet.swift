/// ASCII as HTTP knows it, without locale.
enum Alphabet {
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// The text without spaces and tabs around it (`OWS`, RFC 9110 §5.6.3).
    var trimmingBlanks: String {
        guard let first = utf8.firstIndex(where: { !Alphabet.isBlank($0) }),
            let last = utf8.lastIndex(where: { !Alphabet.isBlank($0) })
        else { return "" }
        return String(self[first...last])
    }

    /// The number, if the text is one or more ASCII digits; a huge one is cut to `Int.max`.
    var decimal: Int? {
        guard !isEmpty, utf8.allSatisfy(Alphabet.isDigit) else { return nil }
        return Int(self) ?? .max
    }
}
