import Foundation
import TestSupport
import Testing

/// The commands that look for sources and try them, against a synthetic site on the loopback.
@Suite struct `Finding sources` {
    let program: Program

    init() { program = Program() }

    @Test func `check --net tells what each source gave, and what to do`() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/rss", "/old": .init(body: Site.feed)
            case "/page": .init(body: "<html><title>Bảo trì</title><p>Mời quay lại.</p></html>")
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        try program.write(
            """
            sources:
              - {name: Báo A, url: "\(server.url("/rss"))"}
              - {name: Báo B, url: "\(server.url("/gone"))"}
              - {name: Báo C, url: "\(server.url("/page"))"}
              - {name: Báo D, url: "\(server.url("/old"))", enabled: false, reason: was down}

            """, to: "Config/sources.yaml")
        let outcome = try program.run("check", "--net")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\n").map(String.init)
        #expect(rows.contains { $0.hasPrefix("Báo A  200  ok, 4 entries") })
        #expect(
            rows.contains { $0.hasPrefix("Báo B  404  http-status") && $0.contains("discover") })
        #expect(rows.contains { $0.hasPrefix("Báo C  200  not-a-feed") && $0.contains("discover") })
        #expect(rows.contains { $0.hasPrefix("Báo D  200  ok") && $0.contains("enable it") })
        #expect(rows.last == "2 of 4 sources work, 1 of them disabled")
        #expect(!program.has("Store"))
    }

    @Test func `discover --write keeps comments and order, and the next run reads what it added`()
        throws
    {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                .init(
                    body: """
                        <html><head><title>Báo Mẫu</title>
                        <link rel="alternate" type="application/rss+xml" href="/rss" title="Thời sự">
                        </head><body></body></html>
                        """)
            case "/rss": .init(body: Site.feed)
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        let before = """
            # Mine.
            title: Tin thử
            sources:
              - {name: Báo B, url: "file:b.xml", enabled: false}   # the first

            rules: []   # none yet

            """
        try program.write(before, to: "Config/sources.yaml")
        let found = try program.run("discover", server.url("/"), "--write")
        #expect(found.status == 0, "\(found.errors)")
        let after = try program.read("Config/sources.yaml")
        let kept = before.split(separator: "\n")
        #expect(after.split(separator: "\n").filter(kept.contains) == kept)
        #expect(after.contains(server.url("/rss")))
        let again = try program.run("discover", server.url("/"), "--write")
        #expect(again.errors.contains("nothing to add"))
        #expect(try program.read("Config/sources.yaml") == after)
        let run = try program.run("run", "--verbose")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Entries  4 new"))
    }

    @Test func `discover --test shows the page that drifted, by the old and by a new pattern`()
        throws
    {
        let pages = Pages()
        let server = try LoopbackServer { _ in .init(body: pages.next) }
        defer { server.stop() }
        try program.write(
            """
            sources:
              - {name: Báo A, page: "\(server.url("/thoi-su"))"}

            """, to: "Config/sources.yaml")
        let first = try program.run("run", "--now", "2026-11-25T07:00:00Z")
        #expect(first.status == 0, "\(first.errors)")
        let second = try program.run("run", "--now", "2026-11-25T12:00:00Z")
        #expect(second.status == 1)
        #expect(second.errors.contains("discover --test"))
        let test = try program.run("discover", "--test", "Báo A")
        #expect(test.status == 0, "\(test.errors)")
        #expect(test.output.contains("kept when the design changed"))
        #expect(test.output.contains("the pattern in use: 0 entries"))
        #expect(test.output.contains("a new guess: 8 entries"))
        let json = try program.run("discover", "--test", "Báo A", "--format", "json").output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        #expect((object?["readings"] as? [Any])?.count == 2)
        #expect(object?["isKept"] as? Bool == true)
    }

    @Test func `discover --test reads a page as a run does, by what its server says of it`() throws
    {
        var bytes: [UInt8] = []
        for scalar in Site.page("story").unicodeScalars {
            // "Мир" in KOI8-R, which nothing else says that it is.
            if scalar == "à" { bytes += [0xED, 0xC9, 0xD2] }
            if scalar.isASCII { bytes.append(UInt8(scalar.value)) }
        }
        let type = ["Content-Type": "text/html; charset=koi8-r"]
        let body = bytes
        let server = try LoopbackServer { _ in .init(headers: type, body: body) }
        defer { server.stop() }
        try program.write(
            "sources: [{name: Báo A, page: '\(server.url("/thoi-su"))'}]\n",
            to: "Config/sources.yaml")
        let test = try program.run("discover", "--test", "Báo A")
        #expect(test.status == 0, "\(test.errors)")
        #expect(test.output.contains("a new guess: 8 entries"))
        #expect(test.output.contains("  Tin bМирi s 1 ca tnh\n"))
    }

    @Test func `check warns of a host that is known to have moved`() throws {
        try program.write(
            "sources: [{name: Báo Hà Giang, url: 'https://baohagiang.vn/rss'}]\n",
            to: "Config/sources.yaml")
        let outcome = try program.run("check")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("baotuyenquang.com.vn"))
    }
}

/// A page that is redesigned after it was asked for the first time.
private final class Pages: @unchecked Sendable {
    private let lock = NSLock()
    private var isFirst = true

    var next: String {
        lock.withLock {
            defer { isFirst = false }
            return Site.page(isFirst ? "story" : "card")
        }
    }
}

/// A synthetic paper.
private enum Site {
    static let feed = """
        <rss version="2.0"><channel><title>Báo Mẫu</title><link>https://mau.example/</link>
        <description>synthetic</description>
        \((1...4).map { "<item><title>Tin số \($0)</title><link>https://mau.example/tin-50000\($0).html</link></item>" }.joined())
        </channel></rss>
        """

    static func page(_ name: String) -> String {
        let stories = (1...8).map { number in
            """
            <div class="\(name)"><h3><a href="/tin-bai-30000\(number).html">Tin bài số \(number) của tỉnh</a></h3>
            <p class="sapo">Phần mở đầu của tin bài số \(number) trong trang chuyên mục.</p></div>
            """
        }
        return """
            <html><head><title>Thời sự</title></head><body>
            <div class="\(name)-list">\(stories.joined())</div></body></html>
            """
    }
}
