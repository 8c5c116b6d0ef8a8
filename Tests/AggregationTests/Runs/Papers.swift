import Synchronization

/// A switch that a server's thread may read.
final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }
    func set() { value.store(true, ordering: .sequentiallyConsistent) }
}

/// Synthetic documents in the shape of a paper's feed.
enum Papers {
    static func rss(
        _ count: Int, host: String = "/a", title: String = "Tin", guid: String? = nil,
        first: Int = 1_000_001
    ) -> [UInt8] {
        let items = (0..<count).map { index in
            """
            <item><title>\(title) \(index + 1)</title>
            <link>https://bao\(host.dropFirst()).example/tin-\(first + index).html</link>
            \(guid.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? "")
            <pubDate>Mon, 2\(index) Nov 2026 08:00:00 +0700</pubDate>
            <description>Nội dung \(index + 1) của \(host)</description></item>
            """
        }
        let text = """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
            <description>synthetic</description>\(items.joined())</channel></rss>
            """
        return Array(text.utf8)
    }
}
