/// White space in UTF-8: what Unicode calls so.
///
/// By bytes: asking every `Character` took a third of the time of reading a section page.
package enum BlankFolding {
    /// The words of a text with one space between, as a string; bytes that are no UTF-8 are repaired.
    package static func fold(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let blank = length(at: index, in: bytes)
            guard blank == 0 else {
                index += blank
                continue
            }
            let start = index
            while index < bytes.count, length(at: index, in: bytes) == 0 { index += 1 }
            if !out.isEmpty { out.append(0x20) }
            out += bytes[start..<index]
        }
        return String(utf8: out[...])
    }

    /// How many bytes the blank at an index has; 0 where there is none.
    private static func length(at index: Int, in bytes: [UInt8]) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return isBlank(byte) ? 1 : 0 }
        guard byte == 0xC2 || byte >= 0xE1, byte <= 0xE3, index + 1 < bytes.count else { return 0 }
        let second = bytes[index + 1]
        // U+0085, U+00A0
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard byte >= 0xE1, index + 2 < bytes.count else { return 0 }
        switch (byte, second, bytes[index + 2]) {
        // U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000
        case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
            return 3
        default: return 0
        }
    }

    /// Space, tab and line ends.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
