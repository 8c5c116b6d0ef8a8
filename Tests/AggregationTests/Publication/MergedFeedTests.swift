import FeedFormats
import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A merged feed` {
    let folder = TemporaryFolder()

    @Test func `is dated by its newest entry, or fixed when it has none`() {
        let entries = [Publishing.entry(3), Publishing.entry(1)]
        #expect(feed(entries).metadata.updated == entries[1].entry.updated)
        #expect(feed([]).metadata.updated == nil)
    }

    @Test func `names the paper of every entry, without a password`() throws {
        let source = try #require(feed([Publishing.entry(1)]).entries.first?.source)
        #expect(source.id == "https://a.example/id")
        #expect(source.title?.value == "Báo A")
        #expect(source.updated == Publishing.entry(1).entry.updated)
        #expect(
            source.links == [
                Link(href: "https://a.example/rss", rel: "self"), Link(href: "https://a.example/"),
            ])
    }

    @Test
    func `keeps the source that a paper copied an entry from, and names the paper to readers`()
        throws
    {
        var copied = Publishing.entry(1)
        var source = FeedMetadata()
        source.id = "urn:example:origin"
        source.title = Text("Hãng <b>tin</b>", kind: .html)
        source.links = [
            Link(href: "https://hang.example/feed", rel: "self"), Link(href: "javascript:x"),
        ]
        source.link = "javascript:x"
        copied.entry.source = source
        var nameless = Publishing.entry(2)
        nameless.entry.source = FeedMetadata()
        nameless.entry.source?.id = "urn:example:origin"
        let feed = feed([copied, nameless])
        let context = DecodingContext(now: Publishing.now)
        let atom = InputFormat.decode(OutputFormat.atom.encode(feed), in: context).feed.entries
        #expect(atom.map(\.source?.id) == ["urn:example:origin", "https://a.example/id"])
        #expect(atom.map(\.source?.title?.value) == ["Hãng tin", "Báo A"])
        #expect(atom[0].source?.updated == copied.entry.updated)
        #expect(atom[0].source?.links.map(\.href) == ["https://hang.example/feed"])
        #expect(atom[0].authors.map(\.name) == ["Báo A"])
        let json = String(decoding: OutputFormat.json.encode(feed), as: UTF8.self)
        #expect(json.components(separatedBy: #""source":{"title":"Báo A""#).count == 3)
    }

    @Test func `says what rights a paper reserves, and the list of papers where its page is`()
        throws
    {
        var state = Publishing.state()
        state.feedRights = "© Báo A"
        let source = try #require(feed([Publishing.entry(1)], state: state).entries.first?.source)
        #expect(source.rights?.value == "© Báo A")
        let list = OPMLEncoder.encode(configuration, states: ["Báo A": state])
        let outlines = try #require(OutlineReader.read(list))
        #expect(outlines.map(\.title) == ["Báo A", "Báo B"])
        #expect(String(decoding: list, as: UTF8.self).contains("htmlUrl=\"https://a.example/\""))
    }

    @Test(arguments: ["javascript:alert(1)", "rss", "https://", "urn:x y", "data:,x", ""])
    func `takes no source's id that is none`(_ id: String) throws {
        var state = Publishing.state()
        state.feedID = id
        let source = try #require(feed([Publishing.entry(1)], state: state).entries.first?.source)
        #expect(source.id == "https://a.example/rss")
    }

    @Test func `has bounded titles, and one for an entry without`() {
        var long = Publishing.entry(1)
        long.entry.title = Text(String(repeating: "ộ", count: 5_000))
        var bare = Publishing.entry(2)
        bare.entry.title = nil
        let titles = feed([long, bare]).entries.map { $0.title?.value ?? "" }
        #expect(titles.map(\.count) == [2_000, 12])
        #expect(titles[1] == "Tin vừa xong")
    }

    @Test func `withholds the text of an article's page only, unless it is wanted`() {
        var entry = Publishing.entry(1)
        entry.entry.content = Content(type: "html", value: "<p>Toàn văn</p>")
        var configuration = configuration
        configuration.sources[0].article = ""
        func text(_ entry: StoredEntry) -> String? {
            MergedFeed(configuration: configuration, states: [:], entries: [entry])
                .feed(path: "merged", title: "Tin", entries: [entry]).entries[0].content?.value
        }
        #expect(text(entry) == "<p>Toàn văn</p>")
        entry.hasArticleText = true
        #expect(text(entry) == nil)
        configuration.sources[0].wantsFullText = true
        #expect(text(entry) == "<p>Toàn văn</p>")
    }

    @Test(arguments: [true, false])
    func `keeps an article's text through a revision, not one that the feed withdrew`(
        isFromArticle: Bool
    ) {
        var stored = Publishing.entry(1)
        stored.entry.content = Content(type: "html", value: "<p>Toàn văn</p>")
        stored.hasArticleText = isFromArticle
        let revised = Revision.of(
            stored, becoming: Publishing.entry(1, text: "Sửa").entry, signature: 1,
            now: Publishing.now)
        #expect((revised.entry.content != nil) == isFromArticle)
        #expect(revised.hasArticleText == isFromArticle)
        var again = Publishing.entry(1)
        again.entry.content = Content(type: "text", value: "Từ nguồn tin")
        let own = Revision.of(revised, becoming: again.entry, signature: 2, now: Publishing.now)
        #expect(own.entry.content?.value == "Từ nguồn tin")
        #expect(!own.hasArticleText)
    }

    @Test func `has one id for all formats, and a link of its own in each`() {
        let merged = MergedFeed(configuration: configuration, states: [:], entries: [])
        let feed = merged.feed(path: "merged", title: "Tin", entries: [])
        for format in OutputFormat.allCases {
            let own = merged.addressed(feed, path: "merged", format: format).metadata
            #expect(own.id == "https://tin.example.org/merged")
            #expect(
                own.links.filter { $0.rel == "self" }.map(\.href) == [
                    "https://tin.example.org/merged.\(format.suffix)"
                ])
        }
    }

    private var configuration: Configuration { Publishing.configuration(in: folder) }

    private func feed(_ entries: [StoredEntry], state: SourceState = Publishing.state()) -> Feed {
        MergedFeed(configuration: configuration, states: ["Báo A": state], entries: entries)
            .feed(path: "merged", title: "Tin", entries: entries)
    }
}
