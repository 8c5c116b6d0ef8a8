import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The health of sources over several runs` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `has a gap also where a rule drops some, told at its end too`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            .init(body: later.isSet ? Self.page(of: 8, from: 20) : Self.page(of: 8, from: 10))
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/a"))
        _ = try await run(source, at: start)
        later.set()
        let gap = try await run(source, at: start + 7_200)
        #expect(gap.sources[0].condition == .gap)
        #expect(
            gap.notices == ["Báo A: no entry was there last time too; some were probably missed"])
        let after = try await run(source, at: start + 14_400)
        #expect(after.notices == ["Báo A: nothing was missed this time"])
    }

    @Test func `has no gap where all that was known is dropped`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            .init(body: later.isSet ? Self.page(of: 8, from: 11) : Self.page(of: 8, from: 10))
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/a"))
        _ = try await run(source, at: start, dropping: "Tin 1")
        later.set()
        let report = try await run(source, at: start + 7_200, dropping: "Tin 1")
        #expect(report.sources[0].condition != .gap)
    }

    @Test func `has a gap also where a document has an entry twice`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            let page = Papers.rss(4, first: later.isSet ? 2_000_001 : 1_000_001)
            return .init(body: Papers.joined([page, page]))
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/a"))
        _ = try await runs.run([source], at: start)
        later.set()
        #expect(try await runs.run([source], at: start + 7_200).sources[0].condition == .gap)
    }

    @Test func `tells of a challenge page whatever its status, and of the change to it`()
        async throws
    {
        let challenged = Flag()
        let server = try LoopbackServer { _ in
            challenged.isSet
                ? .init(
                    status: 503,
                    body: "<!doctype html><title>Just a moment...</title><script>x</script>")
                : .init(status: 500)
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/a"))
        var notices: [String] = []
        for day in 0..<4 {
            if day == 2 { challenged.set() }
            let report = try await runs.run([source], at: start + Double(day) * 86_400)
            notices += report.notices
            #expect(report.sources[0].errorClass == (day < 2 ? .httpStatus : .blocked))
        }
        #expect(notices.count == 2)
        #expect(
            notices.last?.contains("fails in another way: HTTP 503: a page that checks") == true)
    }

    @Test func `counts failures of another address anew, and tells when it works`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/c" ? .init(body: Papers.rss(2)) : .init(status: 404)
        }
        defer { server.stop() }
        var notices: [String] = []
        for (day, path) in ["/a", "/a", "/a", "/b", "/c"].enumerated() {
            let source = Source(name: "Báo A", url: server.url(path))
            notices += try await runs.run([source], at: start + Double(day) * 86_400).notices
            if path == "/b" { #expect(try runs.states()["Báo A"]?.failures == 1) }
        }
        #expect(
            notices == [
                "Báo A: begins to fail: HTTP 404", "Báo A: begins to fail: HTTP 404",
                "Báo A: works again after 1 failure",
            ])
    }

    @Test func `has no gap at another address, and is not empty as if it had not been before`()
        async throws
    {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": .init(body: Self.page(of: 8, from: 10))
            case "/b": .init(body: Self.page(of: 8, from: 20))
            default: .init(body: Self.page(of: 0, from: 1))
            }
        }
        defer { server.stop() }
        _ = try await run(Source(name: "Báo A", url: server.url("/a")), at: start)
        let moved = try await run(Source(name: "Báo A", url: server.url("/b")), at: start + 7_200)
        #expect(moved.sources[0].outcome == .ok)
        #expect(moved.sources[0].condition == nil)
        #expect(!moved.notices.contains { $0.contains("missed") })
        let empty = try await run(Source(name: "Báo A", url: server.url("/c")), at: start + 7_260)
        #expect(empty.notices == ["Báo A: begins to fail: the feed has no entries"])
    }

    @Test func `keeps what the feed asked for while nothing changes`() async throws {
        let server = try LoopbackServer { request in
            guard request.headers["if-none-match"] == nil else { return .init(status: 304) }
            let text = String(decoding: Papers.rss(2), as: UTF8.self)
            return .init(
                headers: ["ETag": "\"1\"", "Cache-Control": "max-age=7200"],
                body: text.replacing("<description>synthetic", with: "<ttl>360</ttl><description>"))
        }
        defer { server.stop() }
        let source = Source(name: "Báo A", url: server.url("/a"))
        for day in 0..<3 {
            let report = try await runs.run([source], at: start + Double(day) * 86_400)
            #expect(report.sources[0].outcome == (day == 0 ? .ok : .notModified))
            let state = try runs.states()["Báo A"]
            #expect(state?.nextFetchRule == "ttl")
            #expect(state?.wishes?.freshSeconds == 7_200)
        }
    }

    @Test func `reads the same document again where it is to be read otherwise`() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == nil
                ? .init(headers: ["ETag": "\"1\""], body: Papers.rss(2)) : .init(status: 304)
        }
        defer { server.stop() }
        var source = Source(name: "Báo A", url: server.url("/a"))
        _ = try await runs.run([source], at: start)
        #expect(try await runs.run([source], at: start + 7_200).sources[0].outcome == .notModified)
        source.zoneOffset = 0
        let report = try await runs.run([source], at: start + 7_260)
        #expect(report.sources[0].outcome == .ok)
        #expect(report.entries.new == 0)
    }

    private func run(
        _ source: Source, at now: Date, dropping title: String = "Tin .2"
    ) async throws -> Report {
        try await runs.run([source], at: now) { configuration in
            configuration.rules = [
                Rule(action: .drop, conditions: [.matches(.title, pattern: title)])
            ]
        }
    }

    /// A feed whose items are a day apart, each with its number in title, link and date.
    private static func page(of count: Int, from first: Int) -> [UInt8] {
        let items = (first..<first + count).map { number in
            """
            <item><title>Tin \(number)</title>
            <link>https://bao.example/tin-\(1_000_000 + number).html</link>
            <pubDate>\(number) Nov 2026 08:00:00 +0700</pubDate></item>
            """
        }
        return Array(
            "<rss version=\"2.0\"><channel><title>Báo (synthetic)</title>\(items.joined())</channel></rss>"
                .utf8)
    }
}
