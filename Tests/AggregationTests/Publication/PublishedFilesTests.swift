import Foundation
import Synchronization
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// The publisher over real folders.
@Suite struct `The published files` {
    private let folder = TemporaryFolder()
    private var directory: String { folder.path + "/Feeds" }

    @Test func `are one per feed, province and format, and the list of sources`() throws {
        let written = try publish(SamplePapers.entries(4))
        let files = try PublishedFiles(directory)
        for path in ["merged", "mien-tay", "province/vinh-long", "province/nghe-an"] {
            for suffix in ["atom", "rss", "json"] {
                #expect(files.names.contains("\(path).\(suffix)"))
            }
        }
        #expect(files.names.contains("sources.opml"))
        #expect(Set(written) == Set(files.names.map { directory + "/" + $0 }))
        #expect(files.strays.isEmpty)
    }

    @Test func `hold the entries of their province only`() throws {
        _ = try publish(SamplePapers.entries(4))
        let files = try PublishedFiles(directory)
        for path in ["mien-tay.atom", "province/vinh-long.atom"] {
            #expect(ids(files.text(path)) == ["urn:example:2", "urn:example:0"])
        }
        #expect(ids(files.text("province/nghe-an.atom")) == ["urn:example:3", "urn:example:1"])
        #expect(ids(files.text("merged.atom")).count == 4)
    }

    @Test func `are not touched when nothing is new`() throws {
        _ = try publish(SamplePapers.entries(4))
        let before = try PublishedFiles(directory)
        let later = SamplePapers.start.addingTimeInterval(86_400)
        #expect(try publish(SamplePapers.entries(4).reversed(), at: later) == [])
        #expect(try PublishedFiles(directory) == before)
    }

    @Test func `are written again one by one where they were harmed`() throws {
        _ = try publish(SamplePapers.entries(4))
        let before = try PublishedFiles(directory)
        let path = directory + "/merged.rss"
        try Data("half".utf8).write(to: URL(filePath: path))
        #expect(try publish(SamplePapers.entries(4)) == [path])
        let after = try PublishedFiles(directory)
        #expect(after.bytes == before.bytes)
        let touched = after.names.filter { after.stamps[$0] != before.stamps[$0] }
        #expect(touched == ["merged.rss"])
    }

    @Test func `are valid without an entry too`() throws {
        _ = try publish([])
        let files = try PublishedFiles(directory)
        for path in ["merged.atom", "health.atom", "province/vinh-long.atom"] {
            #expect(files.text(path).contains("<updated>2026-11-30T00:53:20Z</updated>"))
        }
        #expect(
            files.text("merged.rss").contains("Mon, 30 Nov 2026 00:53:20 +0000</lastBuildDate>"))
        #expect(try Atom.fault(in: directory + "/merged.atom") == nil)
    }

    @Test func `say without a site where they belong by their id`() throws {
        _ = try publish(SamplePapers.entries(1), site: nil)
        let files = try PublishedFiles(directory)
        let id = files.text("merged.atom").components(separatedBy: "<id>")[1].prefix { $0 != "<" }
        #expect(id.hasPrefix("urn:uuid:"))
        #expect(files.text("merged.rss").contains("<link>\(id)</link>"))
        #expect(!files.text("merged.atom").contains("rel=\"self\" type"))
        #expect(try Atom.fault(in: directory + "/merged.atom") == nil)
    }

    @Test(arguments: [["atom"], ["rss"]])
    func `without an entry keep the date that they had`(_ formats: [String]) throws {
        _ = try publish(SamplePapers.entries(4), formats: formats)
        #expect(try !publish([], formats: formats, at: SamplePapers.start + 7_200).isEmpty)
        let emptied = try PublishedFiles(directory)
        let date = formats == ["atom"] ? "2026-11-30T00:56:20Z" : "Mon, 30 Nov 2026 00:56:20 +0000"
        #expect(emptied.text("merged.\(formats[0])").contains(date))
        #expect(try publish([], formats: formats, at: SamplePapers.start + 86_400).isEmpty)
        #expect(try PublishedFiles(directory) == emptied)
    }

    @Test(arguments: ["]]>", "</entry></feed>", "\u{0}\u{1B}[31m\u{202E}x", "\"'><script>", "&#0;"])
    func `are valid whatever a title holds`(_ text: String) throws {
        let entries = [
            SamplePapers.entry(1, source: "Báo Vĩnh Long", title: Text(text)),
            SamplePapers.entry(2, source: text, title: Text("Tin")),
        ]
        _ = try publish(entries)
        for path in ["merged.atom", "mien-tay.atom", "province/vinh-long.atom"] {
            #expect(try Atom.fault(in: directory + "/" + path) == nil)
        }
    }

    @Test func `tell no password`() throws {
        _ = try publish(SamplePapers.entries(4))
        let files = try PublishedFiles(directory)
        for path in files.names { #expect(!files.text(path).contains("s3cret"), "\(path)") }
        #expect(files.text("sources.opml").contains("https://vl.example/rss"))
    }

    @Test func `stay in their folder whatever a province is called`() throws {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.sources[0].province = "../../Hà\u{0} Nội/.."
        _ = try Publisher(configuration: configuration).publish(
            entries: SamplePapers.entries(2), states: [:], at: SamplePapers.start,
            configuration: configuration)
        let outside = try PublishedFiles(folder.path).names.filter { !$0.hasPrefix("Feeds/") }
        #expect(outside.isEmpty)
        #expect(try PublishedFiles(directory).names.contains("province/ha-noi.atom"))
    }

    @Test(arguments: [FileSystem.Call.open, .write, .sync, .rename])
    func `are old or new, and whole, whichever call fails`(_ call: FileSystem.Call) throws {
        _ = try publish(SamplePapers.entries(4))
        let old = try PublishedFiles(directory)
        let other = TemporaryFolder()
        _ = try publish(SamplePapers.entries(4, title: "Mới"), in: other)
        let new = try PublishedFiles(other.path + "/Feeds")
        for turn in 0..<6 {
            let system = Failing.system(call, turn: turn)
            #expect(throws: PublicationError.self) {
                try publish(SamplePapers.entries(4, title: "Mới"), system: system)
            }
            let now = try PublishedFiles(directory)
            for path in old.names {
                #expect(now.bytes[path] == old.bytes[path] || now.bytes[path] == new.bytes[path])
            }
            if call != .rename { #expect(old.names.allSatisfy { now.bytes[$0] == old.bytes[$0] }) }
            _ = try publish(SamplePapers.entries(4, title: "Mới"))
            #expect(try PublishedFiles(directory).bytes == new.bytes)
            _ = try publish(SamplePapers.entries(4))
            #expect(try PublishedFiles(directory).bytes == old.bytes)
        }
    }

    @Test func `that cannot be written are named`() throws {
        let system = Failing.system(.sync, turn: 0)
        let error = #expect(throws: PublicationError.self) {
            try publish(SamplePapers.entries(4), system: system)
        }
        let description = try #require(error?.description)
        #expect(description.contains(directory))
        #expect(description.contains("No space left"))
    }

    // MARK: - Publishing

    private func publish(
        _ entries: [StoredEntry], in other: TemporaryFolder? = nil,
        system: FileSystem = FileSystem(), formats: [String]? = nil,
        site: String? = "https://tin.example.org/",
        at now: Date = SamplePapers.start
    ) throws -> [String] {
        var configuration = SamplePapers.configuration(in: other ?? folder)
        if let formats { configuration.publish.formats = formats }
        configuration.site = site
        return try Publisher(configuration: configuration, system: system)
            .publish(
                entries: entries, states: [:], at: now, configuration: configuration)
    }

    /// The ids of entries in the order of the document.
    private func ids(_ atom: String) -> [String] {
        atom.components(separatedBy: "<entry").dropFirst().compactMap { entry in
            entry.components(separatedBy: "<id>").dropFirst().first?
                .components(separatedBy: "</id>").first
        }
    }
}

/// File systems that run out of room.
private enum Failing {
    /// Calls of one kind below the published folder fail from their `turn`th on.
    static func system(_ call: FileSystem.Call, turn: Int) -> FileSystem {
        let calls = Counter()
        return FileSystem { asked, path in
            guard asked == call, path.contains("/Feeds"), isWriting(asked, path) else { return nil }
            return calls.next() >= turn ? .failure(ENOSPC) : nil
        }
    }

    /// Opening a published file is reading it, to compare; what is written has a name beside.
    private static func isWriting(_ call: FileSystem.Call, _ path: String) -> Bool {
        call != .open || path.split(separator: "/").last?.hasPrefix(".") ?? false
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                defer { count += 1 }
                return count
            }
        }
    }
}
