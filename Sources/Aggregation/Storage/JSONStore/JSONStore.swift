package import struct FoundationEssentials.Date
internal import Syndication

/// A store in a folder of JSON, at the cost of what is new.
///
///     items/2026-11.jsonl   entries and revisions, one a line with its checksum, appended
///     items/2026-11.words   which words those may have, for searching; derived
///     ids.bin               their keys, appended; made again from the lines where it is lost
///     window-a.bin          the entries that feeds and stories need, or -b in turn; derived
///     shingles-a.bin        hashes of the texts of the last 72 hours, appended, or -b in turn; derived
///     sources.json          states and committed lengths, replaced: the commit itself
///     published             what the published files were made of
///     archive.jsonl         which archives were closed
///     lock                  who is at work
///
/// A commit flushes lines, then keys, then `sources.json`, then the directory. Whole lines past
/// the committed length are adopted by the next run, the rest of them is cut.
package final class JSONStore: Store {
    /// Picks the entries that are needed at an instant.
    package typealias Shrinking = ([StoredEntry], Date) -> [StoredEntry]

    let directory: String
    let system: FileSystem
    let keep: KeepSettings
    let shrink: Shrinking
    /// The present, for everything that is done with this store.
    ///
    /// That of the clock; where it was never set, that of the last run that had news.
    package let openedAt: Date
    var lock: RunLock?
    /// As committed, and as healed at the opening.
    var manifest: Manifest
    /// Whether the opening found something that the next commit must write down.
    var isHealed: Bool
    /// Whether `sources.json` is gone that was there once: every source is asked as if for the first time.
    package let hasLostStates: Bool
    /// What is to be told then.
    package static let lostStates =
        "what was known of the sources is lost with sources.json: each is asked anew"
    var loaded: Window?
    /// Whether the window file is not to be read, though the manifest still names it: nobody may write to it yet.
    var isWindowForgotten = false
    /// The keys of lines that `ids.bin` does not cover yet.
    var unindexed: SortedKeys?
    /// What was found and not committed yet.
    var spool: Spool
    /// The hashes of that, behind those of the last commit.
    var pendingHashes: ShingleWriter?

    private init(
        directory: String, system: FileSystem, keep: KeepSettings,
        shrink: @escaping Shrinking, openedAt: Date, lock: consuming RunLock?,
        healed: Healing.Healed
    ) {
        self.directory = directory
        self.system = system
        self.keep = keep
        self.shrink = shrink
        self.openedAt = openedAt
        self.lock = lock
        manifest = healed.manifest
        isHealed = healed.isChanged
        hasLostStates = healed.hasLostStates
        spool = Spool(path: directory + "/spool", system: system)
    }

    /// Opens a store, and makes it if there is none.
    ///
    /// - Parameters:
    ///   - directory: The folder; made, with those above it, unless `readOnly`.
    ///   - shrink: Which of some entries are needed in ``window()``; asked when it is made again from
    ///     many. What it leaves out when some are missing must be left out when all are there.
    ///   - now: What the clock says; see ``openedAt``.
    ///   - readOnly: Takes no lock and changes nothing; ``commit(_:states:at:window:)`` is a mistake then.
    /// - Throws: ``StoreError`` if another run has it, or it cannot be read, or is damaged. A run
    ///   that died in the middle is no error: what it left is made whole.
    package static func open(
        directory: String, keep: KeepSettings,
        shrink: @escaping Shrinking = { entries, _ in entries }, readOnly: Bool = false, now: Date,
        system: FileSystem = FileSystem()
    ) throws(StoreError) -> JSONStore {
        var lock: RunLock?
        if !readOnly {
            try system.makeDirectory(directory + "/items")
            lock = try RunLock(directory + "/lock", now: now, in: system)
        }
        let healing = Healing(directory: directory, system: system, cutsFiles: !readOnly)
        let healed = try healing.manifest()
        return JSONStore(
            directory: directory, system: system, keep: keep,
            shrink: shrink, openedAt: healed.manifest.present(by: now), lock: lock,
            healed: healed)
    }

    package var states: SourceStates { manifest.sources }

    package func window() throws(StoreError) -> [StoredEntry] {
        if loaded == nil { loaded = try readWindow() }
        let newest = loaded?.newestFirst(oldest: keep.oldest(at: openedAt)) ?? []
        guard let limit = keep.entries else { return newest }
        return Array(newest.prefix(limit))
    }

    package func forgetWindow() {
        loaded = nil
        isWindowForgotten = true
    }

    package func known(_ keys: Set<EntryKey>) throws(StoreError) -> Set<EntryKey> {
        guard !keys.isEmpty else { return [] }
        guard let found = try keyFile.found(keys, committed: manifest.ids) else {
            try forgetKeyFile()
            return try known(keys)
        }
        let unindexed = try unindexedKeys()
        return found.union(keys.lazy.filter(unindexed.contains))
    }

    package func close() {
        lock = nil
    }

    var keyFile: KeyFile { KeyFile(path: directory + "/ids.bin", system: system) }

    func segmentFile(_ name: String) -> SegmentFile {
        SegmentFile(path: "\(directory)/items/\(name).jsonl", system: system)
    }

    func wordIndex(_ name: String) -> WordIndex {
        WordIndex(path: "\(directory)/items/\(name).words", system: system)
    }

    /// So many entries more than needed are in memory while the window is made again, 4 KB each.
    private static let slack = 10_000

    var windowFile: WindowFile { WindowFile(directory: directory, system: system) }

    private func readWindow() throws(StoreError) -> Window {
        if let window = try windowFromFile() { return window }
        return try windowFromSegments()
    }

    /// The window as it was written, with the lines that a run which died added after.
    ///
    /// Not that of a clock which has gone back since: it lacks what was too old by that clock.
    private func windowFromFile() throws(StoreError) -> Window? {
        guard !isWindowForgotten, let description = manifest.window,
            description.madeAt.map({ $0 <= openedAt }) ?? true,
            let entries = try windowFile.entries(description)
        else { return nil }
        let oldest = keep.oldest(at: openedAt)
        var window = Window(entries)
        for segment in manifest.segments {
            let covered = description.covers[segment.name] ?? 0
            guard covered < segment.length else { continue }
            try segmentFile(segment.name).forEachWholeEntry(
                in: covered..<segment.length, name: segment.name
            ) { window.put($0, oldest: oldest) }
        }
        return window
    }

    /// The window made again from the lines; never much larger than needed.
    private func windowFromSegments() throws(StoreError) -> Window {
        if lock != nil { windowFile.removeOldVersions() }
        let oldest = keep.oldest(at: openedAt)
        let month = Timestamp.day(oldest).prefix(7)
        var window = Window()
        var limit = Self.slack
        for segment in manifest.segments where segment.name >= month {
            try segmentFile(segment.name).forEachWholeEntry(
                in: 0..<segment.length, name: segment.name
            ) { entry in
                window.put(entry, oldest: oldest)
                if window.count > limit {
                    window.shrink(to: { shrink($0, openedAt) }, oldest: oldest)
                    limit = window.count + Self.slack
                }
            }
        }
        try findHashes(of: &window)
        return window
    }

    /// Tells the entries of a window that was made again where the last one had their hashes.
    private func findHashes(of window: inout Window) throws(StoreError) {
        guard let last = manifest.window, last.shingles != nil,
            let entries = try windowFile.entries(last)
        else { return }
        for entry in entries { window.takeHashes(of: entry) }
    }

    /// The keys of lines that are not in `ids.bin` yet.
    func unindexedKeys() throws(StoreError) -> SortedKeys {
        if let unindexed { return unindexed }
        var keys: [EntryKey] = []
        for segment in manifest.segments where segment.indexed < segment.length {
            if segment.indexed == 0, let tally = segment.tally {
                keys.reserveCapacity(keys.count + tally.lines * Self.keysEach)
            }
            try segmentFile(segment.name).forEachKeys(in: segment.indexed..<segment.length) {
                keys += $0
            }
        }
        let sorted = SortedKeys(taking: &keys)
        unindexed = sorted
        return sorted
    }

    /// Keys of most entries: number, guid, link, title and day, and the published id.
    private static let keysEach = 5

    /// Has `ids.bin` made again from the segments, if those still have every key.
    func forgetKeyFile() throws(StoreError) {
        guard !manifest.ids.isSoleCopy else {
            throw .damaged(path: keyFile.path, line: nil, reason: "cut or overwritten")
        }
        manifest.ids = Manifest.Keys()
        for index in manifest.segments.indices { manifest.segments[index].indexed = 0 }
        unindexed = nil
        isHealed = true
    }
}

extension StoredEntry {
    /// The evidence, and the published id.
    var allKeys: [EntryKey] { keys + [EntryKey(publishedID: id)] }
}
