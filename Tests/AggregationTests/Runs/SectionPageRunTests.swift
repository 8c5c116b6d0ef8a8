import FeedFormats
import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// Runs over a paper without a feed: a synthetic section page on a loopback server.
@Suite struct `A paper without a feed` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `is read like one with a feed, and its page pattern is kept`() async throws {
        let server = try LoopbackServer { _ in .init(body: SectionPages.list(12)) }
        defer { server.stop() }
        let first = try await run(server, at: start)
        #expect(first.entries.new == 12)
        #expect(first.sources[0].entriesFound == 12)
        #expect(try runs.states()["Báo A"]?.pattern?.entry.contains("div.story") == true)
        let second = try await run(server, at: start + 7_200)
        #expect(second.sources.map(\.outcome) == [.notModified])
    }

    @Test func `shows undated articles in the order of the page`() async throws {
        let server = try LoopbackServer { _ in .init(body: SectionPages.list(6)) }
        defer { server.stop() }
        _ = try await run(server, at: start)
        let titles = try published().components(separatedBy: "<entry>").dropFirst().compactMap {
            $0.firstMatch(of: /Tin bài số [0-9]+ của tỉnh/).map { String($0.output) }
        }
        #expect(titles == (1...6).map { "Tin bài số \($0) của tỉnh" })
    }

    @Test func `that was redesigned ends in drift, keeps its entries and the page`() async throws {
        let redesigned = Flag()
        let server = try LoopbackServer { _ in
            .init(
                body: redesigned.isSet
                    ? SectionPages.redesigned(12) : SectionPages.list(12))
        }
        defer { server.stop() }
        _ = try await run(server, at: start)
        redesigned.set()
        let report = try await run(server, at: start + 7_200)
        #expect(report.sources[0].errorClass == .selectorDrift)
        #expect(report.notices.count == 1)
        #expect(try published().components(separatedBy: "<entry>").count == 13)
        let kept = DriftedPages(store: runs.folder.path + "/Store").page(of: "Báo A")
        #expect(kept == Array(SectionPages.redesigned(12).utf8))
        let third = try await run(server, at: start + 86_400)
        #expect(third.sources[0].errorClass == .selectorDrift)
        #expect(third.notices.isEmpty)
    }

    @Test func `that lost most of its list has drifted too`() async throws {
        let short = Flag()
        let server = try LoopbackServer { _ in
            .init(body: SectionPages.list(short.isSet ? 2 : 12))
        }
        defer { server.stop() }
        _ = try await run(server, at: start)
        short.set()
        #expect(
            try await run(server, at: start + 7_200).sources[0].errorClass == .selectorDrift)
    }

    @Test func `that was redesigned is settled by selectors, however few they find`() async throws {
        let redesigned = Flag()
        let server = try LoopbackServer { _ in
            .init(body: redesigned.isSet ? SectionPages.list(12) : SectionPages.list(40))
        }
        defer { server.stop() }
        _ = try await run(server, at: start)
        redesigned.set()
        let selectors = ["entry": "ul.aside > li", "title": "a", "link": "a"]
        let report = try await run(server, at: start + 86_400, selectors: selectors)
        #expect(report.sources[0].errorClass == nil)
        #expect(report.sources[0].entriesFound == 4)
    }

    @Test func `is read by the selectors of the configuration`() async throws {
        let server = try LoopbackServer { _ in .init(body: SectionPages.list(12)) }
        defer { server.stop() }
        let selectors = ["entry": "ul.aside > li", "title": "a", "link": "a"]
        let report = try await run(server, at: start, selectors: selectors)
        #expect(report.entries.new == 4)
    }

    @Test(arguments: [
        (SectionPages.deep, ErrorClass.limits), (SectionPages.manyAttributes, .limits),
        (SectionPages.manyElements, .limits), ("<html><p>Bảo trì</p></html>", .empty),
        ("<html><title>Just a moment...</title></html>", .blocked), (" ", .notAFeed),
    ])
    func `that is hostile is bounded and classed`(page: String, wanted: ErrorClass) async throws {
        let server = try LoopbackServer { _ in .init(body: page) }
        defer { server.stop() }
        #expect(try await run(server, at: start).sources[0].errorClass == wanted)
    }

    @Test func `that never ends is too large`() async throws {
        let server = try LoopbackServer { _ in
            .init(body: "<div><a href='/x'>", delivery: .endless)
        }
        defer { server.stop() }
        #expect(try await run(server, at: start).sources[0].errorClass == .tooLarge)
    }

    @Test func `completes new articles from their own pages, and asks each once`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/thoi-su"
                ? .init(body: SectionPages.list(3)) : .init(body: SectionPages.article)
        }
        defer { server.stop() }
        let first = try await run(server, at: start, article: "", fullText: true)
        #expect(first.entries.new == 3)
        #expect(try published().contains("Đoạn thứ hai của bài."))
        #expect(try published().contains("<name>CẨM HUỆ</name>"))
        #expect(try published().contains("<published>2026-11-20T07:05:00Z</published>"))
        // The signature stays that of the list, and its hashes are there.
        let signatures = try runs.signatures()
        #expect(signatures.count == 3)
        #expect(signatures.allSatisfy { $0.text == nil && $0.isComparable })
        let second = try await run(server, at: start + 7_200, article: "", fullText: true)
        #expect(second.entries == Report.Counts())
        #expect(server.requests.count { $0.path.hasPrefix("/tin-bai") } == 3)
    }

    @Test(arguments: ["2126-11-20T07:05:00Z", "1985-11-20T07:05:00Z"])
    func `believes no impossible date of an article's own page`(date: String) async throws {
        let server = try LoopbackServer { request in
            request.path == "/thoi-su"
                ? .init(body: SectionPages.list(3))
                : .init(
                    body:
                        "<html><head><meta property=\"article:published_time\" content=\"\(date)\">"
                        + "</head><body><div class=\"body\"><p>Đoạn của bài.</p></div></body></html>"
                )
        }
        defer { server.stop() }
        #expect(try await run(server, at: start, article: "div.body").entries.new == 3)
        let stored = try runs.stored()
        #expect(stored.count == 3)
        #expect(stored.allSatisfy { (start - 10...start).contains($0.published ?? .distantPast) })
        #expect(stored.allSatisfy { (start - 10...start).contains($0.updated ?? .distantPast) })
    }

    @Test func `dates an article by the day that its page shows, where nothing else does`()
        async throws
    {
        let body = """
            <html><body><h1>Xe khách lao xuống vực trong đêm</h1><span>20/11/2026</span>
            <div class="body"><p>Đoạn của bài.</p></div></body></html>
            """
        let server = try LoopbackServer { request in
            .init(body: request.path == "/thoi-su" ? SectionPages.list(3) : body)
        }
        defer { server.stop() }
        #expect(try await run(server, at: start, article: "div.body").entries.new == 3)
        let day = try #require(RFC3339Date.parse("2026-11-19T17:00:00Z"))
        #expect(try runs.stored().map(\.published) == [day, day, day])
    }

    @Test func `asks for no other article of a host that wants fewer requests, before its time`()
        async throws
    {
        let server = try LoopbackServer { request in
            request.path == "/thoi-su"
                ? .init(body: SectionPages.list(12))
                : .init(status: 429, headers: ["Retry-After": "7200"])
        }
        defer { server.stop() }
        let report = try await run(server, at: start, article: "")
        #expect(report.entries.new == 12)
        let asked = server.requests.count
        #expect(asked <= 3)
        let wait = try #require(try runs.states()["Báo A"]?.retryAfter)
        // Counted from when the answer came, a little after the start.
        #expect((start + 7_200...start + 8_400).contains(wait))
        #expect(report.sources[0].nextFetch == RFC3339Date.format(wait))
        var force = Refresh.Options()
        force.force = true
        let second = try await run(server, at: start + 7_100, article: "", options: force)
        #expect(second.sources.map(\.outcome) == [.skipped])
        #expect(server.requests.count == asked)
        let third = try await run(server, at: wait + 1, article: "", options: force)
        #expect(third.sources.map(\.outcome) == [.notModified])
    }

    @Test func `asks for no article in a dry run`() async throws {
        let server = try LoopbackServer { _ in .init(body: SectionPages.list(3)) }
        defer { server.stop() }
        var options = Refresh.Options()
        options.dryRun = true
        #expect(try await run(server, at: start, article: "", options: options).entries.new == 3)
        #expect(server.requests.map(\.path) == ["/thoi-su"])
    }

    @Test func `does not publish the text of articles unasked`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/thoi-su"
                ? .init(body: SectionPages.list(3)) : .init(body: SectionPages.article)
        }
        defer { server.stop() }
        _ = try await run(server, at: start, article: "div.body")
        #expect(try !published().contains("Đoạn thứ hai của bài."))
        #expect(try published().contains("<name>CẨM HUỆ</name>"))
    }

    // MARK: - The run

    private func run(
        _ server: LoopbackServer, at now: Date, selectors: [String: String] = [:],
        article: String? = nil, fullText: Bool = false, options: Refresh.Options = .init()
    ) async throws -> Report {
        var source = Source(name: "Báo A", url: server.url("/thoi-su"))
        source.kind = .page(selectors: selectors)
        source.article = article
        source.wantsFullText = fullText
        source.maximumBytes = 4_000_000
        return try await runs.run([source], at: now, options: options)
    }

    private func published() throws -> String {
        try String(decoding: runs.published(), as: UTF8.self)
    }
}

/// Synthetic section pages.
enum SectionPages {
    static func list(_ count: Int) -> String {
        let stories = (0..<count).map { number in
            """
            <div class="story"><a href="/tin-bai-\(100_001 + number).html"><img data-src="/\(number).jpg"></a>
            <h3 class="story-title"><a href="/tin-bai-\(100_001 + number).html">Tin bài số \(number + 1) của tỉnh</a></h3>
            <p class="sapo">Phần mở đầu của tin bài số \(number + 1) trong trang chuyên mục.</p></div>
            """
        }
        let side = (0..<4).map {
            "<li><a href=\"/tin-cu-\(200_001 + $0).html\">Tin cũ được đọc nhiều \($0)</a></li>"
        }
        return """
            <!DOCTYPE html><html><head><title>Thời sự</title></head><body>
            <div class="list">\(stories.joined())</div><ul class="aside">\(side.joined())</ul>
            </body></html>
            """
    }

    static func redesigned(_ count: Int) -> String {
        list(count).replacing("class=\"story\"", with: "class=\"card\"")
            .replacing("class=\"list\"", with: "class=\"grid\"")
    }

    static let article = """
        <!DOCTYPE html><html><body><h1>Tin bài số một của tỉnh</h1>
        <div class="date">Cập nhật, 14:05, Thứ Sáu, 20/11/2026 (GMT+7)</div>
        <div class="body"><p>Đoạn thứ nhất của bài, dài hơn một chút.</p>
        <p>Đoạn thứ hai của bài.</p><p>Tin, ảnh: CẨM HUỆ</p></div></body></html>
        """

    static let deep = String(repeating: "<div>", count: 2_000)
    static let manyAttributes =
        "<html><p " + (0..<20_000).map { "a\($0)=1" }.joined(separator: " ") + ">x</p></html>"
    static let manyElements =
        "<html>" + String(repeating: "<p><a href=/tin-tuc-123456.html>x</a>", count: 34_000)
}
