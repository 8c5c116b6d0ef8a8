import TestSupport
import Foundation
import Syndication

@testable import Aggregation

/// What the tests of this folder publish; all synthetic.
enum Publishing {
    static let now = Date(timeIntervalSince1970: 1_796_000_000)

    static func configuration(in folder: TemporaryFolder) -> Configuration {
        var configuration = Configuration()
        configuration.site = "https://tin.example.org/"
        configuration.publish.directory = folder.path + "/Feeds"
        var first = Source(name: "Báo A", url: "https://user:secret@a.example/rss")
        first.province = "Vĩnh Long"
        var second = Source(name: "Báo B", url: "https://b.example/rss")
        second.province = "Bến Tre"
        configuration.sources = [first, second]
        var feed = Publication(name: "mien-tay", title: "Miền Tây")
        feed.provinces = ["Vĩnh Long"]
        configuration.publish.feeds = [feed]
        return configuration
    }

    static func entry(_ number: Int, source: String = "Báo A", text: String = "Tin") -> StoredEntry
    {
        var entry = Entry()
        entry.title = Text("\(text) \(number)")
        entry.link = "https://a.example/tin-\(number).html"
        entry.summary = Text("<p>\(text) vừa xong</p>", kind: .html)
        entry.published = now - Double(number) * 3_600
        entry.updated = entry.published
        return StoredEntry(
            id: "urn:example:\(source)-\(number)", source: source, keys: [], entry: entry,
            firstSeen: now, signature: 0)
    }

    /// An entry that has one text in every field.
    static func entry(filledWith text: String) -> StoredEntry {
        var stored = entry(0)
        stored.entry.title = Text(text)
        stored.entry.link = text
        stored.entry.summary = Text(text)
        stored.entry.image = Image(url: text)
        stored.entry.authors = [Person(name: text, email: text, uri: text)]
        stored.entry.categories = [Syndication.Category(term: text, scheme: text)]
        stored.entry.enclosures = [Enclosure(url: text, type: "image/jpeg")]
        return stored
    }

    static func state() -> SourceState {
        var state = SourceState()
        state.url = "https://a.example/rss"
        state.lastAttempt = now
        state.lastSuccess = now
        state.newestEntry = now
        state.feedID = "https://a.example/id"
        state.feedLink = "https://a.example/"
        return state
    }
}
