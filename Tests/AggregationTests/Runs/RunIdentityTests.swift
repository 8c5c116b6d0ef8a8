import Foundation
import TestSupport
import Testing
import Vietnamese

@testable import Aggregation

@Suite struct `A run knows again` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `makes one entry of an article whose headline was edited`() async throws {
        let edited = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(1, title: edited.isSet ? "Sửa" : "Tin"))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start)
        let id = try #require(runs.ids().first)
        edited.set()
        let report = try await runs.run(sources, at: start + 7_200)
        #expect(report.entries.updated == 1)
        #expect(report.entries.new == 0)
        #expect(try runs.ids() == [id])
        #expect(try String(decoding: runs.published(), as: UTF8.self).contains("Sửa 1"))
    }

    @Test func `gives another id to an article whose number one had long ago`() async throws {
        let later = Flag()
        let server = try LoopbackServer { request in
            let name = later.isSet ? "moi" : "cu"
            return .init(
                body: """
                    <rss version="2.0"><channel><title>A</title><item><title>Bài \(name)</title>
                    <link>https://a.example/\(name)-ung-ho-1000000</link></item></channel></rss>
                    """)
        }
        defer { server.stop() }
        var source = Source(name: "Báo A", url: server.url("/a"))
        source.numbers = NumberSystem.none
        _ = try await runs.run([source], at: start, entries: 1)
        let first = try runs.ids()
        // Out of the window, and known by its keys only.
        for number in 0..<3 {
            let other = Source(name: "Báo B", url: server.url("/\(number)"))
            _ = try await runs.run([other], at: start + Double(number + 1) * 86_400, entries: 1)
        }
        later.set()
        _ = try await runs.run([source], at: start + 10 * 86_400, entries: 1)
        #expect(try runs.ids().count == 1)
        #expect(try runs.ids() != first)
    }

    @Test func `keeps two papers apart that use the same guid`() async throws {
        let server = try LoopbackServer { request in
            .init(status: 200, body: Papers.rss(1, host: request.path, guid: "12345"))
        }
        defer { server.stop() }
        let report = try await runs.run(
            [
                Source(name: "Báo A", url: server.url("/a")),
                Source(name: "Báo B", url: server.url("/b")),
            ], at: start)
        #expect(report.entries.new == 2)
        #expect(Set(try runs.ids()).count == 2)
    }

    @Test func `sends validators back as they came, and not to another address`() async throws {
        let server = try LoopbackServer { _ in
            .init(
                status: 200, headers: ["ETag": "W/\"a b\"", "Last-Modified": "yesterday"],
                body: Papers.rss(2))
        }
        defer { server.stop() }
        _ = try await runs.run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        _ = try await runs.run([Source(name: "Báo A", url: server.url("/a"))], at: start + 7_200)
        _ = try await runs.run([Source(name: "Báo A", url: server.url("/b"))], at: start + 14_400)
        let fields = server.requests.map {
            [$0.headers["if-none-match"], $0.headers["if-modified-since"]]
        }
        #expect(fields == [[nil, nil], ["W/\"a b\"", "yesterday"], [nil, nil]])
    }

    @Test func `makes nothing new of a feed that only changed its address`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        _ = try await runs.run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        let report = try await runs.run(
            [Source(name: "Báo A", url: server.url("/b"))], at: start + 7_200)
        #expect(report.entries == Report.Counts())
    }
}
