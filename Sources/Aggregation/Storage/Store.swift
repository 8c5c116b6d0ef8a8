package import struct FoundationEssentials.Date

/// Where entries and states are kept between runs.
///
/// One run owns a store from `open` to `close`. Whatever happens between, what was there stays:
/// ``commit(_:states:at:window:)`` is all or nothing, and durable when it returns.
package protocol Store: AnyObject {
    /// The state of each source ever fetched, by name.
    var states: SourceStates { get }

    /// The entries that the last commit put in its window, newest first; read at the first call.
    ///
    /// Of those that it let go, see ``StoredEntry/spare()``, only what lists of entries are made by is there.
    func window() throws(StoreError) -> [StoredEntry]

    /// The entries, each with all that is stored of it.
    func whole(_ entries: [StoredEntry]) throws(StoreError) -> [StoredEntry]

    /// Keeps what a run has found, and its hashes, out of memory until it is committed.
    func park(_ entry: inout StoredEntry) throws(StoreError)

    /// Shows the hashes of entries that left these here, in whatever order is quick.
    ///
    /// Entries whose hashes are lost, or were let go with age, are left out.
    func forEachHashes(
        of entries: [StoredEntry], _ body: (_ index: Int, EntryHashes) -> Void
    ) throws(StoreError)

    /// Has ``window()`` read again from everything that is kept: other feeds may need other entries.
    func forgetWindow()

    /// Which of these keys belong to entries ever stored, whether in the window or not.
    func known(_ keys: Set<EntryKey>) throws(StoreError) -> Set<EntryKey>

    /// Makes changes and states durable together. With no change and equal states it writes nothing.
    ///
    /// - Parameter window: Makes the entries that the next run will need, out of those that changed as they are
    ///   stored now; nil leaves the window as it is, with the changes in it.
    func commit(
        _ changes: consuming [Change], states: SourceStates, at now: Date,
        window: WindowMaking?
    ) throws(StoreError)

    /// Changes whenever a stored entry does.
    var contentMark: String { get }

    /// What ``setPublishedMark(_:)`` was given last; nil when that is not known.
    var publishedMark: String? { get }

    /// Remembers what the published files were made of, so that they need not be made again.
    func setPublishedMark(_ mark: String) throws(StoreError)

    /// What ``setArchiveState(_:)`` was given last; nil when that is not known.
    var archiveState: [UInt8]? { get }

    /// Remembers what archives were closed, so that they need not be read again.
    func setArchiveState(_ bytes: [UInt8]) throws(StoreError)

    /// Lets the next run in.
    func close()
}

extension Store {
    /// One entry with all that is stored of it.
    func whole(_ entry: StoredEntry) throws(StoreError) -> StoredEntry {
        entry.isWhole ? entry : try whole([entry])[0]
    }
}

/// Makes a window of the entries that changed; nobody else holds these, so that they can be changed where they are.
package typealias WindowMaking = (_ changed: consuming [StoredEntry]) -> [StoredEntry]

/// A decision about an entry, as data for the store.
package struct Change: Sendable, Hashable {
    /// The entry as it is after the change.
    package var entry: StoredEntry
    /// Whether the entry was not there before.
    package let isInsertion: Bool

    /// A new entry.
    package static func insert(_ entry: StoredEntry) -> Change {
        Change(entry: entry, isInsertion: true)
    }

    /// A new revision of an entry that is in the window, found by its `id`.
    package static func update(_ entry: StoredEntry) -> Change {
        Change(entry: entry, isInsertion: false)
    }
}

/// Why the store could not be read or written.
///
/// Nothing is lost by it.
package enum StoreError: Error, Sendable, Hashable {
    /// Another run holds the lock.
    case locked(pid: Int32, since: String)
    /// An operation on a path failed with an `errno`.
    case io(operation: String, path: String, code: Int32)
    /// A file holds what this program never wrote.
    case damaged(path: String, line: Int?, reason: String)
    /// A file was written by a newer version.
    case newerVersion(path: String, version: Int)
}
