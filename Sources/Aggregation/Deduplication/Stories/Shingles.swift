internal import Vietnamese

/// The runs of three syllables in a text, as hashes: what two texts are compared by.
///
/// Source: `vietnamese/spec.md` 5.4. The hashes are stored, so their making is a contract: golden
/// tests guard it. They have 32 bits: of some nine million in a window of 45,000 entries, some ten
/// thousand pairs are alike by chance, spread over as many entries.
package struct Shingles: Sendable, Hashable {
    /// Ascending, each once.
    package var hashes: [UInt32]
    /// Syllables and numbers in the text.
    package var syllables: Int
    /// A hash of the whole text in order: equal keys mean equal texts, numbers included.
    package var key: UInt64

    /// Syllables in a shingle.
    static let length = 3
    /// Syllables that are looked at; the longest reports of the papers have some 3,000.
    static let maximumSyllables = 4_000

    /// Makes shingles that were kept.
    package init(hashes: [UInt32], syllables: Int, key: UInt64) {
        self.hashes = hashes
        self.syllables = syllables
        self.key = key
    }

    /// The shingles of a text, of the digests of its syllables: see ``SyllableKey/digests(_:)``.
    package init(words: [UInt64]) {
        let words = words.prefix(Self.maximumSyllables)
        syllables = words.count
        key = words.reduce(Self.seed) { Self.mix($0, $1) }
        guard words.count >= Self.length else {
            hashes = words.isEmpty ? [] : [Self.shortened(key)]
            return
        }
        var runs = (0...words.count - Self.length).map { start in
            Self.hash(words[start], words[start + 1], words[start + 2])
        }
        runs.sortByDigits()
        var distinct: [UInt32] = []
        distinct.reserveCapacity(runs.count)
        for run in runs where run != distinct.last { distinct.append(run) }
        hashes = distinct
    }

    /// The shingles of a text.
    package init(of text: String) {
        self.init(words: SyllableKey.digests(text))
    }

    /// How many shingles two texts share.
    func common(with other: Shingles) -> Int {
        var count = 0
        var index = 0
        for hash in hashes {
            while index < other.hashes.count, other.hashes[index] < hash { index += 1 }
            guard index < other.hashes.count else { break }
            if other.hashes[index] == hash { count += 1 }
        }
        return count
    }

    /// The hash of a run of three syllables, of their digests.
    static func hash(_ one: UInt64, _ two: UInt64, _ three: UInt64) -> UInt32 {
        shortened(mix(mix(mix(seed, one), two), three))
    }

    /// Whether the text has a run of syllables, by its ``hash(_:_:_:)``.
    func contains(_ hash: UInt32) -> Bool {
        var rest = hashes[...]
        while !rest.isEmpty {
            let middle = rest.startIndex + rest.count / 2
            if rest[middle] == hash { return true }
            rest = rest[middle] < hash ? rest[(middle + 1)...] : rest[..<middle]
        }
        return false
    }

    private static func shortened(_ hash: UInt64) -> UInt32 { UInt32(hash >> 32) }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Depends on the order of what is mixed; the finalizer is that of SplitMix64.
    private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
        var value = (state ^ word) &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension [UInt32] {
    /// Sorts ascending.
    ///
    /// Hashes spread evenly: once they are in the order of their highest byte, few are far from their places. Where
    /// somebody chose words so that they do not, they are sorted as anything else.
    fileprivate mutating func sortByDigits() {
        var ends = InlineArray<257, Int32>(repeating: 0)
        for hash in self { ends[Int(hash >> 24) + 1] += 1 }
        guard ends.indices.allSatisfy({ ends[$0] <= Self.mostAlike }) else { return sort() }
        for digit in 0..<256 { ends[digit + 1] += ends[digit] }
        var sorted = self
        for hash in self {
            let digit = Int(hash >> 24)
            sorted[Int(ends[digit])] = hash
            ends[digit] += 1
        }
        for index in 1..<Swift.max(1, count) {
            let hash = sorted[index]
            var place = index
            while place > 0, sorted[place - 1] > hash {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = hash
        }
        self = sorted
    }

    /// With 4,000 hashes some 16 have a highest byte in common.
    private static var mostAlike: Int32 { 64 }
}
