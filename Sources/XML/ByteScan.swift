internal import Glibc

extension [UInt8] {
    /// The first place of a byte from an index on, or the end.
    func position(of byte: UInt8, from start: Int) -> Int {
        guard start < count else { return count }
        return unsafe withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
            else { return bytes.count }
            return unsafe found - UnsafeMutableRawPointer(mutating: base)
        }
    }

    /// The first place in a range at which one of the classes of bytes holds, or the range's end.
    ///
    /// - Parameter isFound: Which of sixteen bytes are looked for.
    @inline(__always)
    func position(
        in range: Range<Int>, where isFound: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
    ) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe withUnsafeBytes { bytes in
            var index = range.lowerBound
            while index + 16 <= range.upperBound {
                let block = unsafe bytes.loadUnaligned(
                    fromByteOffset: index, as: SIMD16<UInt8>.self)
                let found = isFound(block)
                if any(found) { return index + firstLane(of: found) }
                index += 16
            }
            while index < range.upperBound {
                if unsafe isFound(SIMD16(repeating: bytes[index]))[0] { return index }
                index += 1
            }
            return range.upperBound
        }
    }
}

/// The first lane that holds.
@inline(__always)
private func firstLane(of mask: SIMDMask<SIMD16<Int8>>) -> Int {
    var lane = 0
    while lane < 15, !mask[lane] { lane += 1 }
    return lane
}
