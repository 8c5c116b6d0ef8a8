/// Which entries share enough shingles with new ones to be compared: exact, and without reading text.
///
/// Most shingles are in one entry only, and tell nothing. A filter of a bit for each hash finds those that
/// are not, in one pass over the window and two over the new entries; only they are sorted into groups, the
/// entries of a shingle side by side. Then each new entry counts what it shares with whom. Hashes are sorted a
/// range at a time, so that a window in which all is shared needs little more memory than one in which nothing is.
struct StoryIndex {
    /// Shingles in more entries than this tell nothing: set phrases, `vietnamese/spec.md` 5.4(d).
    static let maximumOccurrences = 80

    private let entries: [[UInt32]]
    /// Where the new entries begin.
    private let first: Int
    /// The entries of each shared shingle, ascending, one shingle after the other.
    private var postings: [Int32] = []
    /// For each shared shingle, where its entries begin in ``postings``.
    private var starts: [Int32] = []
    /// For each new entry, its shared shingles.
    private var shared: [[Int32]]
    /// For each new entry, how many of its shingles are in too many entries.
    private var frequent: [Int32]

    /// Hashes that are sorted at once, if they spread evenly.
    static let rangeSize = 1 << 20

    /// For each of the entries from `first` on, the others that may be the same text or event, in their order.
    ///
    /// Every pair with Jaccard ≥ 0.26 or containment ≥ 0.8 is among them, unless all that it shares is in too many
    /// entries.
    static func candidates(
        from first: Int, among entries: [[UInt32]], rangeSize: Int = rangeSize
    ) -> [[Int]] {
        StoryIndex(entries, from: first, rangeSize: rangeSize).candidates()
    }

    private init(_ entries: [[UInt32]], from first: Int, rangeSize: Int) {
        self.entries = entries
        self.first = first
        shared = [[Int32]](repeating: [], count: entries.count - first)
        frequent = [Int32](repeating: 0, count: entries.count - first)
        let isShared = Self.shared(in: entries, from: first)
        // Hashes are ascending in every entry, so each range is a run of each.
        var places = [Int32](repeating: 0, count: entries.count)
        let size = entries.reduce(0) { $0 + $1.count }
        let width = UInt64(UInt32.max) / UInt64(max(1, size / rangeSize)) + 1
        for end in stride(from: width, through: UInt64(UInt32.max) + width, by: Int(width)) {
            group(recurring(below: end, isShared, &places))
        }
        starts.append(Int32(postings.count))
    }

    /// The shingles that are in a new entry and probably in another one too.
    private static func shared(in entries: [[UInt32]], from first: Int) -> HashFilter {
        var isNew = HashFilter(capacity: entries[first...].reduce(0) { $0 + $1.count })
        var isShared = isNew
        for hashes in entries[first...] {
            for hash in hashes where !isNew.insert(hash) { isShared.insert(hash) }
        }
        for hashes in entries[..<first] {
            for hash in hashes where isNew.contains(hash) { isShared.insert(hash) }
        }
        return isShared
    }

    /// Hash and entry of each shared shingle from where the last range ended, sorted.
    private func recurring(
        below end: UInt64, _ isShared: HashFilter, _ places: inout [Int32]
    ) -> [UInt64] {
        var found: [UInt64] = []
        for (index, hashes) in entries.enumerated() {
            var place = Int(places[index])
            while place < hashes.count, UInt64(hashes[place]) < end {
                if isShared.contains(hashes[place]) {
                    found.append(UInt64(hashes[place]) << 32 | UInt64(index))
                }
                place += 1
            }
            places[index] = Int32(place)
        }
        found.sort()
        return found
    }

    private mutating func group(_ pairs: [UInt64]) {
        var start = 0
        while start < pairs.count {
            var end = start + 1
            while end < pairs.count, pairs[end] >> 32 == pairs[start] >> 32 { end += 1 }
            // The filter errs at times, and what only old entries share is of no interest.
            let last = Int(UInt32(truncatingIfNeeded: pairs[end - 1]))
            if end - start > 1, last >= first { addGroup(pairs[start..<end]) }
            start = end
        }
    }

    private mutating func addGroup(_ pairs: ArraySlice<UInt64>) {
        let isFrequent = pairs.count > Self.maximumOccurrences
        for pair in pairs {
            let place = Int(UInt32(truncatingIfNeeded: pair)) - first
            guard place >= 0 else { continue }
            if isFrequent {
                frequent[place] += 1
            } else {
                shared[place].append(Int32(starts.count))
            }
        }
        guard !isFrequent else { return }
        starts.append(Int32(postings.count))
        for pair in pairs { postings.append(Int32(truncatingIfNeeded: pair)) }
    }

    private func candidates() -> [[Int]] {
        var counts = [Int32](repeating: 0, count: entries.count)
        return shared.enumerated().map { place, shingles in
            var touched: [Int] = []
            for shingle in shingles {
                for entry in postings(of: shingle) {
                    if counts[Int(entry)] == 0 { touched.append(Int(entry)) }
                    counts[Int(entry)] += 1
                }
            }
            let size = entries[first + place].count
            let found = touched.filter { entry in
                entry != first + place
                    && Self.isWorthwhile(
                        Int(counts[entry] + frequent[place]), size, entries[entry].count)
            }
            for entry in touched { counts[entry] = 0 }
            return found.sorted()
        }
    }

    private func postings(of shingle: Int32) -> ArraySlice<Int32> {
        postings[Int(starts[Int(shingle)])..<Int(starts[Int(shingle) + 1])]
    }

    /// J + containment ≥ 1.26 and J ≥ 0.3 both need J ≥ 0.26: a fifth of the sizes together.
    private static func isWorthwhile(_ common: Int, _ one: Int, _ other: Int) -> Bool {
        5 * common >= one + other || 5 * common >= 4 * min(one, other)
    }
}
