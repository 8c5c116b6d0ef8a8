import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A run` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `publishes what it read, and a second run changes no byte`() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"v1\""
                ? .init(status: 304)
                : .init(status: 200, headers: ["ETag": "\"v1\""], body: Papers.rss(3))
        }
        defer { server.stop() }
        let first = try await runs.run([Source(name: "Báo A", url: server.url("/a"))], at: start)
        #expect(first.entries.new == 3)
        #expect(first.published)
        let bytes = try runs.published()
        let second = try await runs.run(
            [Source(name: "Báo A", url: server.url("/a"))], at: start + 7_200)
        #expect(second.sources.map(\.outcome) == [.notModified])
        #expect(second.entries == Report.Counts())
        #expect(!second.published)
        #expect(try runs.published() == bytes)
    }

    @Test func `folds what two papers carry, and counts it`() async throws {
        let server = try LoopbackServer { request in
            .init(
                status: 200,
                body: Papers.rss(1, host: request.path, title: Founding.otherMeeting))
        }
        defer { server.stop() }
        let sources = ["/b", "/a"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        let first = try await runs.run([sources[0]], at: start)
        let id = try #require(runs.ids().first)
        let second = try await runs.run(sources, at: start + 7_200)
        #expect(first.entries.folded == 0)
        #expect(second.entries.new == 1)
        #expect(second.entries.folded == 1)
        #expect(try runs.ids() == [id])
        #expect(
            try String(decoding: runs.published(), as: UTF8.self).contains("Cũng đăng trên: Báo /a")
        )
    }

    @Test(arguments: [PublishSettings.Stories.link, .off])
    func `counts no fold where every entry is published`(_ stories: PublishSettings.Stories)
        async throws
    {
        let server = try LoopbackServer { request in
            .init(
                status: 200,
                body: Papers.rss(1, host: request.path, title: Founding.otherMeeting))
        }
        defer { server.stop() }
        let sources = ["/b", "/a"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        let report = try await runs.run(sources, at: start) { $0.publish.stories = stories }
        #expect(report.entries == Report.Counts(new: 2))
        #expect(report.folds.isEmpty)
        #expect(try runs.ids().count == 2)
        #expect(try runs.stored().count(where: \.isFolded) == 1)
    }

    /// The window has no text of what no feed shows: it is fetched when another paper brings it back, or its own revises it.
    @Test func `shows and revises entries that are far down every feed`() async throws {
        let isLater = Flag()
        let server = try LoopbackServer { request in
            guard request.path == "/a" else {
                return .init(
                    status: 200, body: Papers.rss(1, host: "/b", title: Founding.otherMeeting))
            }
            let old = isLater.isSet ? "Tin sửa" : "Tin cũ"
            let items = Papers.rss(9, host: "/a", title: "Tin mới", first: 1_000_101)
            return .init(
                status: 200,
                body: Papers.joined([
                    items, Papers.rss(1, host: "/a", title: Founding.otherMeeting),
                    Papers.rss(1, host: "/a", title: old, first: 1_000_201),
                ]))
        }
        defer { server.stop() }
        var papers = ["/a", "/b"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        (papers[0].province, papers[1].province) = ("Vĩnh Long", "Cần Thơ")
        _ = try await runs.run([papers[0]], at: start, entries: 1)
        isLater.set()
        let report = try await runs.run(papers, at: start + 7_200, entries: 1)
        #expect(report.entries == Report.Counts(new: 1, updated: 1, folded: 1))
        let province = try String(
            contentsOfFile: runs.folder.path + "/Feeds/province/can-tho.atom", encoding: .utf8)
        #expect(province.contains("Nội dung 1 của /a"))
        let lines = try String(
            contentsOfFile: runs.folder.path + "/Store/items/2026-11.jsonl", encoding: .utf8)
        #expect(lines.components(separatedBy: "Tin sửa 1").count == 2)
    }

    /// Such a story has the id of its first entry, and is read from the line of another.
    @Test(arguments: [1, 4])
    func `archives and shows a folded story that is far down, in the words of another paper`(
        entries: Int
    ) async throws {
        let isLater = Flag()
        let server = try LoopbackServer { request in
            let title = request.path == "/a" ? "Giá lúa ngày" : "Bóng đá vòng"
            let items = Papers.rss(
                isLater.isSet ? 9 : 1, host: request.path, title: title, first: 1_000_101)
            let story = Papers.rss(1, host: request.path, title: Founding.otherMeeting)
            return .init(
                status: 200, body: isLater.isSet ? Papers.joined([items, story]) : items)
        }
        defer { server.stop() }
        var papers = ["/a", "/b"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        // The province that the headline names, so that this paper's words are shown.
        papers[1].province = "Vĩnh Long"
        _ = try await runs.run(papers, at: start, entries: entries)
        isLater.set()
        let report = try await runs.run(papers, at: start + 7_200, entries: entries)
        #expect(report.entries.folded == 1)
        let feeds = runs.folder.path + "/Feeds/"
        let files = try FileManager.default.subpathsOfDirectory(atPath: feeds).filter {
            $0.hasSuffix(".atom") && $0.contains("merged")
        }
        let texts = try files.map { try String(contentsOfFile: feeds + $0, encoding: .utf8) }
        let link = "<link rel=\"alternate\" href=\"https://baob.example/tin-1000001.html\"/>"
        #expect(texts.contains { $0.contains(link) })
    }

    @Test func `writes nothing when it is dry`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        var options = Refresh.Options()
        options.dryRun = true
        let report = try await runs.run(
            [Source(name: "Báo A", url: server.url("/a"))], at: start, options: options)
        #expect(report.entries.new == 2)
        #expect(!FileManager.default.fileExists(atPath: runs.folder.path + "/Feeds/merged.atom"))
    }

    @Test func `asks only for what is due`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(2)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start)
        let soon = try await runs.run(sources, at: start + 60)
        #expect(soon.sources.map(\.outcome) == [.skipped])
        #expect(server.requests.count == 1)
    }

    @Test func `shows more entries at once when the configuration asks for more`() async throws {
        let server = try LoopbackServer { _ in .init(status: 200, body: Papers.rss(9)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start, entries: 2)
        #expect(try runs.ids().count == 2)
        _ = try await runs.run(sources, at: start + 60, entries: 8)
        #expect(try runs.ids().count == 8)
        _ = try await runs.run(sources, at: start + 100 * 3_600, entries: 8)
        #expect(try runs.ids().count == 8)
    }

    @Test func `lets no password and no secret out`() async throws {
        let server = try LoopbackServer { request in
            let feed = String(decoding: Papers.rss(2), as: UTF8.self)
            let own = "https://bao.example/?key=s3cr3t"
            return request.path.hasPrefix("/a")
                ? .init(
                    body: feed.replacing(
                        "https://bao.example/</link>",
                        with: "\(own)</link><copyright>\(own)</copyright>"))
                : .init(body: "<!doctype html><title>No page for s3cr3t</title>")
        }
        defer { server.stop() }
        let address = server.url("/a?key=s3cr3t").replacing("http://", with: "http://me:pa55@")
        var sources = [
            Source(name: "Báo A", url: address), Source(name: "Báo B", url: address + "&b"),
        ]
        sources[1].url = sources[1].url.replacing("/a?", with: "/b?")
        for index in sources.indices { sources[index].secrets = ["s3cr3t"] }
        let report = try await runs.run(sources, at: start)
        #expect(report.entries.new == 2)
        #expect(report.sources[1].message?.contains("No page for ***") == true)
        var shown = report.notices + [String(decoding: report.json(), as: UTF8.self)]
        for name in try FileManager.default.subpathsOfDirectory(atPath: runs.folder.path) {
            guard let data = FileManager.default.contents(atPath: runs.folder.path + "/" + name)
            else {
                continue
            }
            shown.append(String(decoding: data, as: UTF8.self))
        }
        #expect(shown.count > 5)
        #expect(!shown.contains { $0.contains("pa55") || $0.contains("s3cr3t") })
    }
}
