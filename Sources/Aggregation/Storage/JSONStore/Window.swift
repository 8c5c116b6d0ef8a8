internal import struct FoundationEssentials.Date

/// The recent entries, each in its last revision.
struct Window {
    private var entries: [StoredEntry] = []
    private var places: [String: Int] = [:]
    private var isSorted = true

    /// The entry with an id.
    subscript(id: String) -> StoredEntry? {
        places[id].map { entries[$0] }
    }

    /// Adds an entry or replaces its last revision; one before `oldest` is only replaced.
    mutating func put(_ entry: StoredEntry, oldest: Date) {
        isSorted = false
        if let place = places[entry.id] {
            entries[place] = entry
        } else if entry.date >= oldest {
            places[entry.id] = entries.count
            entries.append(entry)
        }
    }

    /// How many entries there are.
    var count: Int { entries.count }

    /// Keeps what `shrink` picks.
    mutating func shrink(to shrink: JSONStore.Shrinking, oldest: Date) {
        let kept = shrink(newestFirst(oldest: oldest))
        self = Window()
        for entry in kept { put(entry, oldest: oldest) }
    }

    /// The entries from `oldest` on, the newest first.
    mutating func newestFirst(oldest: Date) -> [StoredEntry] {
        if !isSorted {
            entries = entries.filter { $0.date >= oldest }.newestFirst()
            places.removeAll(keepingCapacity: true)
            for (place, entry) in entries.enumerated() { places[entry.id] = place }
            isSorted = true
        }
        return entries
    }
}
