/// Finds what JSON wants escaped, eight bytes at a time.
enum JSONScan {
    /// How many bytes from `start` on are neither a quote, nor a backslash, nor a control.
    ///
    /// Each lane of a word is tested by the borrow that a subtraction leaves in its highest bit;
    /// a borrow may spill into lanes above, so that only the lowest bit found counts.
    static func plainCount(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index + 8 <= raw.count {
            let loaded = unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let word = UInt64(littleEndian: loaded)
            let found =
                (borrow(word, 0x20) | borrow(word ^ lanes &* 0x22, 1)
                    | borrow(word ^ lanes &* 0x5C, 1))
            if found != 0 { return index - start + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, unsafe !isSpecial(bytes[index]) { index += 1 }
        return index - start
    }

    private static let lanes: UInt64 = 0x0101_0101_0101_0101

    private static func borrow(_ word: UInt64, _ bound: UInt64) -> UInt64 {
        (word &- lanes &* bound) & ~word & (lanes &* 0x80)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C
    }
}
