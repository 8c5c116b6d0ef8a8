internal import struct FoundationEssentials.Date

/// The recent entries, each in its last revision.
struct Window {
    private var entries: [StoredEntry] = []
    /// Where each is, by its id; nil until somebody asks.
    private var places: [String: Int]?
    private var isSorted = true

    /// Makes a window of entries, each once.
    init(_ entries: [StoredEntry] = []) {
        self.entries = entries
        isSorted = entries.isEmpty
    }

    /// The entry with an id.
    subscript(id: String) -> StoredEntry? {
        mutating get { place(of: id).map { entries[$0] } }
    }

    /// Adds an entry or replaces its last revision; one before `oldest` is only replaced.
    mutating func put(_ entry: StoredEntry, oldest: Date) {
        var entry = entry
        entry.pack()
        isSorted = false
        if let place = place(of: entry.id) {
            entries[place] = entry
        } else if entry.date >= oldest {
            places?[entry.id] = entries.count
            entries.append(entry)
        }
    }

    /// Takes over where the same revision of an entry has its hashes.
    mutating func takeHashes(of other: StoredEntry) {
        guard let hashes = other.shingles, let place = place(of: other.id),
            entries[place].revision == other.revision
        else { return }
        entries[place].shingles = hashes
    }

    /// How many entries there are.
    var count: Int { entries.count }

    /// Keeps what `shrink` picks.
    mutating func shrink(to shrink: ([StoredEntry]) -> [StoredEntry], oldest: Date) {
        self = Window(shrink(newestFirst(oldest: oldest)))
    }

    /// The entries from `oldest` on, the newest first.
    mutating func newestFirst(oldest: Date) -> [StoredEntry] {
        if !isSorted {
            places = nil
            entries.removeAll { $0.date < oldest }
            entries.sortNewestFirst()
            isSorted = true
        }
        return entries
    }

    private mutating func place(of id: String) -> Int? {
        if places == nil {
            places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { $1 }
        }
        return places?[id]
    }
}
