/// Which entries may resemble others at all, told by their hashes alone, one entry at a time.
///
/// Every pair with Jaccard ≥ 0.26 or containment ≥ 0.8 passes, which is all that ``StoryIndex`` looks for; so does a little
/// else. The new entries are shown first, then the stored ones, then the new ones once more.
struct StorySieve {
    private var lead: Side
    private var text: Side

    /// Makes a sieve for so many new entries, which have their hashes with them or in their file.
    init(_ fresh: [StoredEntry]) {
        lead = Side(capacity: fresh.reduce(0) { $0 + $1.hashCounts.lead })
        text = Side(capacity: fresh.reduce(0) { $0 + $1.hashCounts.text })
    }

    /// Takes a new entry.
    mutating func add(_ hashes: EntryHashes) {
        lead.add(hashes.lead)
        text.add(hashes.text)
    }

    /// Whether a stored entry may resemble a new one.
    mutating func mayResembleNew(_ hashes: EntryHashes) -> Bool {
        let isLike = lead.mayResembleNew(hashes.lead)
        let hasLikeText = text.mayResembleNew(hashes.text)
        return isLike || hasLikeText
    }

    /// Whether a new entry may resemble another new one, or a stored one that was asked about.
    func mayResembleAny(_ hashes: EntryHashes) -> Bool {
        lead.mayResembleAny(hashes.lead) || text.mayResembleAny(hashes.text)
    }

    /// The hashes of all leads, or of all texts.
    private struct Side {
        /// What is in a new entry.
        private var new: HashFilter
        /// What is in a new entry and in another one.
        private var shared: HashFilter
        /// The hashes of the new entry that has fewest.
        private var smallestNew = Int.max
        /// The same of the stored entries that may resemble a new one.
        private var smallestStored = Int.max

        init(capacity: Int) {
            new = HashFilter(capacity: capacity)
            // Most hashes are in one entry only.
            shared = HashFilter(capacity: capacity / 4)
        }

        mutating func add(_ hashes: ArraySlice<UInt32>) {
            guard !hashes.isEmpty else { return }
            smallestNew = min(smallestNew, hashes.count)
            for hash in hashes where !new.insert(hash) { shared.insert(hash) }
        }

        mutating func mayResembleNew(_ hashes: ArraySlice<UInt32>) -> Bool {
            guard new.holdsEnough(of: hashes, smallest: smallestNew) else { return false }
            smallestStored = min(smallestStored, hashes.count)
            for hash in hashes where new.contains(hash) { shared.insert(hash) }
            return true
        }

        func mayResembleAny(_ hashes: ArraySlice<UInt32>) -> Bool {
            shared.holdsEnough(of: hashes, smallest: min(smallestNew, smallestStored))
        }
    }
}

extension HashFilter {
    /// Whether it has a fifth of an entry's hashes, or four fifths of those of the smallest other: see ``StoryIndex``.
    fileprivate func holdsEnough(of hashes: ArraySlice<UInt32>, smallest: Int) -> Bool {
        guard !hashes.isEmpty, smallest < Int.max else { return false }
        let needed = min(hashes.count, 4 * smallest)
        var common = 0
        for hash in hashes where contains(hash) {
            common += 5
            if common >= needed { return true }
        }
        return false
    }
}

extension StoredEntry {
    /// How many hashes an entry has, with it or in their file.
    fileprivate var hashCounts: (lead: Int, text: Int) {
        if let place = shingles { return (place.lead, place.text) }
        return (storySignature?.lead.hashes.count ?? 0, storySignature?.text?.hashes.count ?? 0)
    }
}
