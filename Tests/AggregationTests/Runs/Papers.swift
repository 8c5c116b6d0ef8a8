import Foundation
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

    /// The items of several documents in the first.
    static func joined(_ documents: [[UInt8]]) -> [UInt8] {
        let items = documents.map { document in
            let text = String(decoding: document, as: UTF8.self)
            let start = text.range(of: "<item>")?.lowerBound ?? text.endIndex
            let end = text.range(of: "</channel>")?.lowerBound ?? text.endIndex
            return (head: text[..<start], items: text[start..<end], tail: text[end...])
        }
        guard let first = items.first else { return [] }
        return Array((first.head + items.map(\.items).joined() + first.tail).utf8)
    }
}
