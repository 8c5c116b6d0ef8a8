import Foundation
import Glibc
import Synchronization
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The published folder` {
    let folder = TemporaryFolder()

    @Test func `holds every feed in every format, per feed and per province`() throws {
        try publish([Publishing.entry(1), Publishing.entry(2, source: "Báo B")])
        let kinds = ["atom", "html", "json", "rss"]
        let expected =
            ["index.html", "sources.opml", "status.html", "status.json", "health.atom"]
            + ["merged.atom", "merged.json", "merged.rss"]
            + kinds.flatMap { ["mien-tay.\($0)", "province/vinh-long.\($0)"] }
        #expect(try files().sorted() == expected.sorted())
    }

    @Test func `has another mark as soon as a file is gone or touched`() throws {
        try publish([Publishing.entry(1)])
        let mark = try publisher.filesMark()
        #expect(try publisher.filesMark() == mark)
        for path in try files() {
            let url = URL(filePath: folder.path + "/Feeds/" + path)
            let bytes = try Data(contentsOf: url)
            try FileManager.default.removeItem(at: url)
            #expect(try publisher.filesMark() != mark, "\(path)")
            try bytes.write(to: url)
            #expect(try publisher.filesMark() != mark, "\(path)")
            try FileManager.default.removeItem(at: url)
            try publish([Publishing.entry(1)])
        }
    }

    @Test func `keeps bytes and times when nothing is new`() throws {
        let entries = [Publishing.entry(1), Publishing.entry(2)]
        #expect(try publish(entries).count == 16)
        let before = try times()
        #expect(try publish(entries).isEmpty)
        #expect(try times() == before)
    }

    @Test func `makes only the feeds that changed`() throws {
        let configuration = Publishing.configuration(in: folder)
        let publisher = Publisher(configuration: configuration)
        var archives = try Archives(nil, configuration: configuration)
        var marks: [String: String] = [:]
        func publish(_ entries: [StoredEntry]) throws -> Set<String> {
            let written = try publisher.publish(
                entries: entries, states: [:], archives: &archives, marks: &marks,
                at: Publishing.now)
            return Set(written.map { String($0.dropFirst(folder.path.utf8.count + 7)) })
        }
        let entries = [Publishing.entry(1), Publishing.entry(2, source: "Báo C")]
        _ = try publish(entries)
        for path in ["merged.atom", "mien-tay.rss"] { try Data().write(to: url(path)) }
        #expect(try publish(entries).isEmpty)
        var revised = entries
        revised[1].revision += 1
        revised[1].entry.title = Text("Sửa")
        #expect(try publish(revised) == ["merged.atom", "merged.rss", "merged.json", "index.html"])
        try FileManager.default.removeItem(at: url("mien-tay.json"))
        marks = [:]  // As in a run that finds files touched.
        #expect(try publish(revised) == ["mien-tay.rss", "mien-tay.json"])
    }

    @Test func `does not change with the dates of fetches and of builds`() throws {
        try publish([Publishing.entry(1)], state: Publishing.state())
        var later = Publishing.state()
        later.lastAttempt = Publishing.now + 7_200
        later.lastSuccess = Publishing.now + 7_200
        later.nextFetch = Publishing.now + 9_000
        later.etag = "\"v2\""
        #expect(try publish([Publishing.entry(1)], state: later).isEmpty)
    }

    @Test func `tells of a source that fails, and when it was last read`() throws {
        try publish([], state: Publishing.state())
        var failing = Publishing.state()
        failing.failures = 3
        failing.lastErrorClass = "timeout"
        failing.lastError = "<b>no answer\u{202E}</b>"
        let written = try publish([], state: failing)
        #expect(written.map { $0.split(separator: "/").last } == ["status.json", "status.html"])
        let page = try text("status.html")
        #expect(page.contains("&lt;b&gt;no answer&lt;/b&gt; [timeout]"))
        #expect(page.contains("lần cuối đọc được: 07:53 Thứ Hai, 30/11/2026"))
        failing.failures = 4
        failing.lastAttempt = Publishing.now + 600
        #expect(try publish([], state: failing).isEmpty)
    }

    @Test(arguments: [FileSystem.Call.open, .write, .sync])
    func `stays as it was when a file cannot be written`(_ call: FileSystem.Call) throws {
        try publish([Publishing.entry(1)])
        let before = try contents()
        let broken = FileSystem { asked, path in
            asked == call && path.hasSuffix("index.html.new") ? .failure(ENOSPC) : nil
        }
        #expect(throws: PublicationError.self) {
            try publish([Publishing.entry(1), Publishing.entry(2)], system: broken)
        }
        #expect(try contents() == before)
        try publish([Publishing.entry(1), Publishing.entry(2)])
        #expect(try text("merged.atom").contains("Tin 2"))
    }

    @Test func `flushes every file before the first is renamed`() throws {
        let calls = Mutex<[FileSystem.Call]>([])
        let watched = FileSystem { call, _ in
            calls.withLock { $0.append(call) }
            return nil
        }
        try publish([Publishing.entry(1)], system: watched)
        let order = calls.withLock { $0.filter { [.write, .sync, .rename].contains($0) } }
        let first = try #require(order.firstIndex(of: .rename))
        #expect(order[..<first].count { $0 == .sync } == 16)
        #expect(!order[first...].contains(.write))
        #expect(order.last == .sync)
    }

    @Test func `is rid of what a killed run left`() throws {
        try publish([Publishing.entry(1)])
        let strays = [".merged.atom.new", "province/.ca-mau.rss.new"]
        for stray in strays { try Data("half".utf8).write(to: url(stray)) }
        try Data("mine".utf8).write(to: url(".htaccess"))
        try publish([Publishing.entry(1)])
        for stray in strays { #expect(!FileManager.default.fileExists(atPath: url(stray).path())) }
        #expect(try text(".htaccess") == "mine")
    }

    // MARK: - The folder

    private var publisher: Publisher {
        Publisher(configuration: Publishing.configuration(in: folder))
    }

    @discardableResult private func publish(
        _ entries: [StoredEntry], state: SourceState? = nil, system: FileSystem = FileSystem()
    ) throws -> [String] {
        let publisher = Publisher(
            configuration: Publishing.configuration(in: folder), system: system)
        return try publisher.publish(
            entries: entries, states: state.map { ["Báo A": $0] } ?? [:], at: Publishing.now,
            configuration: Publishing.configuration(in: folder))
    }

    private func url(_ name: String) -> URL { URL(filePath: folder.path + "/Feeds/" + name) }

    private func text(_ name: String) throws -> String {
        try String(decoding: Data(contentsOf: url(name)), as: UTF8.self)
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/Feeds")
            .filter { $0 != "province" }
    }

    private func contents() throws -> [String: Data] {
        try Dictionary(uniqueKeysWithValues: files().map { ($0, try Data(contentsOf: url($0))) })
    }

    private func times() throws -> [String: Date] {
        try Dictionary(
            uniqueKeysWithValues: files().map { name in
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: url(name).path())
                return (name, attributes[.modificationDate] as? Date ?? .distantPast)
            })
    }
}
