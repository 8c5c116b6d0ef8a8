/// Which stored entries may resemble new ones, told by their hashes alone, one entry at a time.
///
/// Whatever ``StoryIndex`` would find among all entries passes; so does a little that it would not.
struct StoryFilter {
    private let lead: Side
    private let text: Side

    /// Makes a filter for new entries.
    init(_ fresh: [StorySignature]) {
        lead = Side(fresh.map(\.lead.hashes))
        text = Side(fresh.compactMap { $0.text?.hashes })
    }

    /// Whether an entry must be looked at.
    func mayResemble(_ signature: StorySignature) -> Bool {
        lead.mayResemble(signature.lead.hashes)
            || signature.text.map { text.mayResemble($0.hashes) } == true
    }

    /// The hashes of all leads, or of all texts.
    private struct Side {
        private var hashes: HashFilter
        /// The hashes of the entry that has fewest, where any has some.
        private var smallest: Int?

        init(_ fresh: [[UInt32]]) {
            hashes = HashFilter(capacity: fresh.reduce(0) { $0 + $1.count })
            for entry in fresh where !entry.isEmpty {
                smallest = min(smallest ?? .max, entry.count)
                for hash in entry { hashes.insert(hash) }
            }
        }

        /// A fifth of an entry's own hashes, or four fifths of another's: see ``StoryIndex``.
        func mayResemble(_ entry: [UInt32]) -> Bool {
            guard let smallest, !entry.isEmpty else { return false }
            let needed = min(entry.count, 4 * smallest)
            var common = 0
            for hash in entry where hashes.contains(hash) {
                common += 5
                if common >= needed { return true }
            }
            return false
        }
    }
}
