import Foundation
import Syndication

/// Feeds to encode; all synthetic.
enum SampleFeed {
    static let date = Date(timeIntervalSince1970: 1_796_000_000)

    /// A feed whose entry has a value in every field that is written.
    static func complete() -> Feed {
        var feed = Feed()
        feed.metadata.id = "https://tin.example.org/merged"
        feed.metadata.title = Text("Tin tỉnh")
        feed.metadata.updated = date
        feed.metadata.language = "vi"
        feed.metadata.link = "https://tin.example.org/"
        feed.metadata.links = [
            Link(href: "https://tin.example.org/merged.atom", rel: "self"),
            Link(href: "https://tin.example.org/", type: "text/html"),
        ]
        feed.metadata.authors = [Person(name: "Tin tỉnh")]
        feed.metadata.generator = Generator(name: "TinTinh", version: "1")
        feed.entries = [complete(entry: "urn:example:1"), bare(entry: "urn:example:2")]
        return feed
    }

    static func complete(entry id: String) -> Entry {
        var entry = bare(entry: id)
        entry.link = "https://bao.example/tin 1.html"
        entry.links = [
            Link(href: "https://bao.example/khac.html"),
            Link(href: "https://bao.example/tin.en.html", hreflang: "en"),
            Link(href: "https://bao.example/rss", rel: "self"),
        ]
        entry.language = "vi"
        entry.authors = [
            Person(name: "Nguyễn Văn A", email: "a@bao.example", uri: "https://bao.example/a")
        ]
        entry.categories = [
            Syndication.Category(term: "Thời sự", scheme: "https://bao.example/muc"),
            Syndication.Category(term: "Thời sự"),
        ]
        entry.rights = Text("© Báo")
        entry.image = Image(url: "https://bao.example/anh.jpg")
        entry.summary = Text("<p>Ngập &amp; lũ</p>", kind: .html)
        entry.content = Content(type: "html", value: "<p>Nước <b>lên</b> nhanh.</p>")
        entry.enclosures = [
            Enclosure(
                url: "https://bao.example/a.mp3", type: "audio/mpeg", length: 12, duration: 3)
        ]
        return entry
    }

    /// An entry with nothing but what every entry must have.
    static func bare(entry id: String) -> Entry {
        var entry = Entry()
        entry.id = id
        entry.title = Text("Mưa < lũ & \"gió\"")
        entry.published = date - 60
        entry.updated = date
        entry.source = source()
        return entry
    }

    static func source() -> FeedMetadata {
        var source = FeedMetadata()
        source.id = "https://bao.example/rss"
        source.title = Text("Báo Mẫu")
        source.updated = date
        source.link = "https://bao.example/"
        source.links = [
            Link(href: "https://bao.example/rss", rel: "self"), Link(href: "https://bao.example/"),
        ]
        return source
    }

    /// The feed with one entry that has a text in every field that takes one.
    static func filled(with text: String) -> Feed {
        var feed = complete()
        var entry = Entry()
        entry.id = "urn:example:hostile"
        entry.title = Text(text)
        entry.link = text
        entry.links = ["alternate", "related", "via", "enclosure", "self", text].map {
            Link(href: text, rel: $0, type: text, hreflang: text, title: text, length: -1)
        }
        entry.published = date
        entry.updated = date
        entry.language = text
        entry.authors = [Person(name: text, email: text, uri: text)]
        entry.contributors = [Person(name: text, email: text, uri: text)]
        entry.categories = [Syndication.Category(term: text, scheme: text, label: text)]
        entry.rights = Text(text, language: text)
        entry.image = Image(url: text)
        entry.summary = Text(text)
        entry.content = Content(type: text, value: text, src: text, language: text)
        entry.enclosures = [Enclosure(url: text, type: text, length: -1, title: text)]
        entry.source = source()
        entry.source?.title = Text(text)
        entry.source?.links = [Link(href: "https://bao.example/rss", rel: "self", title: text)]
        feed.entries.append(entry)
        return feed
    }
}
