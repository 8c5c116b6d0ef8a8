import TestSupport
import FoundationEssentials
import Syndication

@testable import Aggregation

extension StoredEntry {
    /// A synthetic entry, told from others by its number.
    static func numbered(_ number: Int, at date: Date = StoreKind.now) -> StoredEntry {
        var entry = Entry()
        entry.title = Text("Tin số \(number)")
        entry.link = "https://bao.example/\(number)"
        entry.content = Content(type: "html", value: "<p class=\"a\">Nội dung \(number)</p>\n")
        entry.published = date.addingTimeInterval(Double(number))
        entry.updated = entry.published
        return StoredEntry(
            id: "urn:x:\(number)", source: "Báo", keys: [.numbered(number)], entry: entry,
            firstSeen: date, signature: UInt64(number))
    }

    /// The same entry with another title.
    var revised: StoredEntry {
        var entry = self
        entry.entry.title = Text("Sửa")
        entry.revision += 1
        return entry
    }
}

extension EntryKey {
    static func numbered(_ number: Int) -> EntryKey {
        EntryKey(source: "Báo", kind: "guid", value: String(number))
    }
}

extension SourceState {
    static func numbered(_ number: Int) -> SourceState {
        var state = SourceState()
        state.url = "https://bao.example/rss"
        state.etag = "\"\(number)\""
        return state
    }
}

extension Store {
    /// Commits with a window that is known before.
    func commit(
        _ changes: [Change], window: [StoredEntry]?, states: SourceStates, at now: Date
    ) throws(StoreError) {
        guard let window else {
            return try commit(changes, states: states, at: now, window: nil)
        }
        try commit(changes, states: states, at: now) { changed in
            let lines = Dictionary(changed.map { ($0.id, $0.line) }) { $1 }
            return window.map { entry in
                var entry = entry
                if let line = lines[entry.id] ?? nil { entry.settle(in: line) }
                return entry
            }
        }
    }
}

extension JSONStore {
    /// Opens the store that the tests of one folder share.
    static func open(
        _ folder: TemporaryFolder, at now: Date = StoreKind.now, readOnly: Bool = false,
        system: FileSystem = FileSystem()
    ) throws(StoreError) -> JSONStore {
        try open(
            directory: folder.path + "/Store", keep: KeepSettings(),
            readOnly: readOnly, now: now, system: system)
    }

    /// Opens, commits and closes, as a run does that needs every entry again.
    static func commit(
        _ changes: [Change], state: Int, in folder: TemporaryFolder, at now: Date = StoreKind.now,
        system: FileSystem = FileSystem()
    ) throws(StoreError) {
        let store = try open(folder, at: now, system: system)
        defer { store.close() }
        try store.commit(changes, state: state, at: now)
    }

    /// Commits with a window of all entries, unless nothing changed.
    func commit(_ changes: [Change], state: Int, at now: Date) throws(StoreError) {
        _ = try known(Set(changes.flatMap(\.entry.allKeys)))
        var window: [StoredEntry]?
        if !changes.isEmpty {
            let new = changes.map(\.entry)
            let ids = Set(new.map(\.id))
            window = try self.window().filter { !ids.contains($0.id) } + new
        }
        try commit(changes, window: window, states: ["Báo": .numbered(state)], at: now)
    }
}

extension Store {
    /// Shows the signatures, with their hashes, of entries that left these here.
    func forEachSignature(
        of entries: [StoredEntry], _ body: (_ index: Int, StorySignature) -> Void
    ) throws(StoreError) {
        try forEachHashes(of: entries) { index, hashes in
            if let signature = entries[index].storySignature { body(index, signature.with(hashes)) }
        }
    }
}
