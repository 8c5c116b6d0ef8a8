import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// What happens when a site reads itself.
@Suite struct `Our own feeds` {
    let site = ArchivedSite(entries: 4)
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test(
        arguments: [
            "merged.atom", "merged.rss", "merged.json", "archive/merged-1.atom", "health.atom",
        ], [true, false])
    func `create nothing when they are read as a source`(path: String, isServed: Bool) async throws
    {
        let directory = site.configuration.publish.directory
        let own = Mutex<Data>(Data())
        let server = try LoopbackServer { request in
            request.path == "/a"
                ? .init(status: 200, body: Papers.rss(6))
                : .init(status: 200, body: own.withLock { Array($0) })
        }
        defer { server.stop() }
        site.configuration.publish.formats = ["atom", "rss", "json"]
        site.configuration.store = site.folder.path + "/Store"
        if !isServed { site.configuration.site = nil }
        let paper = Source(name: "Báo A", url: server.url("/a"))
        #expect(try await run([paper], at: start).entries.new == 6)
        guard isServed || path == "merged.atom" else { return }
        own.withLock { $0 = FileManager.default.contents(atPath: directory + "/" + path) ?? Data() }
        let before = try site.files().bytes["merged.atom"]
        let itself = Source(name: "Tin tỉnh", url: server.url("/self"))
        let report = try await run([paper, itself], at: start + 7_200)
        #expect(report.entries.new == 0)
        #expect(report.entries.updated == 0)
        #expect(try site.files().bytes["merged.atom"] == before)
    }

    private func run(_ sources: [Source], at now: Date) async throws -> Report {
        var configuration = site.configuration
        configuration.sources = sources
        let store = try JSONStore.open(
            directory: configuration.store,
            keep: configuration.keep, now: now)
        defer { store.close() }
        let transport = CurlTransport(
            parallel: 2, perHost: 2, userAgent: "tintinh-test/1", allowsPrivateRedirects: false)
        defer { transport.shutdown() }
        return try await Refresh(
            configuration: configuration, fetcher: Fetcher(transport: transport), now: now
        ).run(in: store)
    }
}
