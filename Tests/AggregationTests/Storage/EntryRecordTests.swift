import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A record of an entry` {
    @Test(arguments: UInt64(0)..<200)
    func `has every member, and bears every change`(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let entry = Self.entry(&random)
        var packed = entry
        packed.pack()
        #expect(packed == entry)
        let read = try #require(EntryRecord(packed.record.bytes, 0..<packed.record.bytes.count))
        #expect(StoredEntry(read) == entry)
        var (one, other) = (packed, entry)
        for _ in 0..<4 {
            Self.change(&one, &other, Int.random(in: 0..<6, using: &random))
            #expect(one == other)
            #expect(one.isWhole == other.isWhole)
            #expect(one.isSpare == other.isSpare)
            #expect(one.line == other.line)
            #expect(one.shingles == other.shingles)
            #expect(one.storyID == other.storyID)
            #expect(one.isFolded == other.isFolded)
            one.pack()
            #expect(one.record.bytes.count % 8 == 0)
        }
    }

    @Test func `bears numbers that no text has`() throws {
        let line = #"{"id":"urn:x","revision":1,"storySignature":{"lead":{"syllables":-1}}}"#
        var entry = try StoredEntry(Array(line.utf8), 0..<line.utf8.count)
        entry.pack()
        #expect(entry.storySignature?.lead.syllables == 0)
    }

    @Test func `is refused where its parts are not in it`() throws {
        var random = SeededRandom(3)
        let bytes = Self.entry(&random).record.bytes
        #expect(EntryRecord(bytes, 0..<bytes.count - 8) == nil)
        #expect(EntryRecord([], 0..<0) == nil)
        for part in EntryRecord.Part.allCases {
            var harmed = bytes
            harmed.store(UInt32.max, at: EntryRecord.Place.ends.rawValue + 4 * part.rawValue)
            #expect(EntryRecord(harmed, 0..<harmed.count) == nil)
        }
    }

    @Test func `has its entry copied before a change that others must not see`() {
        var random = SeededRandom(5)
        var one = Self.entry(&random)
        one.pack()
        let before = one
        one.spare()
        one.settle(in: Self.line(9))
        one.revision += 1
        #expect(before.line != one.line)
        #expect(before.isWhole)
        #expect(before.revision + 1 == one.revision)
    }

    @Test func `puts ids in one order, packed or not`() {
        let entries = ["urn:a", "urn:b", "urn:á", "urn:"].map { id in
            var entry = StoredEntry.numbered(1)
            entry.id = id
            return entry
        }
        for one in entries {
            for other in entries {
                var (packed, packedOther) = (one, other)
                packed.pack()
                packedOther.pack()
                let isSmaller = one.hasSmallerID(than: other)
                #expect(packed.hasSmallerID(than: packedOther) == isSmaller)
                #expect(packed.hasSmallerID(than: other) == isSmaller)
            }
        }
    }

    // MARK: - Parts

    private static func change(_ one: inout StoredEntry, _ other: inout StoredEntry, _ kind: Int) {
        for isFirst in [true, false] {
            var entry = isFirst ? one : other
            switch kind {
            case 0: entry.spare()
            case 1: entry.keepWhole(true)
            case 2: entry.settle(in: line(kind))
            case 3: entry.shingles = ShinglePlace(offset: 1 << 40, lead: 7, text: 0)
            case 4: entry.story = StoryMembership(id: "urn:khác", related: ["urn:x", ""])
            default: entry.forgetHashes()
            }
            if isFirst { one = entry } else { other = entry }
        }
    }

    private static func line(_ number: Int) -> LinePlace {
        LinePlace(segment: "2026-11", offset: 1 << 33, length: number, sum: .max)
    }

    private static func entry(_ random: inout SeededRandom) -> StoredEntry {
        func some<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
        var entry = Entry()
        entry.title = some(Text("Tin “đặc biệt”"))
        entry.link = some("https://bao.example/tin?a=1")
        entry.published = some(Date(timeIntervalSince1970: 1_795_590_000.25))
        entry.updated = some(Date(timeIntervalSince1970: -5))
        entry.content = some(Content(type: "html", value: "<p>Nội dung\u{0}</p>"))
        entry.categories =
            some([
                Category(term: "Thời sự"), Category(term: "", scheme: "urn:s", label: ""),
            ]) ?? []
        var stored = StoredEntry(
            id: "urn:x:\(random.next())", source: "Báo \(random.next() % 9)",
            keys: (0..<Int.random(in: 0...8, using: &random)).map { _ in
                EntryKey(high: random.next(), low: random.next())
            }, entry: entry, firstSeen: Date(timeIntervalSince1970: 1_795_590_001),
            revision: Int.random(in: 1...9, using: &random), signature: random.next())
        stored.hasArticleText = Bool.random(using: &random)
        stored.rules = some(["luật 1", ""]) ?? []
        stored.storySignature = some(signature(&random))
        stored.story = some(
            StoryMembership(
                id: "urn:truyện", related: ["urn:a", "urn:b"],
                role: [.face, .later, nil].randomElement(using: &random) ?? nil))
        if Bool.random(using: &random) { stored.settle(in: line(3)) }
        return stored
    }

    private static func signature(_ random: inout SeededRandom) -> StorySignature {
        StorySignature(
            lead: Shingles(hashes: [], syllables: 80, key: random.next()),
            text: Bool.random(using: &random)
                ? Shingles(hashes: [], syllables: 400, key: random.next()) : nil,
            agencies: ["ttxvn"], provinces: ["vinh-long", "ca-mau"])
    }
}
