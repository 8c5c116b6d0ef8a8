import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What runs do with files whose entries are let go, and that are not made any more.
@Suite struct `A run with nothing new` {
    let runs = Runs()
    /// 30 November 2026; one paper's entries are of 20 and 21 November, at 01:00.
    let start = Date(timeIntervalSince1970: 1_796_000_000)
    let day = 86_400.0

    @Test func `takes out what retention lets go, and touches no other file`() async throws {
        try await withServer { sources in
            _ = try await run(sources, at: start)
            let before = try files()
            #expect(try runs.ids().count == 4)
            #expect(try await !run(sources, at: start + 300).published)
            #expect(try faults(sources, at: start + day) == [])
            #expect(try await run(sources, at: start + day).published)
            let after = try files()
            #expect(try runs.ids().count == 3)
            let touched = after.names.filter { after.stamps[$0] != before.stamps[$0] }
            #expect(touched.contains("merged.atom"))
            #expect(touched.contains("province/ca-mau.rss"))
            #expect(!touched.contains { $0.hasPrefix("province/vinh-long") })
            #expect(try faults(sources, at: start + day) == [])
            #expect(try await !run(sources, at: start + day + 300).published)
            #expect(try files() == after)
        }
    }

    @Test func `is whole also for a verification whose clock was never set`() async throws {
        try await withServer { sources in
            _ = try await run([sources[0]], at: start)
            _ = try await run(sources, at: start + day)
            #expect(try runs.ids().count == 3)
            #expect(try faults(sources, at: .distantPast) == [])
        }
    }

    @Test func `leaves no feed without a date, and brings back what a wrong clock took`()
        async throws
    {
        try await withServer { sources in
            _ = try await run(sources, at: start)
            let ids = try runs.ids()
            let before = try files()
            #expect(try await run(sources, at: start + 3_650 * day).published)
            #expect(try runs.ids() == [])
            for path in try files().names { #expect(try !files().text(path).contains("1970")) }
            #expect(try files().text("merged.atom").contains("<updated>2026-11-23T"))
            #expect(try faults(sources, at: start + 3_650 * day) == [])
            #expect(try await run(sources, at: start + 60).published)
            #expect(try runs.ids() == ids)
            #expect(try files().bytes["merged.atom"] == before.bytes["merged.atom"])
        }
    }

    @Test func `removes files that are not made any more, but nothing that is not its own`()
        async throws
    {
        try await withServer { sources in
            _ = try await run(sources, at: start)
            let feeds = runs.folder.path + "/Feeds/"
            for path in ["merged.json", "mine.rss", "province/mine.atom"] {
                try Data("mine".utf8).write(to: URL(filePath: feeds + path))
            }
            var moved = sources
            moved[0].province = "Cần Thơ"
            _ = try await run(moved, at: start + 300, formats: ["atom"])
            #expect(
                try files().names == [
                    "health.atom", "merged.atom", "merged.json", "mine.rss",
                    "province/can-tho.atom", "province/mine.atom", "province/vinh-long.atom",
                    "sources.opml", "status.json",
                ])
            #expect(try faults(moved, at: start + 300, formats: ["atom"]) == [])
        }
    }

    @Test func `removes them after a run that died among the files, but none of another folder`() {
        var mark = PublishedMark("a-b-c\nd merged\n")
        mark.letGo = start
        mark.oldest = start + 0.5
        mark.directory = "/srv/Feeds"
        mark.stamps = ["merged.atom": "1 2 3", "a b.rss": "4 5 6"]
        #expect(PublishedMark(mark.text) == mark)
        let left = PublishedMark(mark.ofFilesOnly.text)
        #expect(left.stamps == mark.stamps)
        #expect(left.settings.isEmpty)
        #expect(left.letGo == nil)
    }

    // MARK: - Runs

    private func withServer(_ body: ([Source]) async throws -> Void) async throws {
        let server = try LoopbackServer { request in
            guard request.headers["if-none-match"] == nil else { return .init(status: 304) }
            let rss = String(
                decoding: Papers.rss(2, host: request.path), as: UTF8.self)
            // The other paper's entries are of 22 and 23 November.
            let body =
                request.path == "/a"
                ? rss : rss.replacing("21 Nov", with: "23 Nov").replacing("20 Nov", with: "22 Nov")
            return .init(status: 200, headers: ["ETag": "\"v1\""], body: Array(body.utf8))
        }
        defer { server.stop() }
        var sources = ["/a", "/b"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        sources[0].province = "Cà Mau"
        sources[1].province = "Vĩnh Long"
        try await body(sources)
    }

    private func configure(_ configuration: inout Configuration, _ formats: [String]) {
        configuration.keep.age = .seconds(10 * 86_400)
        configuration.publish.formats = formats
        configuration.publish.stories = .off
    }

    private func run(
        _ sources: [Source], at now: Date, formats: [String] = ["atom", "rss", "json", "html"]
    ) async throws -> Report {
        try await runs.run(sources, at: now) { configure(&$0, formats) }
    }

    private func faults(
        _ sources: [Source], at now: Date, formats: [String] = ["atom", "rss", "json", "html"]
    ) throws -> [String] {
        var configuration = runs.configuration(sources)
        configure(&configuration, formats)
        return try Verification(configuration: configuration, now: now).run(repairs: false)
            .map { "\($0.path): \($0.message)" }
    }

    private func files() throws -> PublishedFiles {
        try PublishedFiles(runs.folder.path + "/Feeds")
    }
}
