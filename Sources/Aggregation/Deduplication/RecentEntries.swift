/// The entries that a run compares with, found by their keys.
///
/// Open addressing with linear probing, at most half full. The keys themselves are not kept a second time: a slot has a
/// part of a digest, and the entry to which it leads tells whether it has the key. A factor that nobody knows before the
/// run keeps a feed from choosing keys that fall together.
struct RecentEntries {
    private(set) var all: [StoredEntry] = []
    private var slots: [Slot]
    /// Slots that lead to an entry.
    private var filled = 0
    private let factor = UInt64.random(in: .min ... .max) | 1

    private struct Slot {
        var mark: UInt32 = 0
        /// One more than the place of the entry; 0 where there is none.
        var place: UInt32 = 0
    }

    /// Makes a list of none.
    init() { slots = [Slot](repeating: Slot(), count: 64) }

    /// Makes room for so many more entries, and keys.
    mutating func reserve(_ count: Int, keys: Int) {
        all.reserveCapacity(all.count + count)
        var size = slots.count
        while size < 2 * (filled + keys) { size *= 2 }
        if size > slots.count { spread(over: size) }
    }

    /// The place of the entry that has a key.
    subscript(key: EntryKey) -> Int? {
        let found = slots[slot(of: key)].place
        return found == 0 ? nil : Int(found) - 1
    }

    /// Adds an entry; those of its keys lead to it that lead to no other.
    ///
    /// - Returns: Its place.
    @discardableResult
    mutating func append(_ entry: StoredEntry) -> Int {
        all.append(entry)
        for key in entry.keys { lead(key, to: all.count - 1) }
        return all.count - 1
    }

    /// Puts an entry in the place of an older form of itself, with the keys that it has gained.
    mutating func replace(at place: Int, with entry: StoredEntry, gained: [EntryKey] = []) {
        all[place] = entry
        for key in gained { lead(key, to: place) }
    }

    private mutating func lead(_ key: EntryKey, to place: Int) {
        let slot = slot(of: key)
        guard slots[slot].place == 0 else { return }
        slots[slot] = Slot(mark: mark(of: key), place: UInt32(place + 1))
        filled += 1
        if 2 * filled > slots.count { spread(over: 2 * slots.count) }
    }

    private func mark(of key: EntryKey) -> UInt32 {
        UInt32(truncatingIfNeeded: ((key.low ^ key.high.byteSwapped) &* factor) >> 32)
    }

    /// The slot that leads to the entry with a key, or else the empty one that might.
    private func slot(of key: EntryKey) -> Int {
        let mark = mark(of: key)
        var slot = Int(mark) & (slots.count - 1)
        while slots[slot].place != 0 {
            if slots[slot].mark == mark, all[Int(slots[slot].place) - 1].hasKey(key) { break }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func spread(over count: Int) {
        let before = slots
        slots = [Slot](repeating: Slot(), count: count)
        for one in before where one.place != 0 {
            var slot = Int(one.mark) & (count - 1)
            while slots[slot].place != 0 { slot = (slot + 1) & (count - 1) }
            slots[slot] = one
        }
    }
}
