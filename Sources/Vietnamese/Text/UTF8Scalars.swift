internal import Glibc

/// Characters in the bytes of a text, which are valid UTF-8.
extension Span<UInt8> {
    /// The number of bytes of the character that begins at an index.
    func lengthOfScalar(at index: Int) -> Int {
        let lead = self[index]
        return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    /// The code point of the character that begins at an index, and its number of bytes.
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = UInt32(self[index])
        guard lead >= 0x80 else { return (lead, 1) }
        let length = lengthOfScalar(at: index)
        guard index + length <= count else { return (0xFFFD, count - index) }
        var value = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
        return (value, length)
    }

    /// Whether the character that begins at an index, none of ASCII, is of a block all of whose
    /// characters are in Unicode's form C: letters for Vietnamese, punctuation, emoji.
    func isInFormC(at index: Int) -> Bool {
        switch self[index] {
        case 0xC2...0xCB, 0xD0, 0xD1, 0xE4...0xE9: true
        case 0xE1: (0xB8...0xBB).contains(self[index + 1])
        case 0xE2: (0x80...0x82).contains(self[index + 1])
        case 0xF0: self[index + 1] == 0x9F
        default: false
        }
    }
}

extension Span<UInt8> {
    /// Whether a tag or a reference may begin at an index.
    func mayBeMarkup(at index: Int) -> Bool {
        guard index + 1 < count else { return false }
        let isBeforeLetter = (0x61...0x7A).contains(self[index + 1] | 0x20)
        return switch self[index] {
        case UInt8(ascii: "<"): isBeforeLetter || "/!".utf8.contains(self[index + 1])
        case UInt8(ascii: "&"): isBeforeLetter || self[index + 1] == UInt8(ascii: "#")
        default: false
        }
    }
}

extension Span<UInt8> {
    /// The first place of a byte from an index on, or the end.
    func position(of byte: UInt8, from start: Int) -> Int {
        guard start < count else { return count }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return bytes.count }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Whether there is a byte anywhere.
    func contains(_ byte: UInt8) -> Bool { position(of: byte, from: 0) < count }
}

extension Unicode.Scalar {
    /// Whether a code point is punctuation of Vietnamese texts, or the blank that does not break.
    static func isPunctuation(_ value: UInt32) -> Bool {
        switch value {
        case 0xA0, 0xA1...0xA9, 0xAB, 0xAC, 0xAE...0xB1, 0xB4, 0xB6...0xB8, 0xBB, 0xBF,
            0x2010...0x2027, 0x2030...0x205E:
            true
        default: false
        }
    }
}

extension String {
    /// Makes a text of bytes that are known to be valid UTF-8: parts of a text, say.
    init(valid bytes: [UInt8]) {
        let isASCII = !bytes.contains { $0 >= 0x80 }
        self = unsafe String(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: isASCII))
    }
}
