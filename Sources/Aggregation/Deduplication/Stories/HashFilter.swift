/// A set of hashes that at times has more than was put in, and never less: one bit each.
struct HashFilter {
    private var words: [UInt64]
    private let mask: Int

    /// Bits for each hash: with few new entries the filter stays in the cache and seldom errs.
    private static let bitsEach = 32
    /// Enough for six million hashes, of which one in ten is then taken for another.
    private static let maximumBits = 1 << 26

    init(capacity: Int) {
        var bits = 1 << 12
        while bits < capacity * Self.bitsEach, bits < Self.maximumBits { bits *= 2 }
        words = [UInt64](repeating: 0, count: bits / 64)
        mask = bits / 64 - 1
    }

    /// Puts a hash in; false if it, or one that looks like it, was there.
    @discardableResult
    mutating func insert(_ hash: UInt32) -> Bool {
        let place = Int(hash >> 6) & mask
        let bit: UInt64 = 1 << UInt64(hash & 63)
        defer { words[place] |= bit }
        return words[place] & bit == 0
    }

    func contains(_ hash: UInt32) -> Bool {
        words[Int(hash >> 6) & mask] >> UInt64(hash & 63) & 1 != 0
    }
}
