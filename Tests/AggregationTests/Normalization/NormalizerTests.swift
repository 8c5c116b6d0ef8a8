import FoundationEssentials
import Syndication
import Testing
import XML

@testable import Aggregation

@Suite struct `What is kept of an entry` {
    private func bounded(_ entry: Entry) -> Entry {
        Normalizer(now: Date(timeIntervalSince1970: 1_796_000_000)).bounded(entry)
    }

    @Test(.timeLimit(.minutes(5))) func `bounds letters with any number of accents`() {
        let heap = "a" + String(repeating: "\u{316}", count: 400_000)
        var entry = Entry()
        entry.title = Text(heap)
        entry.summary = Text(heap + heap)
        entry.authors = [Person(name: heap)]
        entry.categories = [Category(term: heap)]
        let bounded = Normalizer(now: Date(timeIntervalSince1970: 1_796_000_000)).bounded(entry)
        let longest = Normalizer.maximumTitle
        #expect(bounded.title?.value.unicodeScalars.count == longest)
        #expect(bounded.authors.first?.name?.unicodeScalars.count == longest)
        #expect(bounded.categories.first?.term.unicodeScalars.count == longest)
        #expect((bounded.summary?.value.utf8.count ?? 0) <= Normalizer.maximumText)
        #expect((bounded.summary?.value.utf8.count ?? 0) > Normalizer.maximumText - 2)
    }

    @Test func `is whole markup where a text was cut`() throws {
        let link = "<a href=\"https://bao.example/x\" rel=\"noopener\">x</a>"
        let markup = "<blockquote><ul>" + String(repeating: "<li>\(link)</li>", count: 20_000)
        let safe = MarkupSanitizer.sanitize(markup, base: nil)
        #expect(safe.utf8.count > Normalizer.maximumText)
        var entry = Entry()
        entry.summary = Text(safe, kind: .html)
        entry.content = Content(type: "xhtml", value: safe)
        let kept = bounded(entry)
        for text in try [#require(kept.summary?.value), #require(kept.content?.value)] {
            #expect(text.utf8.count <= Normalizer.maximumText)
            #expect(text.utf8.count > Normalizer.maximumText - 20_000)
            #expect(text.hasSuffix("</ul></blockquote>"))
            #expect(MarkupSanitizer.sanitize(text, base: nil) == text)
        }
    }

    @Test
    func `is by whom the feed is, or the feed that it was copied from, where it names nobody`() {
        var own = Entry()
        own.authors = [Person(name: "Nguyễn A")]
        var copied = Entry()
        copied.source = FeedMetadata()
        copied.source?.authors = [Person(name: "Trần B")]
        var feed = Feed(entries: [own, copied, Entry()])
        feed.metadata.authors = (0..<100).map { Person(name: "Lê \($0)") }
        func authors(in format: String) -> [[String?]] {
            feed.metadata.format = format
            let source = Source(name: "Báo", url: "https://bao.example/rss")
            let normalized = Normalizer(now: Date(timeIntervalSince1970: 1_796_000_000))
                .normalize(feed, of: source)
            return normalized.entries.map { $0.authors.map(\.name) }
        }
        let all = (0..<Normalizer.maximumList).map { "Lê \($0)" }
        #expect(authors(in: "atom") == [["Nguyễn A"], ["Trần B"], all])
        #expect(authors(in: "json") == [["Nguyễn A"], ["Trần B"], all])
        #expect(authors(in: "rss") == [["Nguyễn A"], ["Trần B"], []])
    }

    @Test func `is no address that leads nowhere`() {
        let markup = """
            <p><img src="/a.jpg" alt="a" /><a href="b.html" rel="noopener">b</a>\
            <a href="https://bao.example/c" rel="noopener">c</a></p>
            """
        let safe =
            "<p><img alt=\"a\" /><a>b</a><a href=\"https://bao.example/c\" rel=\"noopener\">c</a></p>"
        for base in [nil, "file:///tin.xml"] {
            var entry = Entry()
            entry.summary = Text(markup, kind: .html, base: base)
            entry.content = Content(type: "html", value: markup, base: base)
            #expect(bounded(entry).summary?.value == safe)
            #expect(bounded(entry).content?.value == safe)
        }
        var plain = Entry()
        plain.summary = Text("1 < 2 & 3")
        #expect(bounded(plain).summary == plain.summary)
    }

    @Test(arguments: [
        ("Hoà bình", ["Hoà bình"]), ("HÒA BÌNH", ["HÒA BÌNH"]), ("Hóa", ["Hóa", "Hòa bình"]),
        ("★", ["★", "Hòa bình"]),
    ])
    func `has its source's category once, however it is written`(given: String, kept: [String]) {
        var source = Source(name: "Báo A", url: "https://a.example/rss")
        source.category = "Hòa bình"
        var entry = Entry()
        entry.categories = [Category(term: given)]
        var feed = Feed()
        feed.entries = [entry]
        let normalized = Normalizer(now: .distantPast).normalize(feed, of: source)
        #expect(normalized.entries.first?.categories.map(\.term) == kept)
    }

    @Test func `is cut at a character where it is text`() {
        var entry = Entry()
        entry.content = Content(type: "text", value: String(repeating: "ộ", count: 400_000))
        let text = bounded(entry).content?.value ?? ""
        #expect(text.utf8.count == Normalizer.maximumText / 3 * 3)
        #expect(text.allSatisfy { $0 == "ộ" })
    }
}
