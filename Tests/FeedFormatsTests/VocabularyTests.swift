import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Synthetic feeds in which several vocabularies say the same.
@Suite struct `A feed in several vocabularies` {
    private static let namespaces = """
        xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" \
        xmlns:media="http://search.yahoo.com/mrss/" \
        xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
        """

    @Test(
        arguments: [
            ["<media:title>M</media:title>", "<dc:title>D</dc:title>", "<title>T</title>"],
            ["<title>T</title>", "<dc:title>D</dc:title>", "<media:title>M</media:title>"],
            ["<dc:title>D</dc:title>", "<title>T</title>", "<media:title>M</media:title>"],
        ])
    func `takes the title of its own, else Dublin Core's, else that of a picture`(parts: [String]) {
        let without = parts.filter { $0 != "<title>T</title>" }
        #expect(item(parts.joined()).title?.value == "T")
        #expect(item(without.joined()).title?.value == "D")
        #expect(item("<media:group>\(parts.last ?? "")</media:group>\(parts[0])").title != nil)
        #expect(entry(parts.joined()).title?.value == "T")
        #expect(entry(without.joined()).title?.value == "D")
        #expect(entry("<media:title>M</media:title>").title?.value == "M")
    }

    @Test func `takes the summary of a podcast last`() {
        let parts = [
            "<itunes:summary>I</itunes:summary>", "<media:description>M</media:description>",
            "<dc:description>D</dc:description>", "<description>T</description>",
        ]
        for (count, summary) in zip(1..., ["I", "M", "D", "T"]) {
            #expect(item(parts.prefix(count).joined()).summary?.value == summary)
            #expect(item(parts.prefix(count).reversed().joined()).summary?.value == summary)
        }
    }

    @Test func `has in RSS what only Atom's elements say of it`() {
        let feed = channel(
            """
            <atom:id>tag:bao.example,2026:1</atom:id><atom:title>Báo Mẫu</atom:title>
            <atom:subtitle type="html">&lt;b>Tin&lt;/b></atom:subtitle>
            <atom:rights>© Báo</atom:rights><atom:updated>2026-10-04T08:30:00Z</atom:updated>
            <atom:author><atom:name>Lan</atom:name></atom:author><atom:category term="Tỉnh"/>
            <atom:generator version="2">Máy</atom:generator>
            """)
        #expect(feed.id == "tag:bao.example,2026:1")
        #expect(feed.title?.value == "Báo Mẫu")
        #expect(feed.subtitle?.value == "<b>Tin</b>")
        #expect(feed.rights?.value == "© Báo")
        #expect(feed.updated == Date(timeIntervalSince1970: 1_791_102_600))
        #expect(feed.authors.map(\.name) == ["Lan"])
        #expect(feed.categories.map(\.term) == ["Tỉnh"])
        #expect(feed.generator == Generator(name: "Máy", version: "2"))
    }

    @Test func `has the title and description that only a vocabulary of media gives`() {
        let feed = channel("<media:title>M</media:title><media:description>D</media:description>")
        #expect(feed.title?.value == "M")
        #expect(feed.subtitle?.value == "D")
    }

    @Test(arguments: [true, false])
    func `keeps in RSS what RSS says of it beside Atom`(isLast: Bool) {
        let own = """
            <title>T</title><description>S</description><copyright>C</copyright>\
            <generator>G</generator>
            """
        let other = """
            <atom:title>A</atom:title><atom:subtitle>A</atom:subtitle><atom:rights>A</atom:rights>\
            <atom:generator>A</atom:generator><dc:title>D</dc:title>
            """
        let feed = channel(isLast ? other + own : own + other)
        #expect(feed.title?.value == "T")
        #expect(feed.subtitle?.value == "S")
        #expect(feed.rights?.value == "C")
        #expect(feed.generator?.name == "G")
    }

    @Test func `is RSS though all of it was put into Atom's namespace`() {
        let feed = read(
            """
            <rss version="2.0" xmlns="http://www.w3.org/2005/Atom"><channel><title>T</title>
            <link>https://bao.example/</link><item><title>A &amp;amp; B</title>
            <link>https://bao.example/1</link><guid>1</guid><description>&lt;p>D&lt;/p></description>
            <pubDate>Sun, 04 Oct 2026 08:30:00 GMT</pubDate></item></channel></rss>
            """)
        let entry = feed.entries.first
        #expect(feed.metadata.link == "https://bao.example/")
        #expect(entry?.link == "https://bao.example/1")
        #expect(entry?.id == "1")
        #expect(entry?.summary?.value == "<p>D</p>")
        #expect(entry?.published == Date(timeIntervalSince1970: 1_791_102_600))
    }

    private func item(_ inside: String) -> Entry {
        read(
            "<rss version='2.0' \(Self.namespaces)><channel><item>\(inside)</item></channel></rss>"
        )
        .entries.first ?? Entry()
    }

    private func entry(_ inside: String) -> Entry {
        read(
            "<feed xmlns='http://www.w3.org/2005/Atom' \(Self.namespaces)><entry>\(inside)</entry></feed>"
        )
        .entries.first ?? Entry()
    }

    private func channel(_ inside: String) -> FeedMetadata {
        read("<rss version='2.0' \(Self.namespaces)><channel>\(inside)</channel></rss>").metadata
    }

    private func read(_ text: String) -> Feed {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        return InputFormat.decode(Array(text.utf8), in: DecodingContext(now: now)).feed
    }
}
