import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// Whole runs, over a loopback server and a real store.
@Suite struct `A run with archives` {
    let site = ArchivedSite(entries: 3)
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `lets a client collect what is kept, also after runs that died`() async throws {
        let page = Mutex(0)
        let server = try LoopbackServer { _ in
            let number = page.withLock { $0 }
            return .init(status: 200, body: Papers.rss(4, first: 1_000_001 + number * 4))
        }
        defer { server.stop() }
        for number in 0..<6 {
            page.withLock { $0 = number }
            try await run(server.url("/a"), number: number, dies: number == 2 || number == 3)
        }
        var client = ArchiveClient(site)
        #expect(try client.finish().ids.count == 24)
        #expect(Set(client.archived).count == client.archived.count)
        let before = try site.files()
        try await run(server.url("/a"), number: 7, dies: false)
        #expect(try site.files() == before)
        #expect(
            try Verification(configuration: site.configuration, now: start + 100_000)
                .run(repairs: false).isEmpty)
        try verifyNamesHarm()
        for path in before.names where path.hasPrefix("archive/merged") {
            try FileManager.default.removeItem(
                atPath: site.configuration.publish.directory + "/" + path)
        }
        #expect(
            try !Verification(configuration: site.configuration, now: start + 100_000)
                .run(repairs: true).isEmpty)
        client = ArchiveClient(site)
        #expect(try client.finish().ids.count == 24)
    }

    /// A document that was harmed is named, and no other; afterwards it is as it was.
    private func verifyNamesHarm() throws {
        let file = site.configuration.publish.directory + "/archive/merged-2.atom"
        let bytes = try Data(contentsOf: URL(filePath: file))
        for harmed in [bytes + [0x20], nil] {
            try FileManager.default.removeItem(atPath: file)
            try harmed?.write(to: URL(filePath: file))
            let findings = try Verification(
                configuration: site.configuration, now: start + 100_000
            ).run(repairs: false)
            #expect(findings.map(\.path) == [file])
            if harmed == nil { try bytes.write(to: URL(filePath: file)) }
        }
    }

    /// One run; one that dies has stored its entries, but published nothing.
    private func run(_ url: String, number: Int, dies: Bool) async throws {
        let now = start + Double(number) * 7_200
        var configuration = site.configuration
        configuration.store = site.folder.path + "/Store"
        configuration.sources = [Source(name: "Báo A", url: url)]
        site.configuration = configuration
        let store = try JSONStore.open(
            directory: configuration.store,
            keep: configuration.keep, now: now)
        defer { store.close() }
        let transport = CurlTransport(
            parallel: 1, perHost: 1, userAgent: "tintinh-test/1", allowsPrivateRedirects: false)
        defer { transport.shutdown() }
        if dies { configuration.publish.directory = "/dev/null/Feeds" }
        let refresh = Refresh(
            configuration: configuration, fetcher: Fetcher(transport: transport), now: now)
        if dies {
            await #expect(throws: (any Error).self) { try await refresh.run(in: store) }
        } else {
            _ = try await refresh.run(in: store)
        }
    }
}
