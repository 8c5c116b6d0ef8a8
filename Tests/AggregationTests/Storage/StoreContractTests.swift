import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// The stores that must keep the contract; another one is one more case.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case json

    var testDescription: String { rawValue }

    /// Opens the store in a folder, as a run at an instant would.
    func open(
        _ folder: TemporaryFolder, at now: Date = Self.now, keep: KeepSettings = KeepSettings()
    ) throws -> any Store {
        switch self {
        case .json:
            try JSONStore.open(
                directory: folder.path + "/Store", keep: keep,
                now: now)
        }
    }

    static let now = Date(timeIntervalSince1970: 1_795_590_000)
}

/// What every store promises, whatever it keeps its entries in.
@Suite struct `A store` {
    let folder = TemporaryFolder()
    let now = StoreKind.now

    @Test(arguments: StoreKind.allCases)
    func `is empty at first`(kind: StoreKind) throws {
        let store = try kind.open(folder)
        #expect(store.states.isEmpty)
        #expect(try store.window().isEmpty)
        #expect(try store.known([key(1)]).isEmpty)
    }

    @Test(arguments: StoreKind.allCases)
    func `gives back what was committed, after it was closed and opened again`(kind: StoreKind)
        throws
    {
        let entries = (0..<5).map { entry($0) }
        try commit(entries.map(Change.insert), to: kind, states: ["A": state()])
        let store = try kind.open(folder)
        #expect(try store.window() == entries.reversed())
        #expect(store.states == ["A": state()])
        #expect(try store.known([key(0), key(4), key(99)]) == [key(0), key(4)])
        #expect(try store.known([EntryKey(publishedID: "urn:x:3")]).count == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `shows the last revision of an entry, and knows the keys of all`(kind: StoreKind) throws {
        try commit([.insert(entry(1))], to: kind)
        var revised = entry(1)
        revised.entry.title = Text("Sửa")
        revised.keys.append(key(77))
        revised.revision = 2
        try commit([.update(revised)], to: kind)
        let store = try kind.open(folder)
        #expect(try store.window() == [revised])
        #expect(try store.known([key(1), key(77)]) == [key(1), key(77)])
    }

    @Test(arguments: StoreKind.allCases)
    func `knows an entry long after its window has closed`(kind: StoreKind) throws {
        try commit([.insert(entry(1))], to: kind)
        for days in [40.0, 80, 130, 200] {
            let store = try kind.open(folder, at: now + days * 86_400)
            defer { store.close() }
            let later = entry(Int(1_000 + days), at: now + days * 86_400)
            try store.commit([.insert(later)], window: nil, states: [:], at: now + days * 86_400)
        }
        let store = try kind.open(folder, at: now + 200 * 86_400)
        #expect(try store.window().contains { $0.id == "urn:x:1" } == false)
        #expect(try store.known([key(1)]) == [key(1)])
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps a second run out, and tells who is at work`(kind: StoreKind) throws {
        let first = try kind.open(folder)
        #expect {
            _ = try kind.open(folder)
        } throws: { error in
            guard case .locked(let pid, let since)? = error as? StoreError else { return false }
            return pid == ProcessInfo.processInfo.processIdentifier && !since.isEmpty
        }
        first.close()
        _ = try kind.open(folder)
    }

    @Test(arguments: StoreKind.allCases)
    func `changes its mark when an entry changes, and only then`(kind: StoreKind) throws {
        try commit([.insert(entry(1))], to: kind)
        let mark = try kind.open(folder).contentMark
        try commit([], to: kind, states: ["A": state()])
        #expect(try kind.open(folder).contentMark == mark)
        try commit([.insert(entry(2))], to: kind)
        #expect(try kind.open(folder).contentMark != mark)
    }

    @Test(arguments: StoreKind.allCases)
    func `remembers what archives were closed`(kind: StoreKind) throws {
        let store = try kind.open(folder)
        #expect(store.archiveState == nil)
        for text in ["long as can be", "short"] {
            try store.setArchiveState(Array(text.utf8))
            #expect(store.archiveState == Array(text.utf8))
        }
        store.close()
        #expect(try kind.open(folder).archiveState == Array("short".utf8))
    }

    @Test(arguments: StoreKind.allCases)
    func `shows the window that was asked for, and everything once it is forgotten`(kind: StoreKind)
        throws
    {
        let entries = (0..<5).map { entry($0) }
        let store = try kind.open(folder)
        try store.commit(entries.map(Change.insert), window: [entries[4]], states: [:], at: now)
        #expect(try store.window() == [entries[4]])
        store.close()
        try commit([.insert(entry(9))], to: kind)
        let again = try kind.open(folder)
        #expect(try again.window() == [entry(9), entries[4]])
        again.forgetWindow()
        #expect(try again.window() == [entry(9)] + entries.reversed())
    }

    @Test(arguments: StoreKind.allCases)
    func `gives back every member of an entry`(kind: StoreKind) throws {
        var full = entry(1)
        full.entry = Self.fullEntry(now)
        try commit([.insert(full)], to: kind)
        #expect(try kind.open(folder).window() == [full])
    }

    // MARK: - Parts

    private func commit(
        _ changes: [Change], to kind: StoreKind, states: SourceStates = [:]
    ) throws {
        let store = try kind.open(folder)
        defer { store.close() }
        try store.commit(changes, window: nil, states: states, at: now)
    }

    private func key(_ number: Int) -> EntryKey {
        EntryKey(source: "A", kind: "guid", value: String(number))
    }

    private func entry(_ number: Int, at date: Date? = nil) -> StoredEntry {
        var entry = Entry()
        entry.title = Text("Tin \(number) “đặc biệt”\n\u{1}")
        entry.published = (date ?? now - 86_400) + Double(number)
        entry.updated = entry.published
        return StoredEntry(
            id: "urn:x:\(number)", source: "A", keys: [key(number)], entry: entry,
            firstSeen: date ?? now,
            signature: UInt64.max - UInt64(number))
    }

    private func state() -> SourceState {
        var state = SourceState()
        state.url = "https://a.example/rss"
        state.etag = "W/\"x\""
        state.nextFetch = now + 60
        state.recentDates = [1_795_590_000, 1_795_589_940]
        return state
    }

    private static func fullEntry(_ date: Date) -> Entry {
        var entry = Entry()
        entry.id = "guid"
        entry.title = Text("T", kind: .html, language: "vi", base: "https://a.example/")
        entry.link = "https://a.example/1"
        entry.links = [
            Link(
                href: "https://a.example/1", rel: "related", type: "text/html", hreflang: "vi",
                title: "T", length: 3)
        ]
        entry.published = date
        entry.updated = date + 1
        entry.language = "vi"
        entry.authors = [Person(name: "N", email: "n@a.example", uri: "https://a.example/n")]
        entry.contributors = [Person(name: "C")]
        entry.categories = [Syndication.Category(term: "t", scheme: "s", label: "l")]
        entry.rights = Text("R")
        entry.image = Image(
            url: "https://a.example/i", title: "t", link: "l", description: "d", width: 1, height: 2
        )
        entry.summary = Text("S", kind: .xhtml)
        entry.content = Content(
            type: "html", value: "<p>C</p>", src: "https://a.example/c", language: "vi", base: "b")
        entry.enclosures = [
            Enclosure(
                url: "https://a.example/e", type: "audio/mpeg", length: 5, title: "e", duration: 1.5
            )
        ]
        entry.thumbnails = [Image(url: "https://a.example/t")]
        entry.duration = 61
        entry.comments = "https://a.example/comments"
        entry.commentsFeed = "https://a.example/comments.rss"
        var source = FeedMetadata()
        source.format = "atom"
        source.id = "urn:s"
        source.title = Text("S")
        source.updated = date
        source.skipHours = [1, 2]
        source.skipDays = ["Sunday"]
        source.ttl = 5
        source.generator = Generator(name: "g", uri: "https://g.example/", version: "1")
        entry.source = source
        return entry
    }
}
