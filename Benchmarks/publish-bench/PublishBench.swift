import Aggregation
import FeedFormats
import FoundationEssentials
import Glibc
import Syndication

/// What publishing costs, for `make bench-publish`; all entries are synthetic.
///
/// usage: publish-bench [FORMAT COUNT]; with a format only that is encoded once, for a profiler.
@main struct PublishBench {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        if let format = arguments.first.flatMap(OutputFormat.init(rawValue:)),
            let count = arguments.dropFirst().first.flatMap({ Int($0) })
        {
            return print(format.encode(SyntheticNews().feed(count)).count, "bytes")
        }
        for count in [200, 10_000] { encode(count) }
        try publish()
    }

    private static func encode(_ count: Int) {
        let feed = SyntheticNews().feed(count)
        for format in OutputFormat.allCases {
            var bytes = 0
            let cost = median(of: 7) { bytes = format.encode(feed).count }
            print(
                padded("\(count) entries as \(format.rawValue)"), milliseconds(cost),
                "\(bytes / 1_000) KB")
        }
    }

    /// Fifty papers in a folder of their own: all feeds, none, and those of one paper.
    private static func publish() throws {
        let folder = FileManager.default.temporaryDirectory.path() + "/tintinh-publish-bench"
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let site = BenchmarkSite(folder: folder)
        for (name, change) in BenchmarkSite.runs {
            try site.measure(name, change)
        }
    }

    static func milliseconds(_ seconds: Double) -> String {
        "\((seconds * 10_000).rounded() / 10) ms of CPU"
    }

    static func padded(_ text: String) -> String {
        text + String(repeating: " ", count: max(0, 36 - text.count))
    }

    static func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    private static func median(of count: Int, _ body: () -> Void) -> Double {
        let costs = (0..<count).map { _ in
            let start = cpu()
            body()
            return cpu() - start
        }
        return costs.sorted()[count / 2]
    }
}
