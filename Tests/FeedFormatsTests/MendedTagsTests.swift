import Foundation
import Syndication
import Testing

@testable import FeedFormats
@testable import XML

/// Synthetic feeds whose tags do not fit together, in the second of four items.
@Suite struct `An item with broken tags` {
    @Test(
        arguments: [
            "<description><p>Một<br>Hai<img src=\"x.jpg\"></description>",
            "<description><p>Một<p>Hai<ul><li>a<li>b</ul></description>",
            "<description><b><i>x</b></i></description>", "</p></description>",
            "<enclosure url=/a.mp3 length=5 />", "<enclosure url=\"/a.mp3\"length=\"5\"/>",
            "<enclosure url=\"/a.mp3 length=\"5\"/>", "<guid isPermaLink>1</guid>",
            "<author>Lan <lan@bao.example></author>", "<author>Báo <Lào Cai></author>",
            "<description><! [CDATA[a]]></description>", "<description><![cdata[a]]></description>",
            "<!-- không hết", "<? echo ?>", "<?xml version='1.0'?>", "<!DOCTYPE x>",
            "<author>Lan</author", "<author>Lan</author class='x'>", "<author>Lan</autor>",
            "<media:content url='/a' title='<b>x</b>'/>",
            "<description><script>if (a<b && c>d) { x('</p>') }</script></description>",
            "<guid>1<author>Lan</author>", "<description>Một<guid>2</guid>",
            "<author><name>Lan</name>",
            "<category>a<category>b</category>",
            "<enclosure url='/a'",
            "<description>" + String(repeating: "a<br>", count: 500) + "</description>",
            "<description>" + String(repeating: "<p>a", count: 500) + "</description>",
        ])
    func `keeps its link, and the items around it stay as they are`(inside: String) {
        let read = read("<title>2</title>\(inside)<link>https://bao.example/2</link>")
        #expect(read.feed.entries.map { $0.title?.value } == ["1", "2", "3", "4"])
        #expect(
            read.feed.entries.map(\.link) == (1...4).map { "https://bao.example/\($0)" })
        #expect(!read.wellFormed)
        #expect(!read.warnings.isEmpty)
    }

    @Test(arguments: ["<title>2", "<title>2<description>D", "<title>2</titl", "<title>2</titel>"])
    func `has a title that need not end`(title: String) {
        let entry = read(title + "<link>https://bao.example/2</link>").feed.entries[1]
        #expect(entry.title?.value == "2")
        #expect(entry.link == "https://bao.example/2")
    }

    @Test func `may have another vocabulary's items inside`() {
        let read = read("<title>2</title><x:old><item><title>0</title></item></x:old><5")
        #expect(read.feed.entries.map { $0.title?.value } == ["1", "2", "3", "4"])
    }

    @Test(
        arguments: [
            "<rss version='2.0' <channel>", "<rss version='2.0\n<channel>", "<rss\"><channel>",
            "<rss version=\"2.0\" xmlns:a {b}\n--><channel>",
        ])
    func `is read below a document element that is broken`(root: String) {
        let text =
            root + "<item><title>1</title></item><item><title>2</title></item></channel></rss>"
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        let read = InputFormat.decode(Array(text.utf8), in: DecodingContext(now: now))
        #expect(read.feed.entries.map { $0.title?.value } == ["1", "2"])
    }

    @Test func `does not end with what it never began`() {
        let read = read("<tịtle>2</title><link>https://bao.example/2</link>")
        #expect(read.feed.entries.count == 4)
        #expect(read.feed.entries[1].link == "https://bao.example/2")
    }

    @Test func `may end twice`() {
        let read = read(
            "<title>2</title><link>https://bao.example/2</link></item></channel></item>")
        #expect(read.feed.entries.map { $0.title?.value } == ["1", "2", "3", "4"])
    }

    @Test func `keeps the text that is markup of no kind`() {
        let read = read("<title>Báo <Lào Cai> & <lan@bao.example> <5</title>")
        #expect(read.feed.entries[1].title?.value == "Báo <Lào Cai> & <lan@bao.example> <5")
    }

    @Test func `has attributes as browsers read them`() {
        let read = read("<enclosure URL=/a.mp3 length='5'type=\"a/b\" type='c' =x \"y\"/><title/>")
        let enclosure = Enclosure(url: "https://bao.example/a.mp3", type: "a/b", length: 5)
        #expect(read.feed.entries[1].enclosures == [enclosure])
    }

    @Test func `has addresses without quotes that end in a slash`() {
        let read = read(
            "<title>2</title><x:a xmlns:x=https://bao.example/><link>/3</link></x:a>"
                + "<link>https://bao.example/2</link><enclosure url=/a/ /><enclosure url=/b/>")
        #expect(read.feed.entries[1].link == "https://bao.example/2")
        #expect(read.feed.entries.map { $0.title?.value } == ["1", "2", "3", "4"])
        #expect(read.feed.entries[1].enclosures.count == 2)
    }

    @Test func `keeps the lines of what is told`() {
        let read = read("<title\n>2</title><a\nb=\n'&\n' b=c\n/>\n<!--\n-->\n<p></q\n>\n<5")
        #expect(read.warnings.map(\.line) == [3, 5, 10, 12, 12])
    }

    @Test func `has the characters that are written in two halves`() {
        let read = read("<title>&#55357;&#56832; &#xD83D;&#xDE00;&#55357;x &#56832;&#0;</title>")
        #expect(read.feed.entries[1].title?.value == "😀 😀x")
    }

    @Test func `has references without their semicolons, but in addresses`() {
        let read = read(
            "<title>A&nbsp B &eacute. &amp C &copy2026 &#8220x &#11 y</title>"
                + "<link>https://bao.example/?a=1&copy=2&lt;=3</link>")
        #expect(read.feed.entries[1].title?.value == "A\u{A0} B é. & C &copy2026 “x &#11 y")
        #expect(read.feed.entries[1].link == "https://bao.example/?a=1&copy=2<=3")
    }

    @Test(arguments: ["\u{FFFE}", "\u{FFFF}", "\u{B}"])
    func `loses no reference behind a character that XML forbids`(character: String) {
        let read = read(
            "<title>2\(character)</title><link>https://bao.example/?a=1&amp;b=2</link>"
                + "<description>&lt;p&gt;Một &amp;amp; hai&lt;/p&gt;</description>")
        let entry = read.feed.entries[1]
        #expect(entry.title?.value == "2")
        #expect(entry.link == "https://bao.example/?a=1&b=2")
        #expect(entry.summary?.value == "<p>Một &amp; hai</p>")
    }

    /// A sign in a name is a fault that stays.
    @Test func `loses no reference behind a fault that is not mended`() {
        let read = read(
            "<a×>x</a×><title>2 &amp; <![CDATA[&amp;]]></title>"
                + "<link>https://bao.example/?a=1&amp;b=2</link>")
        #expect(read.feed.entries[1].title?.value == "2 &amp; &amp;")
        #expect(read.feed.entries[1].link == "https://bao.example/?a=1&b=2")
    }

    @Test(
        arguments: [
            "<title>2</title><link>https://bao.example/2</link><description><![CDATA[Hai</description>",
            "<title>2</title><link>https://bao.example/2</link><description><![CDATA[Hai",
            "<title>2</title><link>https://bao.example/2</link><description><![CDATA[Hai]></description>",
            "<title>2</title><link>https://bao.example/2</link><description><![CDATA[Hai]]</description>",
        ])
    func `ends a section that never ends`(inside: String) {
        for next in ["", "<item><title><![CDATA[Tin]]></title><author>A</author></item>"] {
            let read = read(inside + "</item>" + next + "<item><title>9</title>")
            let entries = read.feed.entries.filter { $0.title?.value.hasPrefix("Tin") == false }
            #expect(entries.map { $0.title?.value } == ["1", "2", "9", "3", "4"])
            #expect(entries[1].link == "https://bao.example/2")
            #expect(entries[1].summary?.value == "Hai")
        }
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "<![CDATA[", "<x><![CDATA[</x></item>", "<x><![cdata[</x>", "<![CDATA[</item>", "<a ",
            "<é>", "<a b='", "<!--", "<a>", "<item><a>", "</b>", "<![ ", "<a b=c/>",
        ])
    func `costs no more than its length, however often it is broken`(piece: String) {
        let read = read(String(repeating: piece, count: 100_000 / piece.utf8.count))
        #expect(!read.wellFormed)
    }

    private func read(_ second: String) -> DecodedDocument {
        let others = [1, 3, 4].map {
            "<item><title>\($0)</title><link>https://bao.example/\($0)</link></item>"
        }
        let text = """
            <rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>\(others[0])
            <item>\(second)</item>\(others[1])\(others[2])</channel></rss>
            """
        let context = DecodingContext(
            baseURL: "https://bao.example/", now: Date(timeIntervalSince1970: 1_796_000_000))
        return InputFormat.decode(Array(text.utf8), in: context)
    }
}

/// The documents of the fixtures that are well-formed.
@Suite struct `A document that is not broken` {
    static let documents = FixtureTests.documents.filter { name in
        ["Atom/", "RSS/", "RDF/", "Dates/"].contains { name.hasPrefix($0) }
    }

    @Test(arguments: documents)
    func `is mended in nothing`(name: String) throws {
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: FixtureTests.path(name))))
        let before = XMLParser.parse(bytes)
        guard before.isWellFormed else { return }
        let mended = XMLRepair.repair(bytes)
        #expect(mended.notes.isEmpty)
        let after = XMLParser.parse(mended.bytes)
        #expect(after.isWellFormed)
        let markup = [before, after].map { $0.document.root?.innerMarkup(base: nil) }
        #expect(markup[0] == markup[1])
    }
}

/// Synthetic feeds with a document type that names what is not loaded.
@Suite struct `A feed with a document type` {
    @Test func `is read though its parameter entities are not`() {
        let type = "[<!ENTITY % latin PUBLIC '-//W3C//ENTITIES Latin 1' 'latin1.ent'> %latin;]"
        let plain = read(type, title: "Tin")
        #expect(plain.wellFormed)
        let named = read(type, title: "Tin n&oacute;ng")
        #expect(named.feed.metadata.title?.value == "Tin nóng")
        #expect(!named.wellFormed)
    }

    @Test(
        arguments: [
            "PUBLIC 'x'", "[ junk ]", "[<!ENTITY a '100%'>]",
            "[<!ENTITY % b 'c'> <!ENTITY a '&b'>]",
        ])
    func `is read though the type is no XML`(type: String) {
        let read = read(type, title: "A &amp;amp; &lt;b&gt; B")
        #expect(read.feed.metadata.title?.value == "A &amp; <b> B</b>")
        #expect(!read.wellFormed)
    }

    @Test func `loses no reference to what the type may have declared`() {
        let read = read("SYSTEM 'rss.dtd'", title: "A &bao; B &nbsp;C")
        #expect(read.feed.metadata.title?.value == "A &bao; B \u{A0}C")
    }

    private func read(_ type: String, title: String) -> DecodedDocument {
        let text =
            "<!DOCTYPE rss \(type)><rss version='2.0'><channel><title>\(title)</title></channel></rss>"
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        return InputFormat.decode(Array(text.utf8), in: DecodingContext(now: now))
    }
}
