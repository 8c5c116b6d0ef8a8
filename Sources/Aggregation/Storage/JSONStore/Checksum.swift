/// A fast 64-bit checksum against torn and stale files; no defense against forgers.
enum Checksum {
    /// 16 hexadecimal digits.
    static func of(_ bytes: [UInt8]) -> String {
        sum(bytes, 0..<bytes.count).hexadecimal
    }

    /// The checksum of a part.
    static func sum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        sum(bytes.span.extracting(range))
    }

    /// The checksum of bytes.
    static func sum(_ bytes: Span<UInt8>) -> UInt64 { unsafe sum(bytes.bytes) }

    /// The checksum of what is in memory, as bytes.
    static func sum(_ bytes: RawSpan) -> UInt64 {
        mixed(0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.byteCount), bytes)
    }

    /// A sum with more bytes taken in.
    fileprivate static func mixed(_ before: UInt64, _ span: RawSpan) -> UInt64 {
        var sum = before
        var offset = 0
        while offset + 8 <= span.byteCount {
            let word = unsafe span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            sum = (sum ^ UInt64(littleEndian: word)) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            offset += 8
        }
        while offset < span.byteCount {
            let byte = unsafe span.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
            offset += 1
        }
        return sum
    }
}

/// The checksum of bytes that come in pieces; each but the last is of whole words of 8 bytes.
struct RunningChecksum {
    private var sum: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var count = 0

    /// Takes a piece in.
    mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
        sum = unsafe Checksum.mixed(sum, bytes.span.extracting(range).bytes)
        count += range.count
    }

    /// The checksum of what came so far.
    var value: UInt64 { (sum ^ UInt64(count)) &* 0xFF51_AFD7_ED55_8CCD }
}
