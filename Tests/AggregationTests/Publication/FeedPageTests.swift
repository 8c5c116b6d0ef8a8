import FeedFormats
import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The page of a feed` {
    let folder = TemporaryFolder()

    @Test func `shows entries by day, with their papers`() {
        let page = page([Publishing.entry(1), Publishing.entry(30)])
        #expect(page.contains("<h2>Thứ Hai, 30/11/2026</h2>"))
        #expect(page.contains("<h2>Chủ nhật, 29/11/2026</h2>"))
        #expect(page.contains("Tin 1</a> <small>Báo A · 06:53</small><p>Tin vừa xong</p>"))
        #expect(page.contains("<html lang=\"vi\">"))
    }

    @Test func `speaks English where the configuration does`() {
        let page = page([Publishing.entry(1)], language: "en")
        #expect(page.contains("<h2>Monday, 2026-11-30</h2>"))
        #expect(page.contains("<html lang=\"en\">"))
    }

    @Test func `lets readers find its feeds`() {
        let page = page([])
        #expect(
            page.contains(
                "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"merged.atom\""))
        #expect(page.contains("<a href=\"merged.rss\">RSS</a>"))
    }

    @Test func `forbids scripts, forms, and styles but its own`() {
        let page = page([Publishing.entry(1)])
        #expect(page.contains("default-src 'none'; img-src http: https:; style-src 'sha256-"))
        #expect(page.contains("base-uri 'none'; form-action 'none'"))
        #expect(!page.contains("unsafe-inline"))
    }

    @Test func `has less than 100 KB whatever 200 entries hold`() {
        let long = String(repeating: "Tin rất dài & ", count: 300)
        for text in ["Mưa lớn gây ngập nhiều tuyến đường ở thành phố", long] {
            let page = page((0..<200).map { Publishing.entry($0, text: text) })
            #expect(page.utf8.count < 100_000)
        }
        let usual = (0..<200).map {
            Publishing.entry($0, text: "Mưa lớn gây ngập nhiều tuyến đường ở thành phố Cà Mau")
        }
        let list = page(usual).components(separatedBy: "<main").last ?? ""
        #expect(list.components(separatedBy: "<li>").count == 201)
    }

    @Test func `shows every paper of a story, with its article`() {
        var first = Publishing.entry(1)
        var second = Publishing.entry(1, source: "Báo B")
        second.entry.link = "https://b.example/tin-1.html"
        second.entry.image = Image(url: "https://b.example/1.jpg")
        first.story = StoryMembership(id: first.id)
        second.story = StoryMembership(id: first.id)
        let page = page([first, second])
        let list = page.components(separatedBy: "<main").last ?? ""
        #expect(list.components(separatedBy: "<li>").count == 2)
        #expect(
            page.contains(
                "<p><small>Cũng đăng trên: <a rel=\"noopener noreferrer\" "
                    + "href=\"https://b.example/tin-1.html\">Báo B</a></small></p>"))
        #expect(page.components(separatedBy: "Cũng đăng trên").count == 2)
    }

    @Test func `has all 200 entries, though each has many related stories, and every folded paper`()
    {
        func article(_ number: Int) -> Story.Article {
            Story.Article(
                paper: "Báo \(number)", title: "Tin", url: "https://\(number).example/tin.html")
        }
        let entries = (0..<200).map { number in
            var entry = Publishing.entry(number, text: "Mưa lớn gây ngập nhiều tuyến đường").entry
            entry.story = Story(
                id: "urn:x", papers: [article(99)], related: (0..<20).map(article))
            return entry
        }
        let page = page(of: Feed(entries: entries))
        #expect(page.utf8.count < 100_000)
        #expect(page.components(separatedBy: "<li>").count == 201)
        #expect(page.components(separatedBy: ">Báo 99</a>").count == 201)
        #expect(page.components(separatedBy: ">Báo 2</a> +17</small>").count > 40)
        #expect(page.contains("Liên quan: +20</small>"))
    }

    @Test func `loads pictures when they are seen, or none where they are not wanted`() {
        var entry = Publishing.entry(1)
        entry.entry.image = Image(url: "https://a.example/1.jpg")
        #expect(page([entry]).contains("<img loading=\"lazy\""))
        #expect(!page([entry], images: false).contains("<img"))
    }

    @Test(arguments: [
        (
            #"<a href="/t"><img src="https://a.example/1.jpg?a=1&amp;b=2" /></a>Tin"#,
            "https://a.example/1.jpg?a=1&amp;b=2"
        ),
        (
            #"<img width="1" src="https://a.example/0.gif"><img src="https://a.example/2.jpg">"#,
            "https://a.example/2.jpg"
        ),
    ])
    func `takes the first picture of the text where none is named`(
        text: String, address: String
    ) {
        var entry = Publishing.entry(1)
        entry.entry.summary = Text(text, kind: .html)
        #expect(page([entry]).contains(" src=\"\(address)\">"))
        #expect(!page([entry], images: false).contains("<img"))
        entry.entry.image = Image(url: "https://a.example/own.jpg")
        #expect(page([entry]).contains(" src=\"https://a.example/own.jpg\">"))
    }

    @Test(arguments: ["<img src=\"/1.jpg\">", "<img alt=\"\">", "<image src=x>", "Tin &lt;img"])
    func `has no picture where none is on the web`(_ text: String) {
        var entry = Publishing.entry(1)
        entry.entry.summary = Text(text, kind: .html)
        entry.entry.content = Content(type: "text", value: "<img src=\"https://a.example/1.jpg\">")
        #expect(!page([entry]).contains("<img"))
    }

    @Test func `names the language of an entry's words, and of no others`() {
        var entry = Publishing.entry(1)
        entry.entry.language = "en-GB"
        let page = page([entry])
        #expect(page.contains("tin-1.html\" lang=\"en-GB\">Tin 1</a> <small>Báo A"))
        #expect(page.contains("<p lang=\"en-GB\">Tin vừa xong</p>"))
        #expect(!self.page([entry], language: "en").contains(" lang=\"en-GB"))
    }

    @Test func `takes the language of the paper, or that of the letters, where none is named`() {
        let vietnamese = Publishing.entry(1, text: "Mưa lớn")
        let page = page([vietnamese], language: "en")
        #expect(page.contains("lang=\"vi\">Mưa lớn 1</a>"))
        #expect(!self.page([vietnamese]).contains("lang=\"vi\">Mưa"))
        #expect(!self.page([Publishing.entry(1)], language: "en").contains("lang=\"vi\""))
        #expect(self.page([vietnamese], paper: "en").contains("lang=\"en\">Mưa lớn 1</a>"))
    }

    @Test(arguments: ["", "_", "x y", "\"onclick=x", String(repeating: "a", count: 36)])
    func `takes no tag that is none`(_ tag: String) {
        var entry = Publishing.entry(1)
        entry.entry.language = tag
        #expect(page([entry]) == page([Publishing.entry(1)]))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)",
        "</ul></main><form>", "' onload='x", "<style>*{}</style>", "https://a.example/\"onclick=x",
        "<meta http-equiv=refresh content=0>", "a\u{0}\u{85}\u{202E}\u{2066}b",
    ])
    func `lets no text out of its place`(_ text: String) {
        let page = page([Publishing.entry(filledWith: text)])
        let harmless = self.page([Publishing.entry(filledWith: "https://a.example/x")])
        #expect(tags(page).subtracting(tags(harmless)).isEmpty)
        #expect(!page.contains("href=\"javascript"))
        #expect(!page.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
        #expect(!page.unicodeScalars.contains { [0, 0x202E, 0x2066].contains($0.value) })
    }

    /// The names of the tags in a page, with those of their attributes.
    private func tags(_ page: String) -> Set<String> {
        Set(
            page.components(separatedBy: "<").dropFirst().map { piece in
                var outside: [Substring] = []
                let tag = piece.prefix { $0 != ">" }
                for (index, part) in tag.split(
                    separator: "\"", omittingEmptySubsequences: false
                ).enumerated() where index.isMultiple(of: 2) { outside.append(part) }
                return outside.joined()
            })
    }

    private func page(
        _ entries: [StoredEntry], language: String = "vi", paper: String? = nil, images: Bool = true
    ) -> String {
        var configuration = Publishing.configuration(in: folder)
        configuration.sources[0].language = paper
        configuration.language = language
        configuration.publish.showsImages = images
        let book = StoryBook(entries, configuration: configuration)
        let feed = MergedFeed(
            configuration: configuration, states: [:], entries: entries, book: book
        ).feed(path: "merged", title: "Tin tỉnh", entries: book.entries, isForPage: true)
        return self.page(of: feed, configuration)
    }

    private func page(of feed: Feed, _ configuration: Configuration = Configuration()) -> String {
        let page = FeedPage(
            feed: feed, path: "merged", formats: [.atom, .rss, .json],
            configuration: configuration)
        return String(decoding: page.bytes(), as: UTF8.self)
    }
}
