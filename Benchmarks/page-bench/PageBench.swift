import CLibXML2
import FeedFormats
import FoundationEssentials
import Glibc
import Syndication

/// What reading section pages costs beside libxml2's own HTML parse of them, for `make bench-pages`.
///
/// usage: page-bench [--first | --later | --floor] [--rounds=N] [--address=URL] FILE …
///
/// With one of the first three only that is done, for a profiler. Without an address a page is where
/// it says that it is.
@main struct PageBench {
    /// One way to read a page.
    enum Way: String, CaseIterable {
        /// Without a pattern, which is guessed.
        case first
        /// With the pattern that was guessed before.
        case later
        /// libxml2's HTML parser, which only makes a tree.
        case floor

        var name: String {
            switch self {
            case .first: "first reading"
            case .later: "later reading"
            case .floor: "libxml2's HTML parse"
            }
        }
    }

    private struct Page {
        let bytes: [UInt8]
        let context: DecodingContext
        let pattern: SectionPattern?
        /// What the page's first reading cost; of the first page also what a process does only once.
        let start: Double

        init(_ path: String, address: String?) throws {
            bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            context = DecodingContext(
                baseURL: address, now: Date(timeIntervalSince1970: 1_795_590_000))
            let begin = clock()
            pattern = SectionPageDecoder.decode(bytes, in: context).pattern
            start = Double(clock() - begin) * 1_000 / Double(CLOCKS_PER_SEC)
        }

        func read(_ way: Way) -> Int {
            switch way {
            case .first: SectionPageDecoder.decode(bytes, in: context).document.feed.entries.count
            case .later:
                SectionPageDecoder.decode(bytes, in: context, pattern: pattern)
                    .document.feed.entries.count
            case .floor: parseOnly()
            }
        }

        private func parseOnly() -> Int {
            let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            let document = unsafe bytes.withUnsafeBytes { buffer in
                unsafe htmlReadMemory(
                    buffer.baseAddress, Int32(buffer.count), nil, "UTF-8", Int32(options))
            }
            unsafe xmlFreeDoc(document)
            return 0
        }
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let options = arguments.filter { $0.hasPrefix("--") }
        let chosen = Way.allCases.filter { options.contains("--" + $0.rawValue) }
        let rounds = options.compactMap { Int($0.trimmingPrefix("--rounds=")) }.first ?? 41
        let address = options.first { $0.hasPrefix("--address=") }?.trimmingPrefix("--address=")
        let pages = try arguments.filter { !$0.hasPrefix("--") }
            .map { try Page($0, address: address.map { String($0) }) }
        measure(pages, chosen.isEmpty ? Way.allCases : chosen, max(1, rounds))
    }

    /// Every way in every round, so that a busy machine slows all of them alike.
    private static func measure(_ pages: [Page], _ ways: [Way], _ rounds: Int) {
        var costs: [Way: [Double]] = [:]
        var entries: [Way: Int] = [:]
        for _ in 0..<rounds {
            for way in ways {
                let start = clock()
                entries[way] = pages.reduce(0) { $0 + $1.read(way) }
                costs[way, default: []].append(Double(clock() - start))
            }
        }
        let size = pages.reduce(0) { $0 + $1.bytes.count }
        print(
            pages.count, "pages of", size / max(1, pages.count), "bytes;", rounds,
            "rounds; the first",
            "page in a new process:", rounded(pages.first?.start ?? 0), "ms of CPU")
        for way in ways {
            report(way, costs, size, entries[way] ?? 0)
        }
    }

    private static func report(_ way: Way, _ costs: [Way: [Double]], _ size: Int, _ entries: Int) {
        guard let own = costs[way]?.sorted() else { return }
        let scale = 300_000 / Double(size) * 1_000 / Double(CLOCKS_PER_SEC)
        var line = "\(way.name): \(rounded(own[own.count / 2] * scale)) ms of CPU for 300 KB"
        if let floor = costs[.floor], way != .floor, let times = costs[way] {
            let ratios = zip(times, floor).map { $0 / max($1, 1) }.sorted()
            line += ", \(rounded(ratios[ratios.count / 2])) of libxml2's; \(entries) entries"
        }
        print(line)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
