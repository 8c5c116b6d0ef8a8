import FoundationEssentials
import Syndication
import Testing

@testable import Aggregation

@Suite struct `The selection of a feed` {
    @Test func `is the newest entries, ties settled by id`() {
        let entries = [made("b", "A", 1), made("c", "A", 2), made("a", "A", 1)]
        #expect(Selection(limit: 2).of(entries).map(\.id) == ["c", "a"])
        #expect(Selection(limit: 2).of(entries.reversed()).map(\.id) == ["c", "a"])
    }

    @Test func `gives each paper its share and no more, whatever stays empty`() {
        let many = (0..<8).map { made("a\($0)", "A", 100 + Double($0)) }
        let few = (0..<2).map { made("b\($0)", "B", Double($0)) }
        let chosen = Selection(limit: 4, share: 0.5).of(many + few)
        #expect(chosen.map(\.source) == ["A", "A", "B", "B"])
        #expect(Selection(limit: 4, share: 0.25).of(many + few).map(\.id) == ["a7", "b1"])
        #expect(Selection(limit: 12, share: 0.25).of(many + few).count == 5)
        #expect(Selection(limit: 4, share: 0.01).of(many + few).map(\.id) == ["a7", "b1"])
    }

    /// As numbers with a binary point, 100 times 0.29 is a little less than 29.
    @Test func `counts a share as people do`() {
        let papers = ["A", "B"].flatMap { paper in
            (0..<40).map { made("\(paper)\($0)", paper, Double($0)) }
        }
        let chosen = Selection(limit: 100, share: 0.29).of(papers)
        #expect(chosen.count { $0.source == "A" } == 29)
    }

    @Test func `leaves entries that fill it in the window, however much another paper has`() {
        var configuration = Configuration()
        configuration.publish.entries = 4
        configuration.publish.perSourceShare = 0.5
        let later = StoryLinker.window + 1
        let policy = WindowPolicy(
            configuration: configuration, now: Date(timeIntervalSince1970: later))
        let few = (0..<2).map { made("b\($0)", "B", Double($0)) }
        let window = policy.window(few + (0..<50).map { made("a\($0)", "A", 100 + Double($0)) })
        #expect(window.count { $0.source == "B" } == 2)
        #expect(window.count == 10)
    }

    @Test func `fills a feed from one paper where there is no other`() {
        let many = (0..<8).map { made("a\($0)", "A", Double($0)) }
        #expect(Selection(limit: 4, share: 0.25).of(many).count == 4)
    }

    private func made(_ id: String, _ source: String, _ seconds: Double) -> StoredEntry {
        var entry = Entry()
        entry.published = Date(timeIntervalSince1970: seconds)
        return StoredEntry(
            id: id, source: source, keys: [], entry: entry,
            firstSeen: Date(timeIntervalSince1970: 0),
            signature: 0)
    }
}
