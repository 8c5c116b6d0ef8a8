import TestSupport
import Testing

@testable import Aggregation

@Suite struct `Recent entries` {
    @Test(arguments: [0, 1, 63, 5_000], [false, true])
    func `are found by their keys as in a dictionary`(capacity: Int, isPacked: Bool) {
        var random = SeededRandom(11)
        var recent = RecentEntries()
        recent.reserve(capacity, keys: capacity)
        var dictionary: [EntryKey: Int] = [:]
        for place in 0..<1_500 {
            let keys = [Self.key(&random), Self.key(&random)]
            #expect(recent.append(Self.entry(place, keys, isPacked)) == place)
            for key in keys where dictionary[key] == nil { dictionary[key] = place }
            for key in keys + [Self.key(&random)] { #expect(recent[key] == dictionary[key]) }
        }
        #expect(recent.all.map(\.id) == (0..<1_500).map { "urn:x:\($0)" })
    }

    @Test func `are told apart whose keys are alike in their lower half`() {
        var recent = RecentEntries()
        let keys = (0..<301).map { EntryKey(high: UInt64($0), low: 7) }
        for place in 0..<300 { recent.append(Self.entry(place, [keys[place]])) }
        for place in 0..<300 { #expect(recent[keys[place]] == place) }
        #expect(recent[keys[300]] == nil)
    }

    @Test func `are found by keys that they gain`() {
        var recent = RecentEntries()
        var random = SeededRandom(3)
        let own = Self.key(&random)
        recent.append(Self.entry(0, [own]))
        let gained = (0..<200).map { EntryKey(high: 1, low: UInt64($0)) }
        recent.replace(at: 0, with: Self.entry(0, [own] + gained), gained: gained)
        recent.append(Self.entry(1, [gained[7]]))
        for key in [own] + gained { #expect(recent[key] == 0) }
        #expect(recent.all.count == 2)
    }

    private static func entry(
        _ number: Int, _ keys: [EntryKey], _ isPacked: Bool = false
    ) -> StoredEntry {
        var entry = StoredEntry.numbered(number)
        entry.id = "urn:x:\(number)"
        entry.keys = keys
        if isPacked { entry.pack() }
        return entry
    }

    /// Some of few, so that many come twice.
    private static func key(_ random: inout SeededRandom) -> EntryKey {
        EntryKey(high: random.next() % 40, low: random.next() % 50)
    }
}
