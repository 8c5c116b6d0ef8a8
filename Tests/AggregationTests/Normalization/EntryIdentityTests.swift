import FoundationEssentials
import Syndication
import Testing
import Vietnamese

@testable import Aggregation

@Suite struct `The identity of an entry` {
    @Test func `does not rest on a link that all entries share`() {
        let entries = ["Một", "Hai"].map { entry(title: $0, link: "https://a.example/", id: $0) }
        let identities = EntryIdentity.identities(of: entries, scope: "Báo A")
        #expect(Set(identities[0].matching).isDisjoint(with: identities[1].matching))
        #expect(!identities[0].matching.isEmpty)
    }

    @Test func `rests on title and day where there is nothing else`() {
        let identities = EntryIdentity.identities(
            of: [entry(title: "Một"), entry(title: "Hai"), entry(title: "Một")], scope: "Báo A")
        #expect(identities[0].matching == identities[2].matching)
        #expect(identities[0].matching != identities[1].matching)
    }

    @Test(arguments: [
        ("Tin Hòa Bình", "Tin Hoà Bình", true), ("Tin: “Chợ nổi”", "TIN: \"CHỢ NỔI\"", true),
        ("Kỹ thuật", "Kĩ thuật", true), ("Bão đến", "Báo đến", false),
        ("Thu 5 tỷ", "Thu 6 tỷ", false),
    ])
    func `rests on the words of a title, not on how they are written`(
        one: String, other: String, isSame: Bool
    ) {
        let identities = [one, other].map { title in
            EntryIdentity.identities(of: [entry(title: title)], scope: "Báo A")[0]
        }
        let shared = Set(identities[0].matching).intersection(identities[1].matching)
        #expect(shared.isEmpty != isSame)
        #expect(identities[0].naming != identities[1].naming)
    }

    @Test(arguments: [(85_800.0, true), (60_600.0, false), (40_000.0, true)])
    func `rests on the day in Greenwich or in Vietnam`(second: Double, isSame: Bool) {
        let day = Date(timeIntervalSince1970: 20_000 * 86_400)
        let identities = [second, second + 1_200 + (isSame ? 0 : 86_400)].map { second in
            var entry = entry(title: "Một tin không liên kết")
            entry.published = day + second
            return EntryIdentity.identities(of: [entry], scope: "Báo A")[0]
        }
        let shared = Set(identities[0].matching).intersection(identities[1].matching)
        #expect(shared.isEmpty != isSame)
    }

    @Test func `is never the same in two papers`() {
        let one = entry(title: "Một", link: "https://a.example/tin-1000001.html", id: "12345")
        let first = EntryIdentity.identities(of: [one], scope: "Báo A")[0]
        let second = EntryIdentity.identities(of: [one], scope: "Báo B")[0]
        #expect(Set(first.all).isDisjoint(with: second.all))
    }

    @Test(arguments: [NumberSystem.any, .none, .only("post"), .only("num-ext")])
    func `is the same whoever read the links`(numbers: NumberSystem) {
        let entries = [
            entry(title: "Một", link: "https://a.example/tin-1000001.html", id: "1"),
            entry(title: "Hai", link: "http://www.a.example/tin-1000001.html?x=1", id: "1"),
            entry(title: "Ba", link: "thư mục/3", id: "3"), entry(title: "Bốn"),
        ]
        let scope = "Báo A"
        let own = EntryIdentity.identities(of: entries, scope: scope, numbers: numbers)
        let given = EntryIdentity.identities(
            of: entries, scope: scope, links: entries.map(\.canonicalLink), numbers: numbers)
        #expect(own.map(\.all) == given.map(\.all))
        #expect(own.map(\.names) == given.map(\.names))
        // The number and the guid of two entries tell neither from the other.
        #expect(own[0].matching == [key("link", "https://a.example/tin-1000001.html")])
        #expect(own[1].matching == [key("link", "https://a.example/tin-1000001.html?x=1")])
        #expect(own[2].matching == [key("guid", "3"), key("link", "thư mục/3")])
        #expect(own[3].matching == [key("content", "Bốn\n"), key("words", "bôn1\n")])
        #expect(own.map(\.naming) == own.map { $0.matching[0] })
    }

    @Test func `has a name that does not depend on what is learnt of the numbers`() {
        let one = entry(title: "Một", link: "https://a.example/tin-1000001.html", id: "1")
        let names = [NumberSystem.any, .only("num-ext"), .none, .only("post")].map {
            EntryIdentity.identities(of: [one], scope: "Báo A", numbers: $0)[0]
        }
        #expect(Set(names.map(\.naming)) == [key("number", "num-ext:1000001")])
        #expect(names[0].matching[0] == names[0].naming)
        #expect(names[2].names == [names[0].naming, key("guid", "1")])
    }

    private func key(_ kind: String, _ value: String) -> EntryKey {
        EntryKey(source: "Báo A", kind: kind, value: value)
    }

    @Test(arguments: [
        ("tag:a.example,2026:1", true), ("urn:uuid:1", true), ("https://a.example/1", true),
        ("12345", false), ("", false), ("a b:c", false), ("x:", false), ("2026:45", false),
    ])
    func `keeps an Atom feed's own id when it is absolute`(id: String, isKept: Bool) {
        let key = EntryKey(source: "Báo A", kind: "link", value: "x")
        let made = PublishedID.make(for: entry(title: "Một", id: id), format: "atom", keys: [key]) {
            _ in false
        }
        #expect((made == id) == isKept)
    }

    @Test func `makes another id where the feed's own is taken`() {
        let key = EntryKey(source: "Báo A", kind: "link", value: "x")
        let own = entry(title: "Một", id: "tag:a.example,2026:1")
        let made = PublishedID.make(for: own, format: "atom", keys: [key]) {
            $0 == "tag:a.example,2026:1"
        }
        #expect(made.hasPrefix("urn:uuid:"))
        #expect(made.count == "urn:uuid:00000000-0000-8000-8000-000000000000".count)
    }

    @Test func `takes no id that a recent entry has, where none of its own is free`() {
        let key = EntryKey(high: 7, low: 9)
        let own = PublishedID.candidates(for: Entry(), format: "rss", keys: [key])
        let next = PublishedID.candidates(
            for: Entry(), format: "rss", keys: [EntryKey(high: 7, low: 10)])
        let made = PublishedID.make(
            for: Entry(), format: "rss", keys: [key], taken: own.contains, recent: next.contains)
        #expect(
            [made]
                == PublishedID.candidates(
                    for: Entry(), format: "rss", keys: [EntryKey(high: 7, low: 11)]))
    }

    /// A contract: an id once published must be made again by the same entry for ever.
    @Test func `makes the id that it always made`() {
        let key = EntryKey(source: "Báo Vĩnh Long", kind: "number", value: "ym-num:3096123")
        let made = PublishedID.make(for: Entry(), format: "rss", keys: [key]) { _ in false }
        #expect(made == "urn:uuid:65a35e26-d12f-8cce-944e-56a43f7d59bf")
    }

    private func entry(title: String, link: String? = nil, id: String? = nil) -> Entry {
        var entry = Entry()
        entry.title = Text(title)
        entry.link = link
        entry.id = id
        return entry
    }
}
