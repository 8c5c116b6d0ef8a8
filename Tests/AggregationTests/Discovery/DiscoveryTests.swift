import FeedFormats
import Foundation
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// Discovery over loopback servers that play synthetic sites.
@Suite struct `Discovery of a site` {
    let now = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `shows announced feeds, those of an index page, and what is empty`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                .init(
                    body: """
                        <html><head><title>Báo A</title>
                        <link rel="alternate" type="application/rss+xml" href="/rss/home.rss"></head>
                        <body><a href="/thoi-su/">Thời sự</a></body></html>
                        """)
            case "/rss":
                .init(
                    body: """
                        <html><body><a href="/rss/home.rss">Trang chủ</a>
                        <a href="/rss/kinh-te.rss">Kinh tế</a><a href="/rss/trong.rss">Trống</a></body></html>
                        """)
            case "/rss/home.rss": .init(body: Papers.rss(5))
            case "/rss/kinh-te.rss": .init(body: Papers.rss(4, first: 1_000_003))
            case "/rss/trong.rss": .init(body: Papers.rss(0))
            case "/thoi-su/": .init(body: SectionPages.list(8))
            case "/robots.txt": .init(body: "User-agent: *\nDisallow:\n")
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        let found = await candidates(server)
        let feeds = found.filter { $0.kind == .feed }
        #expect(feeds.map(\.health) == ["ok", "ok", "empty"])
        #expect(feeds.map(\.entries) == [5, 4, 0])
        #expect(feeds.map(\.overlap) == [0, 0.75, 0])
        #expect(feeds[0].origin == "link rel=alternate")
        #expect(feeds[1].origin == "/rss index")
        #expect(feeds[0].newest != nil)
        let page = found.first { $0.url.hasSuffix("/thoi-su/") }
        #expect(page?.entries == 8)
        #expect(page?.pattern?.entry.contains("div.story") == true)
        let proposed = Proposal.sources(of: found, existing: [])
        #expect(proposed.map(\.url) == feeds.prefix(2).map(\.url))
        #expect(
            Set(server.requests.map(\.path)).count == server.requests.count - 1, "/ twice at most")
    }

    @Test func `tries the patterns of the site's system, and names a page where no feed is`()
        async throws
    {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                .init(
                    body: """
                        <html><body class="cms-link"><a href="/thoi-su/">Thời sự</a></body></html>
                        """)
            case "/thoi-su/": .init(body: SectionPages.list(8))
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        let found = await candidates(server)
        #expect(found.contains { $0.url.hasSuffix("/rss/home.rss") && $0.origin == "Hemera" })
        let proposed = Proposal.sources(of: found, existing: [])
        #expect(proposed.map(\.url) == [server.url("/thoi-su/")])
        #expect(proposed[0].kind == .page(selectors: [:]))
    }

    @Test func `of a site that is down says so`() async throws {
        let server = try LoopbackServer { _ in .init(status: 503) }
        defer { server.stop() }
        let found = await candidates(server)
        #expect(found.map(\.isHealthy) == [false])
        #expect(found[0].health.hasPrefix("http-status"))
    }

    private func candidates(_ server: LoopbackServer) async -> [Candidate] {
        let transport = CurlTransport(
            parallel: 8, perHost: 2, userAgent: "tintinh-test/1", allowsPrivateRedirects: false)
        defer { transport.shutdown() }
        return await Discovery(fetcher: Fetcher(transport: transport), now: now)
            .candidates(of: server.url("/"))
    }
}

@Suite struct `Adding sources to a configuration` {
    @Test func `keeps comments, order and what comes after`() throws {
        let text = """
            # Mine.
            sources:
              # The first.
              - name: Báo A   # good
                url: https://a.example/rss

            # Rules follow.
            rules: []
            """
        var page = Source(name: "Báo B: số 1", url: "https://b.example/thoi-su/")
        page.kind = .page(selectors: ["entry": "div.a > \"x\""])
        page.province = "Vĩnh Long"
        let added = try #require(SourceInsertion.adding([page], to: text))
        #expect(
            added == """
                # Mine.
                sources:
                  # The first.
                  - name: Báo A   # good
                    url: https://a.example/rss
                  - name: "Báo B: số 1"
                    page: https://b.example/thoi-su/
                    items: {entry: "div.a > \\"x\\""}
                    province: Vĩnh Long

                # Rules follow.
                rules: []
                """)
    }

    @Test(arguments: ["sources: [{name: A}]\n", "title: x\n"])
    func `leaves a list in brackets, and a file without one, to the user`(text: String) {
        #expect(
            SourceInsertion.adding([Source(name: "B", url: "https://b.example/")], to: text) == nil)
    }

    @Test func `begins a list that was empty`() {
        let source = Source(name: "B", url: "https://b.example/")
        #expect(
            SourceInsertion.adding([source], to: "sources: []\n")
                == "sources:\n  - name: B\n    url: https://b.example/\n")
    }

    @Test func `warns of hosts of the past`() {
        let sources = [
            Source(name: "Báo Hà Giang", url: "https://baohagiang.vn/rss/home.rss"),
            Source(name: "Báo Nghệ An", url: "https://baonghean.vn/rss/thoi-su"),
        ]
        let warnings = MovedHosts.warnings(of: sources)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("baotuyenquang.com.vn") == true)
    }
}
