import TestSupport
import Foundation
import Syndication

@testable import Aggregation

/// Papers and entries to publish, all synthetic.
enum SamplePapers {
    static let start = Date(timeIntervalSince1970: 1_796_000_000)

    /// Two papers in two provinces, one configured feed, published into `folder`.
    static func configuration(in folder: TemporaryFolder) -> Configuration {
        var configuration = Configuration()
        configuration.site = "https://tin.example.org/"
        configuration.publish.directory = folder.path + "/Feeds"
        var vinhLong = Source(name: "Báo Vĩnh Long", url: "https://u:s3cret@vl.example/rss")
        vinhLong.province = "Vĩnh Long"
        var ngheAn = Source(name: "Báo Nghệ An", url: "https://na.example/rss?a=1&b=2")
        ngheAn.province = "Nghệ An"
        configuration.sources = [vinhLong, ngheAn]
        var feed = Publication(name: "mien-tay", title: "Miền Tây")
        feed.provinces = ["Vĩnh Long"]
        configuration.publish.feeds = [feed]
        return configuration
    }

    /// Entries of both papers, the later ones newer.
    static func entries(_ count: Int, title: String = "Tin") -> [StoredEntry] {
        (0..<count).map { number in
            let source = number.isMultiple(of: 2) ? "Báo Vĩnh Long" : "Báo Nghệ An"
            return entry(number, source: source, title: Text("\(title) \(number)"))
        }
    }

    /// One entry as the store keeps it.
    static func entry(_ number: Int, source: String, title: Text) -> StoredEntry {
        let date = start.addingTimeInterval(Double(number) * 60)
        var entry = Entry()
        entry.title = title
        entry.link = "https://bao.example/\(number)"
        entry.published = date
        entry.updated = date
        return StoredEntry(
            id: "urn:example:\(number)", source: source, keys: [], entry: entry, firstSeen: date,
            signature: 0)
    }
}
