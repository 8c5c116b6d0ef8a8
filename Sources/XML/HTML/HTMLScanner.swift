/// Finds the next byte that matters, eight at a time.
enum HTMLScanner {
    /// Whether a byte needs a look before it is copied, by byte.
    static let isNotable: [Bool] = (0...255).map { byte in
        switch byte {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x26, 0x3C, 0x3E, 0x7F, 0xC2, 0xE2, 0xEF: true
        default: false
        }
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Where the next `byte` is from `index` on; the end when there is none.
    static func next(_ byte: UInt8, _ bytes: [UInt8], _ index: Int) -> Int {
        var index = index
        let span = bytes.span
        let raw = unsafe span.bytes
        let pattern = ones &* UInt64(byte)
        while index &+ 8 <= span.count {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard zeros(word ^ pattern) == 0 else { break }
            index &+= 8
        }
        while index < span.count, span[index] != byte { index &+= 1 }
        return index
    }

    /// Where the next byte is that text cannot be copied past; `end` when there is none.
    static func nextNotable(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        var index = index
        let span = bytes.span
        let raw = unsafe span.bytes
        let isNotable = isNotable
        while index &+ 8 <= end {
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            if mayBeNotable(word) {
                for _ in 0..<8 {
                    if isNotable[Int(span[index])] { return index }
                    index &+= 1
                }
            } else {
                index &+= 8
            }
        }
        while index < end, !isNotable[Int(span[index])] { index &+= 1 }
        return index
    }

    /// The high bit of every byte that is zero, and perhaps of one after it.
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & highs
    }

    private static func mayBeNotable(_ word: UInt64) -> Bool {
        let angles = zeros((word | ones &* 0x02) ^ ones &* 0x3E)
        let ampersands = zeros(word ^ ones &* 0x26) | zeros(word ^ ones &* 0x7F)
        let leads = zeros((word & ~(ones &* 0x20)) ^ ones &* 0xC2) | zeros(word ^ ones &* 0xEF)
        let controls = (word &- ones &* 0x20) & ~word & highs
        return angles | ampersands | leads | controls != 0
    }
}
