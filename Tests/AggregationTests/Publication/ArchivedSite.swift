import TestSupport
import Foundation
import Glibc
import Synchronization
import Syndication

@testable import Aggregation

/// A site that is published run after run into a folder, and a client that reads it; all synthetic.
final class ArchivedSite {
    let folder = TemporaryFolder()
    var configuration: Configuration
    /// Everything that was ever stored.
    private(set) var stored: [StoredEntry] = []
    /// What the store remembers of the archives.
    var state: [UInt8]?
    /// What was published of each feed.
    var marks: [String: String] = [:]
    private var window: [StoredEntry] = []
    private(set) var now = SamplePapers.start

    init(entries: Int = 20) {
        configuration = SamplePapers.configuration(in: folder)
        configuration.publish.entries = entries
        configuration.publish.stories = .off
        configuration.publish.formats = ["atom"]
    }

    /// Adds `count` entries, first seen now and dated so many seconds before.
    func add(_ count: Int, source: String = "Báo Vĩnh Long", age: Double = 0) {
        let new = (0..<count).map { _ in
            var entry = SamplePapers.entry(
                stored.count, source: source, title: Text("Tin \(stored.count)"))
            entry.entry.published = now - age
            entry.entry.updated = entry.entry.published
            entry.firstSeen = now
            stored.append(entry)
            return entry
        }
        let policy = WindowPolicy(configuration: configuration, now: now)
        window = policy.window(window, after: new)
    }

    /// Lets time go by, an hour unless told.
    func pass(_ seconds: Double = 3_600) { now += seconds }

    /// One run's publication; the state is kept as a run keeps it.
    @discardableResult
    func publish(
        _ system: FileSystem = FileSystem(), areUntouched: Bool = true
    ) throws -> [String] {
        var archives = try Archives(
            state, configuration: configuration, areUntouched: areUntouched, system: system)
        let oldest = configuration.keep.oldest(at: now)
        var marks = marks
        let entries = (archives.needsEverything ? stored : window).filter { $0.date >= oldest }
        let written = try Publisher(configuration: configuration, system: system).publish(
            entries: entries, states: [:], archives: &archives, marks: &marks, at: now)
        self.marks = marks
        state = archives.bytes
        try archives.removeExpired()
        return written
    }

    func files() throws -> PublishedFiles { try PublishedFiles(configuration.publish.directory) }

    /// The closed documents of the merged feed.
    func closed() throws -> [String: Data] {
        try files().bytes.filter { $0.key.hasPrefix("archive/merged-") }
    }

    /// The ids of all entries within `keep`.
    var kept: Set<String> {
        let oldest = configuration.keep.oldest(at: now)
        return Set(stored.filter { $0.date >= oldest }.map(\.id))
    }
}

/// A client of RFC 5005 that reads one document after the other.
struct ArchiveClient {
    let directory: String
    private(set) var ids: Set<String> = []
    /// The ids of entries in closed documents, as often as they come.
    private(set) var archived: [String] = []
    /// The document to read next, below the site; nil at the end.
    private(set) var next: String?

    init(_ site: ArchivedSite, feed: String = "merged") {
        directory = site.configuration.publish.directory
        next = feed + ".atom"
    }

    /// Reads the next document; false when there is none.
    mutating func step() throws -> Bool {
        guard let path = next else { return false }
        guard let data = FileManager.default.contents(atPath: directory + "/" + path) else {
            next = nil
            return false
        }
        let text = String(decoding: data, as: UTF8.self)
        let found = text.components(separatedBy: "<entry").dropFirst().compactMap {
            Self.part(of: $0, from: "<id>", to: "</id>")
        }
        ids.formUnion(found)
        if path.hasPrefix("archive/") { archived += found }
        let link = text.components(separatedBy: "<link rel=\"prev-archive\"").dropFirst().first
        next = link.flatMap { Self.part(of: $0, from: "https://tin.example.org/", to: "\"") }
        return true
    }

    /// Reads to the end.
    mutating func finish() throws -> Self {
        while try step() {}
        return self
    }

    private static func part(of text: String, from start: String, to end: String) -> String? {
        text.components(separatedBy: start).dropFirst().first?.components(separatedBy: end).first
    }
}

/// File systems for the tests of archives.
enum ArchiveFaults {
    /// Every rename from the `turn`th on fails, as if the run had been killed there.
    static func renames(from turn: Int) -> FileSystem {
        let count = Mutex(0)
        return FileSystem { call, _ in
            guard call == .rename else { return nil }
            return count.withLock { count in
                defer { count += 1 }
                return count >= turn ? .failure(EIO) : nil
            }
        }
    }

    /// Notes the closed documents that are opened.
    static func watched(_ opened: WatchedPaths) -> FileSystem {
        FileSystem { call, path in
            let name = path.split(separator: "/").last ?? ""
            if call == .open, path.contains("/archive/"), !name.hasPrefix("."), name.contains(".") {
                opened.add(path)
            }
            return nil
        }
    }
}

/// Paths noted from wherever.
final class WatchedPaths: Sendable {
    private let paths = Mutex<[String]>([])
    var all: [String] { paths.withLock { $0 } }
    func add(_ path: String) { paths.withLock { $0.append(path) } }
}
