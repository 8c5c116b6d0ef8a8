import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Synthetic documents that are broken, or too much.
@Suite struct `A broken document` {
    @Test(arguments: ["A <- x", "A << x", "A <$5 x"])
    func `loses nothing to a less-than sign that opens no tag`(title: String) {
        let feed = rss(
            "<item><title>\(title)</title><link>http://a.example/1</link></item>"
                + "<item><title>B</title></item>")
        #expect(feed.entries.count == 2)
        #expect(feed.entries.first?.link == "http://a.example/1")
        #expect(feed.entries.first?.title?.value.hasPrefix("A <") == true)
    }

    @Test(arguments: [
        ("Giá xăng &lt;b", "Giá xăng <b"), ("&lt;i", "<i"), ("Một &lt;b>hai", "Một <b>hai</b>"),
        ("Một &lt;img alt=\"x", "Một"),
    ])
    func `has a title that ends within a tag`(title: String, expected: String) {
        let feed = rss("<item><title>\(title)</title></item>")
        #expect(feed.entries.first?.title?.value == expected)
    }

    @Test func `loses no item behind one that has no end tag`() {
        let feed = rss(
            "<item><title>A</title><item><title>B</title></item><item><title>C</title></item>")
        #expect(feed.entries.map { $0.title?.value } == ["A", "B", "C"])
    }

    @Test func `may name the letters of every language`() {
        let feed = rss("<item><title>n&abreve;m &dstrok;&ocirc;ng &utilde;</title></item>")
        #expect(feed.entries.first?.title?.value == "năm đông ũ")
    }

    @Test func `in UTF-16 loses a lone surrogate only`() {
        let text =
            "<rss version='2.0'><channel><item><title>Tin\u{E000}nóng</title></item></channel></rss>"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 {
            let unit: UInt16 = unit == 0xE000 ? 0xD800 : unit
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        let feed = InputFormat.decode(bytes, in: Self.context).feed
        #expect(feed.entries.first?.title?.value == "Tin\u{FFFD}nóng")
    }

    /// Each would take minutes if every one were compared with all others.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "<itunes:keywords>" + (0..<160_000).map { "k\($0)" }.joined(separator: ",")
                + "</itunes:keywords>",
            (0..<150_000).map { "<media:content url='http://a.example/\($0)'/>" }.joined(),
            (0..<60_000).map { "<enclosure url='http://a.example/\($0)'/>" }.joined()
                + (0..<80_000).map { "<link>http://a.example/\($0)</link>" }.joined(),
        ])
    func `has lists of bounded length`(inside: String) {
        let feed = rss("<item><title>A</title>\(inside)</item>")
        let entry = feed.entries.first
        #expect(entry?.title?.value == "A")
        #expect((entry?.links.count ?? 0) <= Limits.listLength)
        #expect((entry?.enclosures.count ?? 0) <= Limits.listLength)
        #expect((entry?.categories.count ?? 0) <= Limits.listLength)
    }

    private static let context = DecodingContext(now: Date(timeIntervalSince1970: 1_796_000_000))

    private func rss(_ inside: String) -> Feed {
        let text = """
            <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" \
            xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>t</title>\(inside)</channel></rss>
            """
        return InputFormat.decode(Array(text.utf8), in: Self.context).feed
    }
}
