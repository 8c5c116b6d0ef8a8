import Foundation
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

@Suite struct `A run that its store stops` {
    let folder = TemporaryFolder()
    let now = Date(timeIntervalSince1970: 1_796_000_000)

    /// Runs once over a file system on which what is asked of a path fails.
    private func failure(
        of sources: [Source], at call: FileSystem.Call, _ name: String
    ) async throws -> RunFailure? {
        var configuration = Configuration()
        configuration.store = folder.path + "/Store"
        configuration.publish.directory = folder.path + "/Feeds"
        configuration.sources = sources
        let system = FileSystem { asked, path in
            asked == call && path.contains(name) ? .failure(28) : nil
        }
        let store = try JSONStore.open(
            directory: configuration.store, keep: configuration.keep,
            now: now, system: system)
        defer { store.close() }
        let transport = CurlTransport(
            parallel: 8, perHost: 2, userAgent: "tintinh-test/1", allowsPrivateRedirects: false)
        defer { transport.shutdown() }
        do {
            _ = try await Refresh(
                configuration: configuration, fetcher: Fetcher(transport: transport), now: now
            ).run(in: store)
            return nil
        } catch { return error as? RunFailure }
    }

    @Test func `tells what it read, and counts nothing that was not stored`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/a" ? .init(body: Papers.rss(2)) : .init(status: 404)
        }
        defer { server.stop() }
        let sources = [
            Source(name: "Báo A", url: server.url("/a")),
            Source(name: "Báo B", url: server.url("/b")),
        ]
        let failure = try #require(
            try await failure(of: sources, at: .write, "/Store/items/"))
        #expect((failure.cause as? StoreError)?.description.contains("No space left") == true)
        let report = failure.report
        #expect(!report.published)
        #expect(report.entries == Report.Counts())
        #expect(report.notices.isEmpty, "the next run tells")
        #expect(report.sources.map(\.outcome) == [.ok, .failed])
        #expect(report.sources.map(\.errorClass) == [nil, .httpStatus])
        #expect(report.sources[0].entriesFound == 2)
        #expect(report.sources[0].entriesNew == 0)
        #expect(report.sources.map(\.nextFetch) == [nil, nil])
    }
}
