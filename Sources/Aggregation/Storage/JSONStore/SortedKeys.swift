/// Keys in order, each once: half the size of a set.
struct SortedKeys {
    let keys: [EntryKey]

    /// Makes no keys.
    init() { keys = [] }

    /// Takes keys in any order out of an array, in whose place they are sorted.
    init(taking unsorted: inout [EntryKey]) {
        var keys = unsorted.taken()
        keys.sort(by: Self.precedes)
        var count = min(1, keys.count)
        for index in keys.indices.dropFirst() where keys[index] != keys[count - 1] {
            keys[count] = keys[index]
            count += 1
        }
        keys.removeLast(keys.count - count)
        self.keys = keys
    }

    func contains(_ key: EntryKey) -> Bool {
        var range = keys.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if keys[middle] == key { return true }
            range =
                Self.precedes(keys[middle], key)
                ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    private static func precedes(_ one: EntryKey, _ other: EntryKey) -> Bool {
        one.high != other.high ? one.high < other.high : one.low < other.low
    }
}
