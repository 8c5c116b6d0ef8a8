import FoundationEssentials
import Syndication
import Testing
import Vietnamese

@testable import Aggregation

@Suite struct `Candidates` {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    /// The link was read before the rules saw it.
    @Test func `are signed by the link that a rule has written`() throws {
        let rule = Rule(
            action: .rewrite(.link, pattern: "^http://", with: "https://m."), conditions: [])
        let first = try candidate("http://a.example:8080/tin-1.html", rules: [])
        let moved = try candidate("http://a.example:8080/tin-1.html", rules: [rule])
        #expect(moved.entry.link == "https://m.a.example:8080/tin-1.html")
        #expect(moved.identity.all == first.identity.all)
        #expect(moved.signature == first.signature)
        let other = Rule(
            action: .rewrite(.link, pattern: "tin-1", with: "tin-2"), conditions: [])
        let changed = try candidate("http://a.example:8080/tin-1.html", rules: [other])
        #expect(changed.signature != first.signature)
        let written = try candidate("http://a.example:8080/tin-2.html", rules: [])
        #expect(changed.signature == written.signature)
    }

    @Test func `are the same whether their links were read before or not`() throws {
        let link = "https://www.a.example/tin-1000001.html?utm_source=rss"
        let one = try candidate(link, rules: [])
        let other = try candidate(link, rules: [], links: [CanonicalLink(link)])
        #expect(one.signature == other.signature)
        #expect(one.identity.all == other.identity.all)
        #expect(one.identity.names == other.identity.names)
    }

    private func candidate(
        _ link: String, rules: [Rule], links: [CanonicalLink?]? = nil
    ) throws -> Deduplicator.Candidate {
        var entry = Entry()
        entry.title = Text("Một")
        entry.link = link
        let feed = Feed(entries: [entry])
        var reading = Reading(
            source: Source(name: "Báo A", url: "https://a.example/rss"), outcome: .feed(feed))
        reading.links = links
        var configuration = Configuration()
        configuration.rules = rules
        let maker = CandidateMaker(configuration: configuration, tellsDrops: false, now: now)
        let candidates = maker.candidates(of: reading, learnt: nil)
        #expect(candidates.reading.links == nil)
        return try #require(candidates.entries.first)
    }
}
