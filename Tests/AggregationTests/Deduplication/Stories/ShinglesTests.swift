import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The shingles of a text` {
    /// A contract: stored hashes must stay comparable with those of later versions.
    @Test func `are what they always were`() {
        let shingles = Shingles(of: "Hòa Bình khởi công cầu")
        #expect(shingles.syllables == 5)
        #expect(shingles.hashes.map { String($0, radix: 16) } == Self.golden)
        #expect(String(shingles.key, radix: 16) == Self.goldenKey)
    }

    private static let golden = ["2bd6e1d2fb913c2e", "3d3ccbcef753c7df", "ff2d4158434dd179"]
    private static let goldenKey = "60b661d1617a760"

    @Test func `of equal words are equal, whatever their style`() {
        let one = Shingles(of: "Hòa Bình: KỸ SƯ trồng 1.000 cây")
        #expect(one == Shingles(of: "Hoà Bình kĩ sư trồng 1000 cây"))
        #expect(one.key != Shingles(of: "Hòa Bình kỹ sư trồng 1.001 cây").key)
        #expect(Shingles(of: "").hashes.isEmpty)
    }

    @Test(arguments: [1, 500, StoryIndex.blockSize])
    func `found by the index are those found by comparing each with each`(_ blockSize: Int) {
        var random = SplitMix(state: 3)
        let all = (0..<120).map { number -> Shingles in
            let words = (0..<30).map { _ in "t\(Int.random(in: 0..<12, using: &random))" }
            let base = number % 3 == 0 ? "một hai ba bốn năm sáu bảy tám chín mười " : ""
            return Shingles(of: base + words.joined(separator: " "))
        }
        let hashes = all.map(\.hashes)
        let found = StoryIndex.candidates(of: hashes[...], among: hashes, blockSize: blockSize)
        #expect(found.count == all.count)
        for (one, others) in found.enumerated() {
            let expected = all.indices.filter { other in
                let score = StoryScore(
                    StorySignature(lead: all[one]), StorySignature(lead: all[other]))
                return score.jaccard >= 0.26 || score.containment >= 0.8
            }
            #expect(Set(others).isSuperset(of: expected))
        }
    }

    @Test func `and memberships come back from the store as they went in`() throws {
        let folder = TemporaryFolder()
        var entry = Told.entry(Founding.title, Founding.lead, text: Founding.lead + Founding.tail)
        entry.storySignature?.text = Shingles(of: Founding.otherMeeting)
        entry.storySignature?.agencies = ["ttxvn"]
        entry.story = StoryMembership(id: "urn:x:B7", related: ["urn:x:C1", "urn:x:D2"])
        let store = try StoreKind.json.open(folder, at: Told.now)
        try store.commit([.insert(entry)], window: nil, states: [:], at: Told.now)
        store.close()
        #expect(try StoreKind.json.open(folder, at: Told.now).window() == [entry])
    }
}
