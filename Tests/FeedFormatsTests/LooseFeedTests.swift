import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Synthetic feeds that are well-formed, and write things otherwise than their formats do.
@Suite struct `A feed that is loosely written` {
    @Test(
        arguments: [
            "https://www.w3.org/2005/Atom", " http://www.w3.org/2005/Atom ",
            "http://www.w3.org/2005/Atom/", "urn:bao:atom",
        ])
    func `is Atom in a namespace of any spelling`(uri: String) {
        let feed = read(
            "<feed xmlns='\(uri)'><title>T</title><entry><title>A</title></entry></feed>")
        #expect(feed.metadata.title?.value == "T")
        #expect(feed.entries.map { $0.title?.value } == ["A"])
    }

    @Test(arguments: ["http://bao.example/rss", "https://purl.org/rss/1.0", "urn:bao"])
    func `is RSS in a namespace of anybody's`(uri: String) {
        for (open, close) in [(" xmlns='\(uri)'", ""), (" xmlns:r='\(uri)'", "r:")] {
            let feed = read(
                """
                <\(close)rss version='2.0'\(open)><\(close)channel><\(close)title>T</\(close)title>
                <\(close)item><\(close)title>A</\(close)title><x:title xmlns:x='urn:x'>X</x:title>
                </\(close)item></\(close)channel></\(close)rss>
                """)
            #expect(feed.metadata.title?.value == "T")
            #expect(feed.entries.map { $0.title?.value } == ["A"])
        }
    }

    @Test func `has the vocabularies by addresses with and without an s or a slash at the end`() {
        let entry = item(
            """
            <c:creator xmlns:c="https://purl.org/dc/elements/1.1">L</c:creator>
            <e:encoded xmlns:e="https://purl.org/rss/1.0/modules/content">C</e:encoded>
            <m:thumbnail xmlns:m="https://search.yahoo.com/mrss" url="/t.jpg"/>
            <f:commentRss xmlns:f="http://wellformedweb.org/CommentAPI">/c</f:commentRss>
            """)
        #expect(entry.authors == [Person(name: "L")])
        #expect(entry.content?.value == "C")
        #expect(entry.thumbnails == [Image(url: "https://bao.example/t.jpg")])
        #expect(entry.commentsFeed == "https://bao.example/c")
    }

    @Test func `may have two channels, or none`() {
        let two = read(
            "<rss><channel><title>T</title><item><title>A</title></item></channel>"
                + "<channel><title>U</title><item><title>B</title></item></channel></rss>")
        #expect(two.metadata.title?.value == "T")
        #expect(two.entries.map { $0.title?.value } == ["A", "B"])
        let none = read("<rss><title>T</title><item><title>A</title></item></rss>")
        #expect(none.metadata.title?.value == "T")
        #expect(none.entries.map { $0.title?.value } == ["A"])
    }

    @Test func `has links of Atom as text, and relations in any case or by their long names`() {
        let entry = entry(
            """
            <link>https://bao.example/1</link><link rel="Enclosure" href="/a.mp3" length="-1"/>
            <link rel="http://www.iana.org/assignments/relation/related" href="/2"/>
            <link rel="http://schemas.example/Relation" href="/3"/>
            """)
        #expect(entry.link == "https://bao.example/1")
        #expect(
            entry.links.map(\.rel)
                == ["alternate", "enclosure", "related", "http://schemas.example/Relation"])
        #expect(entry.enclosures == [Enclosure(url: "https://bao.example/a.mp3")])
    }

    @Test func `has elements of RSS among Atom's, whose own count more`() {
        let other =
            "<guid>g</guid><description>D</description><pubDate>2026-10-04T08:30:00Z</pubDate>"
        let entry = entry(other)
        #expect(entry.id == "g")
        #expect(entry.summary?.value == "D")
        #expect(entry.published == Date(timeIntervalSince1970: 1_791_102_600))
        let both = self.entry("<id>i</id><summary>S</summary>" + other)
        #expect(both.id == "i")
        #expect(both.summary?.value == "S")
    }

    @Test func `names an author once, without the scheme of a mail address`() {
        let entry = item(
            """
            <author>Lan</author><c:creator xmlns:c="http://purl.org/dc/elements/1.1/">Lan</c:creator>
            <author><name>Hà</name><email>mailto:ha@bao.example</email></author>
            """)
        #expect(
            entry.authors == [Person(name: "Lan"), Person(name: "Hà", email: "ha@bao.example")])
    }

    @Test(arguments: ["<image>/a.jpg</image>", "<image> https://bao.example/a.jpg </image>"])
    func `has an image whose address is its text`(element: String) {
        #expect(item(element).image == Image(url: "https://bao.example/a.jpg"))
    }

    @Test func `has no image of words`() {
        #expect(item("<image>Ảnh: Lan/TTXVN</image>").image == nil)
    }

    @Test func `has a page by a permalink that begins with a slash`() {
        #expect(item("<guid>/tin/1.html</guid>").link == "https://bao.example/tin/1.html")
        #expect(item("<guid isPermaLink='false'>/tin/1.html</guid>").link == nil)
        #expect(item("<guid>1</guid>").link == nil)
    }

    @Test func `has no address that was escaped twice`() {
        let entry = item("<link>https://bao.example/?a=1&amp;amp;b=2</link>")
        #expect(entry.link == "https://bao.example/?a=1&b=2")
    }

    @Test func `has an enclosure once, with all that is told of it`() {
        let entry = item(
            """
            <m:content xmlns:m="http://search.yahoo.com/mrss/" url="/a.mp3" duration="12"/>
            <enclosure url="/a.mp3" length="5" type="audio/mpeg"/>
            """)
        let enclosure = Enclosure(
            url: "https://bao.example/a.mp3", type: "audio/mpeg", length: 5, duration: 12)
        #expect(entry.enclosures == [enclosure])
    }

    @Test func `has no length below zero`() {
        let entry = item("<enclosure url='/a.mp3' length='-1' type='audio/mpeg'/>")
        #expect(entry.enclosures.map(\.length) == [nil])
        #expect(entry.links.map(\.length) == [nil])
    }

    @Test(arguments: [nil, "https://feeds.example/bao", "file:///tin.xml"])
    func `has addresses relative to the page that its channel is about`(base: String?) {
        let document = { (root: String, link: String) in
            """
            <rss version='2.0'\(root)><channel>\(link)<item><link>/tin-1000001.html</link>
            <description><![CDATA[<a href="b.html"><img src="/a.jpg"></a>]]></description>
            </item></channel></rss>
            """
        }
        let page = "<link> https://bao.example/thoi-su/ </link>"
        let entry = read(document("", page), base: base).entries.first
        #expect(entry?.link == "https://bao.example/tin-1000001.html")
        #expect(
            entry?.summary?.value.contains("href=\"https://bao.example/thoi-su/b.html\"") == true)
        #expect(entry?.summary?.value.contains("src=\"https://bao.example/a.jpg\"") == true)
        let declared = read(document(" xml:base='https://own.example/'", page), base: base)
        #expect(declared.entries.first?.link == "https://own.example/tin-1000001.html")
        for link in ["<link>/thoi-su/</link>", "<link>http://</link>"] {
            let own = read(document("", link), base: "https://a.example/rss")
            #expect(own.entries.first?.link == "https://a.example/tin-1000001.html")
        }
        let secret = "<link>https://me:pa55@bao.example/?key=s3cr3t</link>"
        let shown = read(document("", secret), base: base).entries.first
        #expect(shown?.summary?.base == "https://bao.example/")
    }

    private func item(_ inside: String) -> Entry {
        read("<rss version='2.0'><channel><item>\(inside)</item></channel></rss>").entries.first
            ?? Entry()
    }

    private func entry(_ inside: String) -> Entry {
        read("<feed xmlns='http://www.w3.org/2005/Atom'><entry>\(inside)</entry></feed>").entries
            .first ?? Entry()
    }

    private func read(
        _ text: String, base: String? = "https://bao.example/tin.xml"
    ) -> Feed {
        let context = DecodingContext(
            baseURL: base, now: Date(timeIntervalSince1970: 1_796_000_000))
        return InputFormat.decode(Array(text.utf8), in: context).feed
    }
}
