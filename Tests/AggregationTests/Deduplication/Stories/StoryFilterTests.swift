import Testing

@testable import Aggregation

@Suite struct `The filter of stories` {
    @Test(arguments: UInt64(0)..<40)
    func `passes all that resembles a new entry`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let fresh = (0..<20).map { _ in
            Self.shingles(Int.random(in: 1...400, using: &random), &random)
        }
        let filter = StoryFilter(fresh.map { StorySignature(lead: $0) })
        for one in fresh {
            let other = Self.resembling(one, &random)
            let score = StoryScore(StorySignature(lead: one), StorySignature(lead: other))
            guard score.jaccard >= 0.26 || score.containment >= 0.8 else { continue }
            #expect(filter.mayResemble(StorySignature(lead: other)))
            let text = StorySignature(lead: Shingles(hashes: [], syllables: 0, key: 0), text: other)
            #expect(
                StoryFilter([StorySignature(lead: Shingles(of: "Tin"), text: one)]).mayResemble(
                    text))
        }
    }

    @Test func `keeps back what shares nothing`() {
        var random = SplitMix(state: 7)
        let filter = StoryFilter(
            (0..<50).map { _ in
                StorySignature(lead: Self.shingles(200, &random))
            })
        let passed = (0..<1_000).count { _ in
            filter.mayResemble(StorySignature(lead: Self.shingles(200, &random)))
        }
        #expect(passed == 0)
        #expect(!StoryFilter([]).mayResemble(StorySignature(lead: Self.shingles(9, &random))))
    }

    private static func shingles(_ count: Int, _ random: inout SplitMix) -> Shingles {
        let hashes = Set((0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) })
        return Shingles(hashes: hashes.sorted(), syllables: count + 2, key: random.next())
    }

    /// Some of the hashes of a text, among some of its own.
    private static func resembling(_ one: Shingles, _ random: inout SplitMix) -> Shingles {
        let kept = Int.random(in: 1...one.hashes.count, using: &random)
        let own = shingles(Int.random(in: 0...(4 * one.hashes.count), using: &random), &random)
        let hashes = Set(one.hashes.shuffled(using: &random).prefix(kept) + own.hashes)
        return Shingles(hashes: hashes.sorted(), syllables: hashes.count + 2, key: random.next())
    }
}
