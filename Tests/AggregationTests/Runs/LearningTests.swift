import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// Synthetic papers whose dates and links must be learnt to be read.
@Suite struct `A run learns of a source` {
    let runs = Runs()
    /// 2026-11-25 07:00 in Vietnam.
    let start = Date(timeIntervalSince1970: 1_795_564_800)

    @Test func `that the month comes first, from the very document that shows it`() async throws {
        let dates = (1...9).map { "11/0\($0)/2026 09:20:00" } + ["11/24/2026 09:20:00"]
        let server = try LoopbackServer { _ in .init(body: LearningPapers.rss(dates)) }
        defer { server.stop() }
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        #expect(try runs.values(of: "published").contains("2026-11-09T02:20:00Z"))
        #expect(try runs.states()["Báo A"]?.dates?.fields["pubdate"]?.order == false)
    }

    @Test func `nothing that the configuration says otherwise`() async throws {
        let dates = (1...9).map { "11/0\($0)/2026 09:20:00" } + ["11/24/2026 09:20:00"]
        let server = try LoopbackServer { _ in .init(body: LearningPapers.rss(dates)) }
        defer { server.stop() }
        var source = Source(name: "Báo A", url: server.url("/a"))
        source.dayFirst = true
        _ = try await run([source], at: start)
        #expect(try runs.values(of: "published").contains("2026-09-11T02:20:00Z"))
    }

    @Test func `and never changes a date that is stored`() async throws {
        let clear = Flag()
        let server = try LoopbackServer { _ in
            let more = clear.isSet ? ["11/24/2026 09:20:00"] : []
            return .init(body: LearningPapers.rss((1...9).map { "11/0\($0)/2026 09:20:00" } + more))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        let before = Set(try runs.values(of: "published"))
        clear.set()
        let report = try await run(sources, at: start + 7_200)
        #expect(report.entries.new == 1)
        #expect(report.entries.updated == 0)
        #expect(Set(try runs.values(of: "published")) == before.union(["2026-11-24T02:20:00Z"]))
    }

    @Test func `and knows entries without guid and link again when their days are read anew`()
        async throws
    {
        let clear = Flag()
        let server = try LoopbackServer { _ in
            let more = clear.isSet ? ["11/24/2026 09:20:00"] : []
            let dates = (1...9).map { "11/0\($0)/2026 09:20:00" } + more
            return .init(body: LearningPapers.rss(dates, hasLinks: false))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        clear.set()
        #expect(try await run(sources, at: start + 7_200).entries.new == 1)
        #expect(try runs.ids().count == 10)
    }

    @Test func `that GMT means local time, after three fetches with news from the future`()
        async throws
    {
        let server = try LoopbackServer { request in
            .init(body: LearningPapers.lying(hours: Int(request.headers["x-hours"] ?? "") ?? 0))
        }
        defer { server.stop() }
        for hours in 0..<5 {
            var source = Source(name: "Báo A", url: server.url("/a"))
            source.headers = ["X-Hours": String(hours)]
            _ = try await run([source], at: start + Double(hours) * 3_600)
        }
        let published = try runs.values(of: "published")
        // The first two were stored before anything was known; they stay as they were read.
        #expect(published.filter { $0 > "2026-11-25T04:00:00Z" }.count == 2)
        #expect(published.contains("2026-11-25T03:55:00Z"))
        let facts = LearntFacts(nil, state: try runs.states()["Báo A"])
        #expect(facts?.lines.first == "pubdate: Z and GMT mean local time")
    }

    @Test func `that GMT means local time, from another date of the same entries`() async throws {
        let server = try LoopbackServer { _ in .init(body: LearningPapers.twoDates(8)) }
        defer { server.stop() }
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        #expect(try runs.values(of: "published").first == "2026-11-24T03:00:00Z")
        var trusting = Source(name: "Báo B", url: server.url("/b"))
        trusting.trustsZone = true
        _ = try await run([trusting], at: start)
        #expect(try runs.values(of: "published").first == "2026-11-24T10:00:00Z")
    }

    @Test func `which number in its links is the article's`() async throws {
        let server = try LoopbackServer { _ in
            let links = (1...9).map { "tin-so-\($0)-post28012\($0).html" }
            return .init(
                body: LearningPapers.linked(links + ["ung-ho-1000000", "quyen-gop-1000000"]))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        let report = try await run(sources, at: start)
        #expect(report.entries.new == 11)
        let facts = LearntFacts(nil, state: try runs.states()["Báo A"])
        #expect(facts?.lines == ["article number: post (9 of 11 links)"])
    }

    @Test func `the day of an entry that has it only in its link`() async throws {
        let server = try LoopbackServer { _ in
            .init(
                body: LearningPapers.linked([
                    "202110/tin-cu-3096123", "202611/tin-moi-3096124", "2026/11/20/tin-ba",
                ]))
        }
        defer { server.stop() }
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        #expect(
            Set(try runs.values(of: "published")) == [
                "2021-09-30T17:00:00Z", "2026-11-24T23:59:59Z", "2026-11-19T17:00:00Z",
            ])
    }

    /// Runs with a store that keeps old entries too.
    private func run(_ sources: [Source], at now: Date) async throws -> Report {
        try await runs.run(sources, at: now) { $0.keep.age = .seconds(3_650 * 86_400) }
    }
}

/// Synthetic feeds with dates and links that lie.
enum LearningPapers {
    static func rss(_ dates: [String], hasLinks: Bool = true) -> String {
        channel(
            dates.enumerated().map { index, date in
                let link =
                    hasLinks ? "<link>https://bao.example/tin-\(1_000_001 + index).html</link>" : ""
                return "<title>Tin \(index + 1)</title>\(link)<pubDate>\(date)</pubDate>"
            })
    }

    /// One entry an hour from 07:55 on, local time with the label of GMT.
    static func lying(hours: Int) -> String {
        rss((0...hours).map { "Wed, 25 Nov 2026 \($0 + 6 < 10 ? "0" : "")\($0 + 6):55:00 GMT" })
    }

    /// Entries at 10:00 in Vietnam, labelled GMT, beside the same time with its true zone.
    static func twoDates(_ count: Int) -> String {
        channel(
            (1...count).map { index in
                """
                <title>Tin \(index)</title><link>https://bao.example/tin-\(1_000_000 + index).html</link>
                <pubDate>Tue, 24 Nov 2026 10:00:00 GMT</pubDate>
                <dc:date>2026-11-24T10:00:00+07:00</dc:date>
                """
            })
    }

    static func linked(_ links: [String]) -> String {
        channel(
            links.enumerated().map { index, link in
                "<title>Tin số \(index + 1)</title><link>https://bao.example/\(link)</link>"
            })
    }

    private static func channel(_ items: [String]) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo</title>
        <link>https://bao.example/</link><description>synthetic</description>
        \(items.map { "<item>\($0)</item>" }.joined())</channel></rss>
        """
    }
}
