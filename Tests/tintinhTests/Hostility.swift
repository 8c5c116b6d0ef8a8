import TestSupport

/// What hostile servers do, and the error classes that it may come to.
struct Hostility: Sendable {
    let path: String
    let classes: Set<String>
    let response: @Sendable () -> Response

    static let all: [Hostility] = [
        .init("slow", "timeout") { Response(delivery: .never) },
        .init("dripping", "timeout") {
            Response(body: [0x20], delivery: .endless, pause: .milliseconds(100))
        },
        .init("endless", "too-large", "limits", "timeout") {
            Response(body: blanks, delivery: .endless)
        },
        .init("bomb", "too-large", "limits", "timeout") {
            Response(headers: ["Content-Encoding": "gzip"], body: bomb)
        },
        .init("lying", "protocol") {
            Response(headers: ["Content-Encoding": "gzip"], body: paper(2))
        },
        .init("truncated", "protocol") { Response(body: paper(20), cutAfter: 700) },
        .init("header-bomb", "limits") { Response(rawFields: fields) },
        .init("to-file", "redirect") {
            Response(status: 302, headers: ["Location": "file:///etc/passwd"])
        },
        .init("round", "redirect") { Response(status: 302, headers: ["Location": "/round"]) },
        .init("html", "not-a-feed") {
            Response(body: "<!doctype html><html><title>Trang chủ</title><p>Không có gì</html>")
        },
        .init("picture", "not-a-feed") {
            Response(headers: ["Content-Type": "image/png"], body: picture)
        },
        .init("json", "not-a-feed") { Response(body: "{\"error\": \"none\"}") },
        .init("nothing", "not-a-feed") { Response() },
        .init("no-items", "empty") { Response(body: paper(0)) },
        .init("laughs", "parse", "not-a-feed", "limits", "empty") { Response(body: laughs) },
        .init("attributes", "parse", "not-a-feed", "limits") { Response(body: attributes) },
    ]

    private init(_ name: String, _ classes: String..., response: @escaping @Sendable () -> Response)
    {
        path = "/" + name
        self.classes = Set(classes)
        self.response = response
    }

    /// Answers `/kind/number`; `many` and `long` are feeds larger than a run takes.
    static func answer(_ request: Request) -> Response {
        let parts = request.path.split(separator: "/").map(String.init)
        switch parts[0] {
        case "healthy": return Response(body: paper(3, name: "Lành \(parts[1])"))
        case "many": return Response(body: many)
        case "long": return Response(body: long)
        case let kind: return all.first { $0.path == "/" + kind }?.response() ?? .init(status: 404)
        }
    }

    /// A synthetic feed.
    private static func paper(
        _ count: Int, name: String = "Báo", text: String = "Nội dung"
    ) -> [UInt8] {
        let items = (0..<count).map { number in
            """
            <item><title>\(name) bài \(number)</title>
            <link>https://bao.example/tin-\(1_000_000 + number).html?\(name.utf8.count)</link>
            <guid isPermaLink="false">\(name) \(number)</guid>
            <description>\(text) \(number)</description></item>

            """
        }
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>\(name)</title><link>https://bao.example/</link>
            <description>synthetic</description>\(items.joined())</channel></rss>
            """
        return Array(text.utf8)
    }

    private static let many = paper(6_000)
    private static let long = paper(12, text: String(repeating: "chữ ", count: 30_000))
    private static let blanks = [UInt8](repeating: 0x20, count: 100_000)
    private static let picture: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x3C, 0x21, 0xFF, 0x0A,
    ]
    private static let fields: [UInt8] = {
        let filler = String(repeating: "x", count: 1_000)
        return Array(String(repeating: "X-A: \(filler)\r\n", count: 400).utf8)
    }()

    /// Forty million zeros in 260 KB of gzip: a head, then the same 13 bytes, each time 2,064 zeros.
    private static let bomb: [UInt8] = {
        let head: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0x63, 0x60]
        let period: [UInt8] = [
            0x18, 0x05, 0xA3, 0x60, 0x14, 0x8C, 0x82, 0x51, 0x30, 0x0A, 0x46, 0xC1, 0x28,
        ]
        return (0..<20_000).reduce(into: head) { bytes, _ in bytes += period }
    }()

    private static let laughs: [UInt8] = {
        let entities = (1...9).map { level in
            let inner = String(repeating: "&l\(level - 1);", count: 10)
            return "<!ENTITY l\(level) \"\(inner)\">"
        }
        let text =
            "<!DOCTYPE rss [<!ENTITY l0 \"ha\">\(entities.joined())]><rss><channel><title>&l9;"
        return Array((text + "</title></channel></rss>").utf8)
    }()

    private static let attributes: [UInt8] = {
        let list = (0..<200_000).map { " a\($0)=\"\"" }
        return Array("<rss version=\"2.0\"\(list.joined())><channel/></rss>".utf8)
    }()
}
