import Testing

@testable import Aggregation

@Suite struct `An index of keys` {
    @Test(arguments: [0, 1, 63, 5_000])
    func `finds what a dictionary finds`(capacity: Int) {
        var random = SplitMix(state: 11)
        var index = EntryKeyIndex()
        index.reserve(capacity)
        var dictionary: [EntryKey: Int] = [:]
        for place in 0..<4_000 {
            let key = Self.key(&random)
            index.add(key, at: place)
            if dictionary[key] == nil { dictionary[key] = place }
            let other = Self.key(&random)
            #expect(index[key] == dictionary[key])
            #expect(index[other] == dictionary[other])
        }
    }

    @Test func `tells keys apart that are alike in their lower half`() {
        var index = EntryKeyIndex()
        for high in 0..<300 { index.add(EntryKey(high: UInt64(high), low: 7), at: high) }
        for high in 0..<300 { #expect(index[EntryKey(high: UInt64(high), low: 7)] == high) }
        #expect(index[EntryKey(high: 300, low: 7)] == nil)
    }

    /// Some of few, so that many come twice.
    private static func key(_ random: inout SplitMix) -> EntryKey {
        EntryKey(high: random.next() % 40, low: random.next() % 50)
    }
}
