import Foundation
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// What a run tells the WebSub hub.
@Suite struct `The ping of a hub` {
    private let folder = TemporaryFolder()
    private let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `is one request that names the feeds that changed`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/hub"
                ? .init(status: 204) : .init(status: 200, body: Papers.rss(3))
        }
        defer { server.stop() }
        let first = try await run(server, at: start)
        #expect(first.hub == "told of 4 feeds")
        let second = try await run(server, at: start + 7_200)
        #expect(second.hub == nil)
        let pings = server.requests.filter { $0.path == "/hub" }
        #expect(pings.count == 1)
        #expect(pings.first?.method == "POST")
        #expect(pings.first?.headers["content-type"] == "application/x-www-form-urlencoded")
        let body = pings.first?.body ?? ""
        #expect(body.hasPrefix("hub.mode=publish&hub.url=https%3A%2F%2Ftin.example.org%2F"))
        #expect(body.contains("&hub.url=https%3A%2F%2Ftin.example.org%2Fmerged.atom"))
        #expect(!body.contains("status.json"))
        let files = try PublishedFiles(folder.path + "/Feeds")
        for path in ["merged.atom", "merged.rss", "merged.json", "health.atom"] {
            #expect(files.text(path).contains(server.url("/hub")), "\(path)")
        }
        #expect(try Atom.fault(in: folder.path + "/Feeds/merged.atom") == nil)
    }

    @Test(arguments: [301, 404, 500])
    func `never fails a run, and follows no redirect`(_ status: Int) async throws {
        let server = try LoopbackServer { request in
            request.path == "/hub"
                ? .init(status: status, headers: ["Location": "/elsewhere"])
                : .init(status: 200, body: Papers.rss(3))
        }
        defer { server.stop() }
        let report = try await run(server, at: start)
        #expect(report.hub == "not told: HTTP \(status)")
        #expect(report.published)
        #expect(report.notices.isEmpty)
        #expect(!server.requests.contains { $0.path == "/elsewhere" })
    }

    private func run(_ server: LoopbackServer, at now: Date) async throws -> Report {
        var configuration = Configuration()
        configuration.site = "https://tin.example.org/"
        configuration.store = folder.path + "/Store"
        configuration.publish.directory = folder.path + "/Feeds"
        configuration.publish.hub = server.url("/hub")
        configuration.sources = [Source(name: "Báo A", url: server.url("/a"))]
        let store = try JSONStore.open(
            directory: configuration.store, keep: configuration.keep,
            now: now)
        defer { store.close() }
        let transport = CurlTransport(parallel: 4, perHost: 2, userAgent: "test")
        defer { transport.shutdown() }
        return try await Refresh(
            configuration: configuration, fetcher: Fetcher(transport: transport), now: now
        ).run(in: store)
    }
}
