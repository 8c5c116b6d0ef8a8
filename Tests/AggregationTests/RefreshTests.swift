import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// Runs over a loopback server, with real folders and a clock that is an argument.
@Suite struct `A run` {
    let folder = TemporaryFolder()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `publishes what it read, and a second run changes no byte`() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"v1\""
                ? .init(status: 304)
                : .init(status: 200, headers: ["ETag": "\"v1\""], body: Papers.rss(3))
        }
        defer { server.stop() }
        let first = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        #expect(first.entries.new == 3)
        #expect(first.published)
        let bytes = try published()
        let second = try await run(
            [Source(name: "Báo A", url: server.url("/a"))], at: start + 7_200)
        #expect(second.sources.map(\.outcome) == [.notModified])
        #expect(second.entries == Report.Counts())
        #expect(!second.published)
        #expect(try published() == bytes)
    }

    @Test func `keeps the entries of a source that fails, and tells`() async throws {
        let broken = Flag()
        let server = try LoopbackServer { request in
            broken.isSet && request.path == "/a"
                ? .init(status: 404) : .init(status: 200, body: Papers.rss(2, host: request.path))
        }
        defer { server.stop() }
        let sources = [
            Source(name: "Báo A", url: server.url("/a")),
            Source(name: "Báo B", url: server.url("/b")),
        ]
        _ = try await run(sources, at: start)
        broken.set()
        let report = try await run(sources, at: start + 7_200)
        #expect(report.sources.map(\.outcome) == [.failed, .notModified])
        #expect(report.sources[0].errorClass == .httpStatus)
        #expect(report.notices.count == 1)
        #expect(!report.everythingFailed)
        #expect(
            try String(decoding: published(), as: UTF8.self).components(separatedBy: "<entry>")
                .count == 5)
    }

    @Test func `tells nothing twice about a source that keeps failing`() async throws {
        let server = try LoopbackServer { _ in .init(status: 500) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        #expect(try await run(sources, at: start).notices.count == 1)
        let second = try await run(sources, at: start + 86_400)
        #expect(second.notices.isEmpty)
        #expect(second.everythingFailed)
    }

    @Test func `calls a feed empty that used to have entries`() async throws {
        let empty = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(empty.isSet ? 0 : 2))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        empty.set()
        let report = try await run(sources, at: start + 7_200)
        #expect(report.sources[0].errorClass == .empty)
    }

    @Test func `makes one entry of an article whose headline was edited`() async throws {
        let edited = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(1, title: edited.isSet ? "Sửa" : "Tin"))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        let id = try #require(ids().first)
        edited.set()
        let report = try await run(sources, at: start + 7_200)
        #expect(report.entries.updated == 1)
        #expect(report.entries.new == 0)
        #expect(try ids() == [id])
        #expect(try String(decoding: published(), as: UTF8.self).contains("Sửa 1"))
    }

    @Test func `keeps two papers apart that use the same guid`() async throws {
        let server = try LoopbackServer { request in
            .init(status: 200, body: Papers.rss(1, host: request.path, guid: "12345"))
        }
        defer { server.stop() }
        let report = try await run(
            [
                Source(name: "Báo A", url: server.url("/a")),
                Source(name: "Báo B", url: server.url("/b")),
            ], at: start)
        #expect(report.entries.new == 2)
        #expect(Set(try ids()).count == 2)
    }

    @Test func `folds what two papers carry, and counts it`() async throws {
        let server = try LoopbackServer { request in
            .init(
                status: 200,
                body: Papers.rss(1, host: request.path, title: Founding.otherMeeting))
        }
        defer { server.stop() }
        let sources = ["/b", "/a"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        let first = try await run([sources[0]], at: start)
        let id = try #require(ids().first)
        let second = try await run(sources, at: start + 7_200)
        #expect(first.entries.folded == 0)
        #expect(second.entries.new == 1)
        #expect(second.entries.folded == 1)
        #expect(try ids() == [id])
        #expect(
            try String(decoding: published(), as: UTF8.self).contains("Cũng đăng trên: Báo /a"))
    }

    @Test func `writes nothing when it is dry`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        var options = Refresh.Options()
        options.dryRun = true
        let report = try await run(
            [Source(name: "Báo A", url: server.url("/a"))], at: start, options: options)
        #expect(report.entries.new == 2)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/Feeds/merged.atom"))
    }

    @Test func `asks only for what is due`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        let soon = try await run(sources, at: start + 60)
        #expect(soon.sources.map(\.outcome) == [.skipped])
        #expect(server.requests.count == 1)
    }

    @Test func `follows a permanent redirect for good after three runs over a day`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old"
                ? .init(status: 301, headers: ["Location": "/new"])
                : .init(status: 200, body: Papers.rss(2))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/old"))]
        var notices: [String] = []
        for hours in [0.0, 12, 24] {
            notices += try await run(sources, at: start + hours * 3_600).notices
        }
        #expect(notices.filter { $0.contains("has moved for good") }.count == 1)
        let before = server.requests.count
        _ = try await run(sources, at: start + 36 * 3_600)
        #expect(server.requests[before...].map(\.path) == ["/new"])
    }

    @Test func `ends a source that is gone, visibly`() async throws {
        let server = try LoopbackServer { _ in .init(status: 410) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        for days in 0..<3 { _ = try await run(sources, at: start + Double(days) * 86_400) }
        let report = try await run(sources, at: start + 10 * 86_400)
        #expect(report.sources[0].outcome == .skipped)
        #expect(report.sources[0].message?.hasPrefix("gone since") == true)
        #expect(server.requests.count == 3)
    }

    @Test func `asks nothing before the time that a server named`() async throws {
        let server = try LoopbackServer { _ in
            .init(status: 503, headers: ["Retry-After": "7200"])
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        var force = Refresh.Options()
        force.force = true
        _ = try await run(sources, at: start)
        _ = try await run(sources, at: start + 7_000, options: force)
        #expect(server.requests.count == 1)
        _ = try await run(sources, at: start + 7_201, options: force)
        #expect(server.requests.count == 2)
    }

    @Test func `sends validators back as they came, and not to another address`() async throws {
        let server = try LoopbackServer { _ in
            .init(
                status: 200, headers: ["ETag": "W/\"a b\"", "Last-Modified": "yesterday"],
                body: Papers.rss(2))
        }
        defer { server.stop() }
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start + 7_200)
        _ = try await run([Source(name: "Báo A", url: server.url("/b"))], at: start + 14_400)
        let fields = server.requests.map {
            [$0.headers["if-none-match"], $0.headers["if-modified-since"]]
        }
        #expect(fields == [[nil, nil], ["W/\"a b\"", "yesterday"], [nil, nil]])
    }

    @Test func `makes nothing new of a feed that only changed its address`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        _ = try await run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        let report = try await run(
            [Source(name: "Báo A", url: server.url("/b"))], at: start + 7_200)
        #expect(report.entries == Report.Counts())
    }

    @Test func `says so when no entry of the last answer is left`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(4, first: later.isSet ? 2_000_001 : 1_000_001))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start)
        later.set()
        let report = try await run(sources, at: start + 7_200)
        #expect(report.sources[0].condition == .gap)
        #expect(report.notices.count == 1)
    }

    @Test func `shows more entries at once when the configuration asks for more`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(9)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await run(sources, at: start, entries: 2)
        #expect(try ids().count == 2)
        _ = try await run(sources, at: start + 60, entries: 8)
        #expect(try ids().count == 8)
        _ = try await run(sources, at: start + 100 * 3_600, entries: 8)
        #expect(try ids().count == 8)
    }

    @Test func `lets no password and no secret out`() async throws {
        let server = try LoopbackServer { request in
            request.path.hasPrefix("/a")
                ? .init(status: 200, body: Papers.rss(2)) : .init(status: 404)
        }
        defer { server.stop() }
        let address = server.url("/a?key=s3cr3t").replacing("http://", with: "http://me:pa55@")
        var sources = [
            Source(name: "Báo A", url: address), Source(name: "Báo B", url: address + "&b"),
        ]
        sources[1].url = sources[1].url.replacing("/a?", with: "/b?")
        for index in sources.indices { sources[index].secrets = ["s3cr3t"] }
        let report = try await run(sources, at: start)
        #expect(report.entries.new == 2)
        var shown = report.notices + [String(decoding: report.json(), as: UTF8.self)]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
            guard let data = FileManager.default.contents(atPath: folder.path + "/" + name) else {
                continue
            }
            shown.append(String(decoding: data, as: UTF8.self))
        }
        #expect(shown.count > 5)
        #expect(!shown.contains { $0.contains("pa55") || $0.contains("s3cr3t") })
    }

    // MARK: - The run

    private func run(
        _ sources: [Source], at now: Date, options: Refresh.Options = .init(), entries: Int = 200
    ) async throws -> Report {
        var configuration = Configuration()
        configuration.site = "https://tin.example.org/"
        configuration.store = folder.path + "/Store"
        configuration.publish.directory = folder.path + "/Feeds"
        configuration.publish.entries = entries
        configuration.sources = sources
        let store = try JSONStore.open(
            directory: configuration.store, windowSince: now - 90 * 86_400,
            keep: configuration.keep, readOnly: options.dryRun, now: now)
        defer { store.close() }
        let transport = CurlTransport(
            parallel: 8, perHost: 2, userAgent: "tintinh-test/1", allowsPrivateRedirects: false)
        defer { transport.shutdown() }
        return try await Refresh(
            configuration: configuration, fetcher: Fetcher(transport: transport),
            options: options, now: now
        ).run(in: store)
    }

    private func published() throws -> Data {
        try Data(contentsOf: URL(filePath: folder.path + "/Feeds/merged.atom"))
    }

    private func ids() throws -> [String] {
        let text = try String(decoding: published(), as: UTF8.self)
        return text.components(separatedBy: "<entry>").dropFirst().compactMap { entry in
            entry.components(separatedBy: "<id>").dropFirst().first?
                .components(separatedBy: "</id>").first
        }
    }
}

/// A switch that a server's thread may read.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
}

/// Synthetic documents in the shape of a paper's feed.
enum Papers {
    static func rss(
        _ count: Int, host: String = "/a", title: String = "Tin", guid: String? = nil,
        first: Int = 1_000_001
    ) -> [UInt8] {
        let items = (0..<count).map { index in
            """
            <item><title>\(title) \(index + 1)</title>
            <link>https://bao\(host.dropFirst()).example/tin-\(first + index).html</link>
            \(guid.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? "")
            <pubDate>Mon, 2\(index) Nov 2026 08:00:00 +0700</pubDate>
            <description>Nội dung \(index + 1) của \(host)</description></item>
            """
        }
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
            <description>synthetic</description>\(items.joined())</channel></rss>
            """
        return Array(text.utf8)
    }
}
