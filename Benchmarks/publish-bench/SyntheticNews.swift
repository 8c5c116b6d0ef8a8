import Aggregation
import FoundationEssentials
import Syndication

/// Entries of the length that provincial papers' have: a title, a lead of 300 letters, two links.
struct SyntheticNews {
    static let start = Date(timeIntervalSince1970: 1_796_000_000)
    private static let words =
        "tỉnh Vĩnh Long đầu tư hạ tầng giao thông nông thôn mới người dân phấn khởi sáng nay lễ khởi công"
        .split(separator: " ").map(String.init)

    func text(_ number: Int, words count: Int) -> String {
        (0..<count).map { Self.words[(number * 7 + $0 * $0 * 3 + $0) % Self.words.count] }
            .joined(separator: " ")
    }

    func entry(_ number: Int, paper: Int) -> Entry {
        var entry = Entry()
        entry.id = "https://bao\(paper).example/tin-\(100_000 + number).html"
        entry.title = Text("\(text(number, words: 14)) \(number)")
        entry.link = entry.id
        entry.published = Self.start.addingTimeInterval(Double(number) * 30)
        entry.updated = entry.published
        let lead = text(number + 3, words: 60)
        entry.summary = Text("<p>\(lead) & “\(number)”</p>", kind: .html)
        entry.authors = [Person(name: "Phóng viên \(number % 40)")]
        entry.categories = [Category(term: "Thời sự"), Category(term: "Kinh tế")]
        entry.image = Image(url: "https://bao\(paper).example/anh/\(number).jpg")
        entry.enclosures = [
            Enclosure(url: "https://bao\(paper).example/anh/\(number).jpg", type: "image/jpeg")
        ]
        return entry
    }

    func stored(_ number: Int, paper: Int) -> StoredEntry {
        let entry = entry(number, paper: paper)
        return StoredEntry(
            id: entry.id ?? "", source: "Báo \(paper)", keys: [], entry: entry,
            firstSeen: entry.published ?? Self.start, signature: UInt64(number))
    }

    func feed(_ count: Int) -> Feed {
        var feed = Feed()
        feed.metadata.id = "https://tin.example.org/merged"
        feed.metadata.title = Text("Tin tỉnh")
        feed.metadata.updated = Self.start
        feed.metadata.language = "vi"
        feed.metadata.links = [Link(href: "https://tin.example.org/merged.atom", rel: "self")]
        let sources = (0..<50).map { paper in
            var source = FeedMetadata()
            source.id = "https://bao\(paper).example/rss"
            source.title = Text("Báo \(paper)")
            source.updated = Self.start
            source.links = [Link(href: "https://bao\(paper).example/rss", rel: "self")]
            return source
        }
        feed.entries = (0..<count).map { number in
            var entry = entry(number, paper: number % 50)
            entry.source = sources[number % 50]
            return entry
        }
        return feed
    }
}
