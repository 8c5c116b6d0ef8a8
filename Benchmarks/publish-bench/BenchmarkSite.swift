import Aggregation
import FoundationEssentials
import Syndication

/// Fifty papers, a configured feed for each, 200 entries in every feed.
final class BenchmarkSite {
    /// What is new before each publication: so many entries of paper 0, or of all for the first.
    static let runs: [(String, Int)] = [
        ("first publication, 51 feeds", 200 * 50), ("nothing new", 0),
        ("one of 50 feeds changed", 5), ("one of 50 feeds changed again", 5),
    ]

    private var configuration = Configuration()
    private var entries: [StoredEntry] = []
    private var archives: [UInt8]?
    private var marks: [String: String] = [:]
    private let news = SyntheticNews()

    init(folder: String) {
        configuration.site = "https://tin.example.org/"
        configuration.publish.directory = folder
        configuration.sources = (0..<50).map {
            Source(name: "Báo \($0)", url: "https://bao\($0).example/rss")
        }
        configuration.publish.feeds = (0..<50).map { number in
            var feed = Publication(name: "bao-\(number)", title: "Báo \(number)")
            feed.sources = ["Báo \(number)"]
            return feed
        }
    }

    func measure(_ name: String, _ count: Int) throws {
        let papers = entries.isEmpty ? 50 : 1
        for number in entries.count..<entries.count + count {
            entries.append(news.stored(number, paper: number % papers))
        }
        let now = SyntheticNews.start.addingTimeInterval(Double(entries.count) * 30)
        let start = PublishBench.cpu()
        var archives = try Archives(archives, configuration: configuration)
        let written = try Publisher(configuration: configuration).publish(
            entries: entries, states: [:], archives: &archives, marks: &marks, at: now)
        self.archives = archives.bytes
        let cost = PublishBench.cpu() - start
        print(
            PublishBench.padded(name), PublishBench.milliseconds(cost),
            "\(written.count) files written")
    }
}
