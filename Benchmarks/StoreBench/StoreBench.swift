import Aggregation
import FoundationEssentials
import Glibc
import Syndication

/// The store by itself, for `make bench-store`.
///
///     store-bench fill FOLDER COUNT      a store of so many synthetic entries
///     store-bench add FOLDER NUMBER      looks up and commits 1,000 entries, from a number on
///     store-bench encode                 lines of entries, beside JSONEncoder
@main struct StoreBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch (arguments.dropFirst().first, arguments.count) {
        case ("fill", 4):
            try SyntheticStore().write(Int(arguments[3]) ?? 0, to: arguments[2])
        case ("add", 4):
            try add(to: arguments[2], from: Int(arguments[3]) ?? 0)
        case ("encode", 2):
            try encode()
        default:
            print("usage: store-bench fill FOLDER COUNT | add FOLDER NUMBER | encode")
            exit(64)
        }
    }

    /// What a run with 1,000 new entries asks of the store, and nothing else that a run does.
    private static func add(to directory: String, from number: Int) throws {
        let synthetic = SyntheticStore()
        let entries = (number..<number + 1_000).map { synthetic.entry($0, at: SyntheticStore.end) }
        let store = try SyntheticStore.open(directory, at: SyntheticStore.end)
        defer { store.close() }
        let known = try store.known(Set(entries.flatMap(\.keys)))
        guard known.isEmpty else {
            print("\(known.count) keys are known already")
            exit(1)
        }
        try store.commit(
            entries.map(Change.insert), states: [:], at: SyntheticStore.end, window: nil)
    }

    /// Writes the same entries both ways, in turn, and prints the medians.
    private static func encode() throws {
        let synthetic = SyntheticStore()
        let entries = (0..<5_000).map { synthetic.entry($0, at: SyntheticStore.end) }
        let mirrors = entries.map(MirroredEntry.init)
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = .withoutEscapingSlashes
        var ours: [Double] = []
        var foundation: [Double] = []
        var sizes = (0, 0)
        for _ in 0..<7 {
            var start = cpu()
            sizes.0 = entries.reduce(0) { $0 + $1.jsonLine().count }
            ours.append(cpu() - start)
            start = cpu()
            sizes.1 = try mirrors.reduce(0) { $0 + (try encoder.encode($1)).count }
            foundation.append(cpu() - start)
        }
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        func line(_ name: String, _ seconds: Double, _ bytes: Int) -> String {
            let rate = Int(Double(bytes) / seconds / 1e6)
            return "\(name)\(Int(seconds * 1_000)) ms of CPU, \(bytes) bytes, \(rate) MB/s"
        }
        print(line("our encoder    ", median(ours), sizes.0))
        print(line("JSONEncoder    ", median(foundation), sizes.1))
        let ratio = median(foundation) / median(ours)
        print("JSONEncoder / ours, 5,000 entries: \(Int(ratio * 10))/10  (goal 8)")
    }

    private static func cpu() -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The members of a synthetic entry, as the compiler writes their encoding.
private struct MirroredEntry: Encodable {
    struct Text: Encodable { var type: String, value: String }
    struct Person: Encodable { var name: String? }
    struct Category: Encodable { var term: String }
    struct Signature: Encodable {
        struct Shingles: Encodable { var syllables: Int, key: String }
        var lead: Shingles, provinces: [String]
    }
    struct Inner: Encodable {
        var id: String?, title: Text?, link: String?, published: Date?, updated: Date?
        var authors: [Person], categories: [Category], summary: Text?
    }

    var id: String, source: String, keys: [String], firstSeen: Date, revision: Int
    var signature: String, entry: Inner, storySignature: Signature?

    init(_ stored: StoredEntry) {
        func hex(_ word: UInt64) -> String {
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        func text(_ text: Syndication.Text) -> Text {
            Text(type: text.kind.rawValue, value: text.value)
        }
        id = stored.id
        source = stored.source
        keys = stored.keys.map { hex($0.high) + hex($0.low) }
        firstSeen = stored.firstSeen
        revision = stored.revision
        signature = hex(stored.signature)
        let inner = stored.entry
        entry = Inner(
            id: inner.id, title: inner.title.map(text), link: inner.link,
            published: inner.published, updated: inner.updated,
            authors: inner.authors.map { Person(name: $0.name) },
            categories: inner.categories.map { Category(term: $0.term) },
            summary: inner.summary.map(text))
        storySignature = stored.storySignature.map {
            Signature(
                lead: Signature.Shingles(
                    syllables: $0.lead.syllables, key: hex($0.lead.key)),
                provinces: $0.provinces)
        }
    }
}
