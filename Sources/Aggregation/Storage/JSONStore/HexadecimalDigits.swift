/// Eight hexadecimal digits, the first in the highest byte, and the number that they write.
enum HexadecimalDigits {
    /// The digits of a number.
    static func of(_ number: UInt32) -> UInt64 {
        var lanes = (UInt64(number) << 16 | UInt64(number)) & 0x0000_FFFF_0000_FFFF
        lanes = (lanes << 8 | lanes) & 0x00FF_00FF_00FF_00FF
        lanes = (lanes << 4 | lanes) & 0x0F0F_0F0F_0F0F_0F0F
        let isLetter = (lanes &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return lanes &+ 0x3030_3030_3030_3030 &+ isLetter &* 0x27
    }

    /// The number that eight lower-case digits write; nil if they are no such digits.
    static func number(_ digits: UInt64) -> UInt32? {
        let isLetter = digits >> 6 & 0x0101_0101_0101_0101
        var lanes = (digits & 0x0F0F_0F0F_0F0F_0F0F) &+ isLetter &* 9
        lanes = (lanes | lanes >> 4) & 0x00FF_00FF_00FF_00FF
        lanes = (lanes | lanes >> 8) & 0x0000_FFFF_0000_FFFF
        let number = UInt32(truncatingIfNeeded: lanes | lanes >> 16)
        return of(number) == digits ? number : nil
    }
}
