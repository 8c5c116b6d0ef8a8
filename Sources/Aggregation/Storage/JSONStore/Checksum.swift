/// A fast 64-bit checksum against torn and stale files; no defense against forgers.
enum Checksum {
    /// 16 hexadecimal digits.
    static func of(_ bytes: [UInt8]) -> String {
        sum(bytes, 0..<bytes.count).hexadecimal
    }

    /// The checksum of a part.
    static func sum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var sum: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(range.count)
        let span = unsafe bytes.span.extracting(range).bytes
        var offset = 0
        while offset + 8 <= span.byteCount {
            let word = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            sum = (sum ^ UInt64(littleEndian: word)) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            offset += 8
        }
        for byte in bytes[range.lowerBound + offset..<range.upperBound] {
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return sum
    }
}
