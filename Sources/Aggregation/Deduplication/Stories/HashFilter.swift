/// A set of hashes that at times has more than was put in, and never less: one bit each.
struct HashFilter {
    private var words: [UInt64]

    /// Bits for each hash: with few new entries the filter stays in the cache and seldom errs.
    private static let bitsEach = 32
    /// Bits for each of many hashes, of which one in ten is then taken for another: a quarter of what the hashes take.
    private static let leastBitsEach = 8
    /// From here on a filter has few bits for each hash.
    private static let largeBits = 1 << 22

    init(capacity: Int) {
        let bits = max(
            min(capacity * Self.bitsEach, Self.largeBits), capacity * Self.leastBitsEach)
        words = [UInt64](repeating: 0, count: bits / 64 + 64)
    }

    /// Puts a hash in; false if it, or one that looks like it, was there.
    @discardableResult
    mutating func insert(_ hash: UInt32) -> Bool {
        let place = place(of: hash)
        let bit: UInt64 = 1 << UInt64(hash & 63)
        defer { words[place] |= bit }
        return words[place] & bit == 0
    }

    func contains(_ hash: UInt32) -> Bool {
        words[place(of: hash)] >> UInt64(hash & 63) & 1 != 0
    }

    /// Hashes spread evenly over the words, and over the bits of each by what is lowest in them.
    private func place(of hash: UInt32) -> Int {
        Int((UInt64(hash) * UInt64(words.count)) >> 32)
    }
}
