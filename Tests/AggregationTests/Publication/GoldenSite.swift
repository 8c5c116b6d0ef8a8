import Foundation
import Syndication
import TestSupport

@testable import Aggregation

/// A site with everything that a published file can show, all synthetic: a story of two papers and one
/// related to it, an enclosure, categories, rights, a text, an English paper, one that fails and one
/// that is disabled, and more entries than a feed shows.
enum GoldenSite {
    private static let start = Date(timeIntervalSince1970: 1_796_000_000)

    static func publish(into folder: TemporaryFolder) throws -> PublishedFiles {
        let configuration = configuration(in: folder)
        try Publisher(configuration: configuration).publish(
            entries: entries, states: states, at: start, configuration: configuration)
        return try PublishedFiles(configuration.publish.directory)
    }

    // MARK: - Papers

    private static func configuration(in folder: TemporaryFolder) -> Configuration {
        var configuration = Configuration()
        configuration.title = "Tin tỉnh (synthetic)"
        configuration.site = "https://tin.example.org/"
        configuration.publish.directory = folder.path + "/Feeds"
        configuration.publish.entries = 5
        configuration.publish.hub = "https://hub.example/"
        configuration.sources = papers
        var feed = Publication(name: "mien-tay", title: "Miền Tây & <biển>")
        feed.provinces = ["Vĩnh Long"]
        configuration.publish.feeds = [feed]
        return configuration
    }

    private static var papers: [Source] {
        var first = Source(name: "Báo A", url: "https://user:secret@a.example/rss?a=1&b=2")
        first.province = "Vĩnh Long"
        first.group = "Báo và phát thanh, truyền hình A"
        first.category = "Thời sự"
        var second = Source(name: "Báo B", url: "https://b.example/rss")
        second.formerProvinces = ["Thừa Thiên Huế"]
        var english = Source(name: "Báo C", url: "https://c.example/rss")
        english.language = "en"
        let broken = Source(name: "Báo Hỏng", url: "https://hong.example/rss")
        var disabled = Source(name: "Báo Tắt", url: "https://tat.example/rss")
        disabled.isEnabled = false
        disabled.reason = "đã đóng cửa"
        return [first, second, english, broken, disabled]
    }

    private static var states: SourceStates {
        var read = SourceState()
        read.lastAttempt = start
        read.lastSuccess = start
        read.newestEntry = start - 3_600
        read.feedID = "https://a.example/id"
        read.feedLink = "https://a.example/"
        read.feedRights = "© Báo A"
        read.recentDates = [1, 2, 30, 60].map { Int(start.timeIntervalSince1970) - $0 * 3_600 }
        var failing = SourceState()
        failing.lastAttempt = start
        failing.lastSuccess = start - 86_400
        failing.failures = 3
        failing.lastError = "status 503"
        failing.lastErrorClass = "http-status"
        failing.events = [
            HealthEvent(
                source: "Báo Hỏng", kind: .failing, at: start - 7_200,
                message: "begins to fail: status 503")
        ]
        return ["Báo A": read, "Báo Hỏng": failing]
    }

    // MARK: - Entries

    private static var entries: [StoredEntry] {
        var copied = entry(1, of: "Báo A", "Nước lên nhanh ở cù lao")
        copied.story = StoryMembership(id: copied.id)
        var copy = entry(2, of: "Báo B", "Nước lên nhanh ở cù lao")
        copy.story = StoryMembership(id: copied.id)
        var related = entry(3, of: "Báo B", "Dân cù lao dọn đồ tránh nước")
        related.story = StoryMembership(id: related.id, related: [copied.id])
        let english = entry(4, of: "Báo C", "Water rises quickly")
        let older = (6..<12).map { entry($0, of: "Báo A", "Tin cũ \($0)") }
        return [copied, copy, related, english, complete] + older
    }

    /// An entry with a value in every field.
    private static var complete: StoredEntry {
        var stored = entry(5, of: "Báo A", "Mưa < lũ & \"gió\"")
        stored.entry.authors = [Person(name: "Nguyễn Văn A", uri: "https://a.example/tac-gia")]
        stored.entry.categories = [
            Syndication.Category(term: "Thời sự"),
            Syndication.Category(term: "Mưa lũ", scheme: "https://a.example/muc"),
        ]
        stored.entry.rights = Text("© Báo A")
        stored.entry.image = Image(url: "https://a.example/anh.jpg")
        stored.entry.content = Content(
            type: "html", value: "<p>Nước <b>lên</b> nhanh &amp; cao.</p>")
        stored.entry.enclosures = [
            Enclosure(url: "https://a.example/a.mp3", type: "audio/mpeg", length: 12, duration: 3)
        ]
        return stored
    }

    /// An entry that is so many hours old.
    private static func entry(_ hours: Int, of paper: String, _ title: String) -> StoredEntry {
        let date = start - Double(hours) * 3_600
        var entry = Entry()
        entry.title = Text(title)
        entry.link = "https://bao.example/tin-\(hours).html"
        entry.summary = Text("<p>\(title) (synthetic).</p>", kind: .html)
        entry.published = date
        entry.updated = date + 60
        return StoredEntry(
            id: "urn:example:\(hours)", source: paper, keys: [], entry: entry, firstSeen: date,
            signature: 0)
    }
}
