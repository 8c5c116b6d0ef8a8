import FoundationEssentials
import Syndication

/// The archives of all feeds in one run, RFC 5005 §4.
///
/// Every entry that a feed ever showed, or deferred, is in the feed itself or in one of its closed
/// documents, so that a client that follows `prev-archive` from any state of the feed finds all.
/// The closed documents are the truth: what else is known of them can be read there again.
package struct Archives: Sendable {
    private let configuration: Configuration
    private let folder: ArchiveFolder
    private var state: ArchiveState
    /// Documents that nobody needs any more.
    private var expired: [(feed: String, number: Int)] = []
    /// Feeds whose every document was read in this run.
    private var read: Set<String> = []

    /// The paths of documents that are not there any more as they were written.
    package private(set) var harmed: [String] = []

    /// Whether the feeds must be made of everything that is kept: a feed is new, or documents were lost.
    package private(set) var needsEverything = false

    /// Opens the archives, and takes in documents that a run left that died.
    ///
    /// - Parameters:
    ///   - bytes: What the last run's ``bytes`` were; nil when that is not known.
    ///   - areUntouched: Whether nobody else changed the documents; else each of them is read.
    ///   - asWritten: Whether documents count as they were written, also those that were lost or harmed.
    package init(
        _ bytes: [UInt8]?, configuration: Configuration, areUntouched: Bool = true,
        asWritten: Bool = false,
        system: FileSystem = FileSystem()
    ) throws(StoreError) {
        self.configuration = configuration
        folder = ArchiveFolder(directory: configuration.publish.directory, system: system)
        state = bytes.flatMap(ArchiveState.init) ?? ArchiveState()
        guard isActive else { return }
        let settings = PublishedMark.settings(of: configuration)
        needsEverything = settings != state.settings
        state.settings = settings
        let book = StoryBook([], configuration: configuration)
        let planned = PublicationPlan.all(of: configuration, book: book)
            .filter { !$0.isPageOnly }.map(\.path)
        let feeds = Set(planned).union(state.feeds.keys)
        for (feed, numbers) in try folder.numbers(of: feeds)
        where !asWritten || state.feeds[feed] == nil {
            try open(feed, there: numbers, areUntouched: areUntouched)
        }
    }

    /// Whether archives are written: their links must be absolute, and Atom is what carries them.
    var isActive: Bool {
        configuration.site != nil && configuration.publish.formats.contains("atom")
    }

    /// The folders of the documents, below the published folder.
    var folders: Set<String> { ArchiveFolder.folders(of: state.feeds.keys) }

    /// What the next run needs to know; equal archives have equal bytes.
    package var bytes: [UInt8] { state.bytes }

    /// Closes the documents of one feed that are due.
    ///
    /// - Returns: What is in each, by its number, the newest first.
    mutating func close(
        _ plan: PublicationPlan, shown: [StoredEntry], at now: Date
    ) throws(StoreError) -> [(number: Int, entries: [StoredEntry])] {
        guard isActive else { return [] }
        if isDoubtful(plan) { try readAll(plan.path) }
        let oldest = configuration.keep.oldest(at: now)
        var feed = state.feeds[plan.path] ?? FeedArchive()
        let closed = feed.close(plan.entries, shown: Set(shown.map(\.id)))
        expired += feed.expire(before: oldest).map { (plan.path, $0) }
        feed.archived.formIntersection(plan.entries.map(\.id))
        state.feeds[plan.path] = feed
        return closed
    }

    /// The number of the last document of a feed before another; nil where there is none.
    func previous(of feed: String, before number: Int = .max) -> Int? {
        state.feeds[feed]?.closed.last { $0.number < number }?.number
    }

    /// Ends the run's work on the archives: all of `entries` were published.
    mutating func finish(_ entries: [StoredEntry], at now: Date) {
        guard isActive else { return }
        state.latest = max(state.latest, entries.map(\.firstSeen).max() ?? state.latest)
        let oldest = configuration.keep.oldest(at: now)
        for feed in state.feeds.keys {
            expired += state.feeds[feed]?.expire(before: oldest).map { (feed, $0) } ?? []
        }
    }

    /// The latest date in the first document that will expire.
    var oldest: Date? {
        isActive ? state.feeds.values.compactMap { $0.closed.first?.newest }.min() : nil
    }

    /// Removes what expired, once nothing leads there any more.
    package func removeExpired() throws(PublicationError) {
        do throws(StoreError) {
            for (feed, number) in expired { try folder.remove(feed, number) }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    /// Notes what was written as a document, so that damage to it can be told.
    mutating func seal(_ feed: String, _ number: Int, _ checksum: String) {
        guard let place = state.feeds[feed]?.closed.firstIndex(where: { $0.number == number })
        else { return }
        state.feeds[feed]?.closed[place].checksum = checksum
    }

    /// Compares what is known of a feed with the documents that are there.
    ///
    /// Where one was lost or harmed, nothing leads to those before it either: what they held is closed anew.
    private mutating func open(
        _ feed: String, there numbers: [Int], areUntouched: Bool
    ) throws(StoreError) {
        var archive = state.feeds[feed] ?? FeedArchive()
        let known = Dictionary(archive.closed.map { ($0.number, $0) }) { first, _ in first }
        var numbers = numbers
        var lost = Set(archive.closed.map(\.number)).subtracting(numbers)
        if !areUntouched {
            for closed in archive.closed where try !folder.isWhole(feed, closed) {
                lost.insert(closed.number)
            }
        }
        harmed += lost.sorted().map { folder.path(of: feed, $0) }
        if state.feeds[feed] == nil || !lost.isEmpty {
            needsEverything = true
            let end = lost.max() ?? 0
            expired += numbers.filter { $0 <= end }.map { (feed, $0) }
            numbers.removeAll { $0 <= end }
            let next = archive.next
            archive = FeedArchive()
            archive.next = next
            read.insert(feed)
        }
        let isKnown = Set(archive.closed.map(\.number)).contains
        for number in numbers where !isKnown(number) {
            if number < archive.next, !read.contains(feed) {
                expired.append((feed, number))
            } else {
                let entries = try folder.entries(of: feed, number)
                archive.archived.formUnion(entries.compactMap(\.id))
                archive.add(
                    number, newest: Self.newest(entries), checksum: known[number]?.checksum)
            }
        }
        state.feeds[feed] = archive
    }

    /// Whether an entry is there that should have been known, but is not: one that came back into
    /// the window, or one first seen while the clock was wrong.
    private func isDoubtful(_ plan: PublicationPlan) -> Bool {
        guard let feed = state.feeds[plan.path], !feed.closed.isEmpty, !read.contains(plan.path)
        else { return false }
        return plan.entries.contains { entry in
            entry.firstSeen <= state.latest && !feed.open.contains(entry.id)
                && !feed.archived.contains(entry.id)
        }
    }

    private mutating func readAll(_ feed: String) throws(StoreError) {
        read.insert(feed)
        for closed in state.feeds[feed]?.closed ?? [] {
            let entries = try folder.entries(of: feed, closed.number)
            state.feeds[feed]?.archived.formUnion(entries.compactMap(\.id))
        }
    }

    private static func newest(_ entries: [Entry]) -> Date {
        entries.compactMap { $0.published ?? $0.updated }.max() ?? .distantPast
    }
}
