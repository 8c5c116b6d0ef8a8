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

@Suite struct `Entries that claim to be others` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `have ids of their own where theirs differ in what is not written only`()
        async throws
    {
        let server = try LoopbackServer { request in
            let id = request.path == "/a" ? "tag:a.example,2026:1" : "tag:a.example,2026:\u{2066}1"
            return .init(body: Self.atom(id, title: "Bài của \(request.path)"))
        }
        defer { server.stop() }
        _ = try await runs.run(papers(server), at: start)
        let ids = try runs.ids()
        #expect(ids.count == 2 && Set(ids).count == 2)
        #expect(ids.contains("tag:a.example,2026:1"))
    }

    @Test func `take nobody's place by an id that its owner uses later`() async throws {
        let owner = Flag()
        let server = try LoopbackServer { request in
            let source = "<source><id>tag:a.example,2026:desk</id><title>A</title></source>"
            return request.path == "/b"
                ? .init(body: Self.atom("tag:a.example,2026:7", title: "Tin giả"))
                : .init(
                    body: Self.atom(
                        owner.isSet ? "tag:a.example,2026:7" : "tag:a.example,2026:6",
                        title: owner.isSet ? "Tin thật" : "Tin cũ", source: source))
        }
        defer { server.stop() }
        _ = try await runs.run(papers(server), at: start)
        owner.set()
        #expect(try await runs.run(papers(server), at: start + 7_200).entries.new == 1)
        #expect(try await runs.run(papers(server), at: start + 14_400).entries.new == 0)
        #expect(try String(decoding: runs.published(), as: UTF8.self).contains("Tin thật"))
    }

    @Test func `are sent to no feed by their own categories`() async throws {
        let category = "<category term=\"chon\" scheme=\"\(RuleBook.routeScheme)\"/>"
        let server = try LoopbackServer { _ in
            .init(body: Self.atom("tag:a.example,2026:1", title: "Tin", source: category))
        }
        defer { server.stop() }
        _ = try await runs.run(papers(server), at: start)
        #expect(try runs.stored().allSatisfy { $0.categories.routes.isEmpty })
    }

    @Test func `are revised once where a document has them twice`() async throws {
        @Sendable func item(_ lead: String) -> String {
            "<item><guid>1</guid><title>Bài</title><link>https://a.example/bai-1000001.html</link>"
                + "<description>\(lead)</description></item>"
        }
        let round = Flag()
        let server = try LoopbackServer { _ in
            .init(
                body: "<rss version=\"2.0\"><channel><title>A \(round.isSet)</title>"
                    + item("Mở đầu dài của tin chính.") + item("Mở đầu ngắn.") + "</channel></rss>")
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        #expect(try await runs.run(sources, at: start).entries.new == 1)
        round.set()
        let second = try await runs.run(sources, at: start + 7_200)
        #expect(second.sources[0].outcome == .ok)
        #expect(second.entries == Report.Counts())
    }

    private func papers(_ server: LoopbackServer) -> [Source] {
        ["/b", "/a"].map { Source(name: "Báo \($0)", url: server.url($0)) }
    }

    private static func atom(_ id: String, title: String, source: String = "") -> String {
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>tag:a.example,2026:feed</id>
        <updated>2026-11-28T00:00:00Z</updated><entry><id>\(id)</id><title>\(title)</title>
        <link href="https://a.example/\(title.utf8.count)"/><updated>2026-11-28T00:00:00Z</updated>
        <content>\(title) và thêm vài chữ.</content>\(source)</entry></feed>
        """
    }
}
