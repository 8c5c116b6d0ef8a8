import FeedFormats
import FoundationEssentials
import Syndication

/// `archive/`: the closed documents of all feeds, each written once.
///
///     archive/merged-7.atom   archive/province/vinh-long-2.atom
struct ArchiveFolder: Sendable {
    /// The published folder.
    let directory: String
    let system: FileSystem

    /// Where a document is, below the published folder and without its suffix.
    static func path(of feed: String, _ number: Int) -> String { "archive/\(feed)-\(number)" }

    /// The folders that hold documents of feeds, below the published folder.
    static func folders(of feeds: some Sequence<String>) -> Set<String> {
        Set(feeds.map { folder(of: path(of: $0, 0)) })
    }

    /// The numbers of the documents of each feed, ascending.
    func numbers(of feeds: some Collection<String>) throws(StoreError) -> [String: [Int]] {
        var names: [String: [String]] = [:]
        for folder in Self.folders(of: feeds) {
            names[folder] = try system.names(in: directory + "/" + folder)
        }
        var numbers: [String: [Int]] = [:]
        for feed in feeds {
            let start = Self.path(of: feed, 0).dropLast()
            let folder = Self.folder(of: String(start))
            let prefix = start.dropFirst(folder.utf8.count + 1)
            numbers[feed] = names[folder]?.compactMap { name in
                guard name.hasPrefix(prefix), name.hasSuffix(".atom") else { return nil }
                let digits = name.dropFirst(prefix.count).dropLast(5)
                return digits.allSatisfy(\.isNumber) ? Int(digits) : nil
            }.sorted()
        }
        return numbers
    }

    /// The entries of a document; none where it is not there or was harmed.
    func entries(of feed: String, _ number: Int) throws(StoreError) -> [Entry] {
        let path = path(of: feed, number)
        guard let bytes = try ReplacedFile.read(path, in: system) else { return [] }
        let context = DecodingContext(
            now: Date(timeIntervalSince1970: 0), maximumBytes: .max, sanitizes: false)
        return InputFormat.decode(bytes, in: context).feed.entries
    }

    /// Whether a document is what was written.
    func isWhole(_ feed: String, _ closed: FeedArchive.Closed) throws(StoreError) -> Bool {
        guard let bytes = try ReplacedFile.read(path(of: feed, closed.number), in: system) else {
            return false
        }
        return closed.checksum.map { $0 == Checksum.of(bytes) } ?? true
    }

    func remove(_ feed: String, _ number: Int) throws(StoreError) {
        try system.remove(path(of: feed, number))
    }

    /// Where a document is.
    func path(of feed: String, _ number: Int) -> String {
        "\(directory)/\(Self.path(of: feed, number)).atom"
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
