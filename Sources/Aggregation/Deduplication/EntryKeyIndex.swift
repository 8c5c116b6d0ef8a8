/// Which entry of a list has a key: half of what a dictionary takes.
///
/// Open addressing with linear probing, at most half full. Keys are digests; a factor that nobody knows before the run keeps
/// a feed from choosing keys that fall together.
struct EntryKeyIndex {
    private var keys: [EntryKey] = []
    private var places: [Int32] = []
    /// One more than the index of a key in ``keys``, or 0.
    private var slots: [UInt32]
    private var mask: Int
    private let factor = UInt64.random(in: .min ... .max) | 1

    /// Makes an index of no keys.
    init() {
        slots = [UInt32](repeating: 0, count: 64)
        mask = 63
    }

    /// Makes room for so many more keys.
    mutating func reserve(_ count: Int) {
        keys.reserveCapacity(keys.count + count)
        places.reserveCapacity(keys.count + count)
        var size = slots.count
        while size < 2 * (keys.count + count) { size *= 2 }
        if size > slots.count { spread(over: size) }
    }

    /// The place of the entry that has a key.
    subscript(key: EntryKey) -> Int? {
        let found = slots[slot(of: key)]
        return found == 0 ? nil : Int(places[Int(found) - 1])
    }

    /// Notes which entry has a key, unless another one has it.
    mutating func add(_ key: EntryKey, at place: Int) {
        let slot = slot(of: key)
        guard slots[slot] == 0 else { return }
        keys.append(key)
        places.append(Int32(place))
        slots[slot] = UInt32(keys.count)
        if 2 * keys.count > slots.count { spread(over: 2 * slots.count) }
    }

    private func slot(of key: EntryKey) -> Int {
        var slot = Int(truncatingIfNeeded: (key.low &* factor) >> 32) & mask
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func spread(over count: Int) {
        slots = [UInt32](repeating: 0, count: count)
        mask = count - 1
        for index in keys.indices { slots[slot(of: keys[index])] = UInt32(index + 1) }
    }
}
