import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The sieve of stories` {
    @Test(arguments: UInt64(0)..<40)
    func `passes all that resembles a new entry`(seed: UInt64) {
        var random = SeededRandom(seed)
        let fresh = (0..<20).map { _ in
            StorySignature(lead: Self.shingles(Int.random(in: 1...400, using: &random), &random))
        }
        for one in fresh {
            let other = StorySignature(lead: Self.resembling(one.lead, &random))
            let score = StoryScore(one, other)
            guard score.jaccard >= 0.26 || score.containment >= 0.8 else { continue }
            for isText in [false, true] {
                var sieve = Self.sieve(fresh.map { isText ? Self.asText($0) : $0 })
                let passes = sieve.mayResembleNew((isText ? Self.asText(other) : other).hashes)
                #expect(passes)
                #expect(sieve.mayResembleAny((isText ? Self.asText(one) : one).hashes))
                let both = (fresh + [other]).map { isText ? Self.asText($0) : $0 }
                let among = Self.sieve(both)
                #expect(among.mayResembleAny((isText ? Self.asText(one) : one).hashes))
                #expect(among.mayResembleAny(both[20].hashes))
            }
        }
    }

    @Test func `keeps back what shares nothing`() {
        var random = SeededRandom(7)
        let fresh = (0..<50).map { _ in StorySignature(lead: Self.shingles(200, &random)) }
        var sieve = Self.sieve(fresh)
        let passed = (0..<1_000).count { _ in
            sieve.mayResembleNew(StorySignature(lead: Self.shingles(200, &random)).hashes)
        }
        #expect(passed == 0)
        let passedNew = fresh.count { sieve.mayResembleAny($0.hashes) }
        #expect(passedNew == 0)
        var empty = Self.sieve([])
        let passesNone = empty.mayResembleNew(
            StorySignature(lead: Self.shingles(9, &random)).hashes)
        #expect(!passesNone)
    }

    private static func sieve(_ fresh: [StorySignature]) -> StorySieve {
        var sieve = StorySieve(
            fresh.map { signature in
                var entry = StoredEntry.numbered(1)
                entry.storySignature = signature
                return entry
            })
        for signature in fresh { sieve.add(signature.hashes) }
        return sieve
    }

    /// The hashes as those of a full text, under a lead of which all have the same.
    private static func asText(_ signature: StorySignature) -> StorySignature {
        StorySignature(lead: Shingles(hashes: [], syllables: 0, key: 0), text: signature.lead)
    }

    private static func shingles(_ count: Int, _ random: inout SeededRandom) -> Shingles {
        let hashes = Set((0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &random) })
        return Shingles(hashes: hashes.sorted(), syllables: count + 2, key: random.next())
    }

    /// Some of the hashes of a text, among some of its own.
    private static func resembling(_ one: Shingles, _ random: inout SeededRandom) -> Shingles {
        let kept = Int.random(in: 1...one.hashes.count, using: &random)
        let own = shingles(Int.random(in: 0...(4 * one.hashes.count), using: &random), &random)
        let hashes = Set(one.hashes.shuffled(using: &random).prefix(kept) + own.hashes)
        return Shingles(hashes: hashes.sorted(), syllables: hashes.count + 2, key: random.next())
    }
}
