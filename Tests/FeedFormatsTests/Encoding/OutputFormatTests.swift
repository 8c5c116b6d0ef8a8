import FeedFormats
import Foundation
import Syndication
import Testing
import XML

/// The contract that every output format keeps.
@Suite struct `An encoded feed` {
    @Test(arguments: OutputFormat.allCases)
    func `is the golden file, byte for byte`(_ format: OutputFormat) throws {
        let url = try #require(
            Bundle.module.url(
                forResource: "complete", withExtension: format.suffix,
                subdirectory: "Fixtures/Encoding"))
        let golden = try Data(contentsOf: url)
        let bytes = Data(format.encode(SampleFeed.complete()))
        #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: golden, as: UTF8.self))
    }

    @Test(arguments: OutputFormat.allCases)
    func `is read back with its ids, titles, dates and links`(_ format: OutputFormat) {
        let feed = SampleFeed.complete()
        let context = DecodingContext(now: SampleFeed.date)
        let read = InputFormat.decode(format.encode(feed), in: context)
        #expect(read.failure == nil)
        #expect(read.wellFormed)
        #expect(read.feed.entries.map(\.id) == feed.entries.map(\.id))
        #expect(read.feed.entries.map(\.published) == feed.entries.map(\.published))
        #expect(read.feed.entries.map(\.link) == ["https://bao.example/tin%201.html", nil])
        #expect(read.feed.metadata.title?.value == "Tin tỉnh")
    }

    @Test(arguments: OutputFormat.allCases, ["text/markdown", "text/plain", "image/svg+xml", ""])
    func `is text where its content is no markup of ours`(
        _ format: OutputFormat, _ type: String
    ) throws {
        var feed = SampleFeed.complete()
        let script = "<script>alert(1)</script>"
        feed.entries[0].content = Content(type: type, value: script)
        let read = InputFormat.decode(
            format.encode(feed), in: DecodingContext(now: SampleFeed.date, sanitizes: false)
        ).feed.entries[0]
        let content = try #require(read.content)
        let text = content.isMarkup ? content.value : Markup.escape(content.value)
        #expect(text == Markup.escape(script))
    }

    @Test(arguments: OutputFormat.allCases, HostileTexts.all)
    func `lets no text out of its place`(_ format: OutputFormat, _ text: String) throws {
        let bytes = format.encode(SampleFeed.filled(with: text))
        let written = try #require(String(validating: bytes, as: UTF8.self))
        #expect(!written.unicodeScalars.contains(where: HostileTexts.isForbidden))
        let read = InputFormat.decode(bytes, in: DecodingContext(now: SampleFeed.date))
        #expect(read.wellFormed)
        #expect(read.feed.entries.count == 3)
        #expect(read.feed.entries.last?.id == "urn:example:hostile")
        let addresses = read.feed.entries.flatMap { entry in
            [entry.link].compactMap { $0 } + entry.links.map(\.href) + entry.enclosures.map(\.url)
                + entry.authors.compactMap(\.uri)
        }
        #expect(
            addresses.allSatisfy { address in
                ["http://", "https://", "mailto:"].contains { address.hasPrefix($0) }
            })
        #expect(addresses.allSatisfy { !$0.contains("secret") })
    }

    @Test(arguments: [("en", "en"), ("vi", nil), (nil, nil)] as [(String?, String?)])
    func `names in JSON the language of a title's feed, where it is another`(
        language: String?, named: String?
    ) {
        var feed = SampleFeed.complete()
        feed.entries = [SampleFeed.bare(entry: "urn:example:1")]
        feed.entries[0].title?.language = language
        let read = InputFormat.decode(
            OutputFormat.json.encode(feed), in: DecodingContext(now: SampleFeed.date))
        #expect(read.feed.entries.map(\.language) == [named])
    }

    @Test func `names in JSON the first picture of a text, where the entry names none`() {
        var feed = SampleFeed.complete()
        feed.entries[0].image = nil
        feed.entries[0].content = Content(
            type: "html", value: "<p><img src=\"https://bao.example/a.jpg\"/>Mưa</p>")
        let read = InputFormat.decode(
            OutputFormat.json.encode(feed), in: DecodingContext(now: SampleFeed.date))
        #expect(read.feed.entries.map(\.image?.url) == ["https://bao.example/a.jpg", nil])
    }

    @Test(arguments: OutputFormat.allCases)
    func `is the same at every writing`(_ format: OutputFormat) {
        #expect(
            format.encode(SampleFeed.filled(with: "&"))
                == format.encode(SampleFeed.filled(with: "&")))
    }
}

@Suite(.enabled(if: Schema.isThere)) struct `An Atom document` {
    @Test func `is valid by the schema of RFC 4287`() throws {
        #expect(try Schema.fault(in: OutputFormat.atom.encode(SampleFeed.complete())) == nil)
    }

    @Test(arguments: HostileTexts.all)
    func `is valid whatever a field holds`(_ text: String) throws {
        let document = OutputFormat.atom.encode(SampleFeed.filled(with: text))
        #expect(try Schema.fault(in: document) == nil)
    }

    @Test func `is found invalid when it is`() throws {
        var feed = SampleFeed.complete()
        feed.metadata.links.append(Link(href: "https://tin.example.org/", type: "text/html"))
        let broken = String(decoding: OutputFormat.atom.encode(feed), as: UTF8.self)
            .replacing("<updated>", with: "<updated>x")
        #expect(try Schema.fault(in: Array(broken.utf8)) != nil)
    }
}
