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

    private static let golden = ["2bd6e1d2", "3d3ccbce", "ff2d4158"]
    private static let goldenKey = "60b661d1617a760"

    @Test func `of equal words are equal, whatever their style`() {
        let one = Shingles(of: "Hòa Bình: KỸ SƯ trồng 1.000 cây")
        #expect(one == Shingles(of: "Hoà Bình kĩ sư trồng 1000 cây"))
        #expect(one.key != Shingles(of: "Hòa Bình kỹ sư trồng 1.001 cây").key)
        #expect(Shingles(of: "").hashes.isEmpty)
    }

    @Test(arguments: [0, 60, 119], [7, StoryIndex.rangeSize])
    func `found by the index are those found by comparing each with each`(
        _ first: Int, _ rangeSize: Int
    ) {
        var random = SeededRandom(3)
        let all = (0..<120).map { number -> Shingles in
            let words = (0..<30).map { _ in "t\(Int.random(in: 0..<12, using: &random))" }
            let base = number % 3 == 0 ? "một hai ba bốn năm sáu bảy tám chín mười " : ""
            return Shingles(of: base + words.joined(separator: " "))
        }
        let hashes = all.map(\.hashes)
        let found = StoryIndex.candidates(
            from: first, among: hashes, rangeSize: rangeSize)
        #expect(found.count == all.count - first)
        for (one, others) in zip(first..., found) {
            #expect(others == others.sorted() && !others.contains(one))
            let expected = all.indices.filter { other in
                guard other != one else { return false }
                let score = StoryScore(
                    StorySignature(lead: all[one]), StorySignature(lead: all[other]))
                return score.jaccard >= 0.26 || score.containment >= 0.8
            }
            #expect(Set(others).isSuperset(of: expected))
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 50, 700, 4_000, 5_000])
    func `have ascending hashes, each once`(count: Int) {
        var random = SeededRandom(count)
        let various = (0..<count).map { _ in random.next() }
        for words in [various, various.map { $0 % 3 }, various.map { _ in 7 }] {
            let hashes = Shingles(words: words).hashes
            #expect(zip(hashes, hashes.dropFirst()).allSatisfy { $0 < $1 })
            #expect(hashes.isEmpty == words.isEmpty)
        }
        let looked = Swift.min(count, Shingles.maximumSyllables)
        #expect(Shingles(words: various).hashes.count >= looked - 2 - looked / 1_000)
    }

    @Test(arguments: [true, false])
    func `and memberships come back from the store, hashes of the window only, when asked for`(
        _ hasWindow: Bool
    ) throws {
        let folder = TemporaryFolder()
        var entry = Told.entry(Founding.title, Founding.lead, text: Founding.lead + Founding.tail)
        entry.storySignature?.text = Shingles(of: Founding.otherMeeting)
        entry.storySignature?.agencies = ["ttxvn"]
        entry.story = StoryMembership(
            id: "urn:x:B7", related: ["urn:x:C1", "urn:x:D2"], role: .later)
        let store = try StoreKind.json.open(folder, at: Told.now)
        try store.commit(
            [.insert(entry)], window: hasWindow ? [entry] : nil, states: [:], at: Told.now)
        store.close()
        let again = try StoreKind.json.open(folder, at: Told.now)
        let window = try again.window()
        var signatures: [StorySignature] = []
        try again.forEachSignature(of: window) { signatures.append($1) }
        #expect(signatures == (hasWindow ? [entry.storySignature] : []))
        entry.storySignature?.forgetHashes()
        #expect(window == [entry])
    }
}
