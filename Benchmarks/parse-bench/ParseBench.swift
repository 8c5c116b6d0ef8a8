import FeedFormats
import FoundationEssentials
import Glibc
import Syndication

/// Decodes every document of a folder in one process, for `make bench-parse`.
///
/// usage: parse-bench [--raw] FILE-OR-FOLDER …; `--raw` passes markup on as it came.
@main struct ParseBench {
    private var documents = 0
    private var entries = 0
    private var dates = 0
    private var characters = 0
    private var repaired = 0

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let sanitizes = !arguments.contains("--raw")
        let context = DecodingContext(
            baseURL: "https://bao.example/rss/tin.xml",
            now: Date(timeIntervalSince1970: 1_790_000_000), maximumBytes: 100_000_000,
            sanitizes: sanitizes)
        var bench = ParseBench()
        for path in arguments where !path.hasPrefix("--") {
            for file in files(path) { bench.decode(file, context) }
        }
        print(
            bench.documents, "documents,", bench.entries, "entries,", bench.dates, "dates,",
            bench.characters, "bytes of text,", bench.repaired, "repaired")
    }

    /// The documents in a folder in the order of their names, or the one file.
    private static func files(_ path: String) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return [path]
        }
        return names.filter { $0.hasSuffix(".xml") }.sorted().map { "\(path)/\($0)" }
    }

    private mutating func decode(_ path: String, _ context: DecodingContext) {
        guard let bytes = Self.read(path) else { return }
        let decoded = InputFormat.decode(bytes, in: context)
        documents += 1
        entries += decoded.feed.entries.count
        if !decoded.wellFormed { repaired += 1 }
        for entry in decoded.feed.entries {
            dates += (entry.published == nil ? 0 : 1) + (entry.updated == nil ? 0 : 1)
            characters += entry.title?.value.utf8.count ?? 0
            characters += entry.summary?.value.utf8.count ?? 0
            characters += entry.content?.value.utf8.count ?? 0
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        return unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let part = unsafe UnsafeMutableRawBufferPointer(buffer)[count...]
                let read = unsafe Glibc.read(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: part).baseAddress,
                    part.count)
                guard read > 0 else { break }
                count += read
            }
        }
    }
}
