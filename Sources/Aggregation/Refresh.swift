import FeedFormats
package import Fetching

package import FoundationEssentials
import Syndication

/// One pass over the sources: the program in order.
///
/// Read this first.
///
///     due sources ─ fetch ─ decode ─ normalize ─▶ readings      at most `parallel` at once
///     readings ─ deduplicate ─ link stories ─▶ changes ─ commit ─ publish
///                                                               in the configuration's order
///
/// Between deciding and committing, new entries of sources with `article:` get what their own pages say.
///
/// A source that fails is a value in its ``Reading``; only the store and the published files can
/// stop a run. What the published files show is durable in the store before they are written.
package struct Refresh: Sendable {
    /// What the command line asks of a run.
    package struct Options: Sendable {
        /// Names of sources; empty for all.
        package var only: Set<String> = []
        /// Whether sources that are not due are fetched too.
        package var force = false
        /// Whether nothing is written.
        package var dryRun = false

        /// Makes the options of a plain run.
        package init() {}
    }

    private let configuration: Configuration
    private let fetcher: Fetcher
    private let options: Options
    private let now: Date
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - now: The instant of the run; nothing inside reads a clock.
    ///   - progress: Is told how many of the due sources have been read.
    package init(
        configuration: Configuration, fetcher: Fetcher, options: Options = Options(), now: Date,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        self.progress = progress
        self.configuration = configuration
        self.fetcher = fetcher
        self.options = options
        self.now = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
    }

    /// Runs once.
    ///
    /// - Returns: The report, one line for every configured source.
    /// - Throws: ``StoreError`` or ``PublicationError``; sources never throw.
    package func run(in store: any Store) async throws -> Report {
        var ledger = Ledger(states: store.states, schedule: schedule, now: now)
        let due = configuration.sources.filter { isDue($0, ledger) }
        let readings = await read(due, states: store.states)
        let hasOtherFeeds = rereadsWindow(of: store)
        let (decided, recent) = try decide(readings, against: store, ledger: &ledger)
        guard !options.dryRun else { return ledger.report(of: configuration.sources) }
        let changes = await ArticleReader(configuration: configuration, fetcher: fetcher, now: now)
            .complete(decided)
        let format = configuration.publish.formats.first ?? OutputFormat.atom.rawValue
        ledger.mergedFeed = "\(configuration.publish.directory)/merged.\(format)"
        let window =
            changes.isEmpty && !hasOtherFeeds
            ? nil : policy.window(try recent ?? store.window(), after: changes)
        try store.commit(changes, window: window, states: ledger.states, at: now)
        for reading in readings {
            guard let page = reading.driftedPage else { continue }
            DriftedPages(store: configuration.store).keep(page, of: reading.source.name)
        }
        try publish(from: store, ledger: &ledger)
        ledger.hub = await HubPing(configuration: configuration, fetcher: fetcher).tell(
            of: ledger.written)
        return ledger.report(of: configuration.sources)
    }

    /// Other feeds than those of the last run need other entries: everything that is kept is read again.
    private func rereadsWindow(of store: any Store) -> Bool {
        guard let before = store.publishedMark.map(PublishedMark.init),
            before.settings != PublishedMark.settings(of: configuration)
        else { return false }
        store.forgetWindow()
        return true
    }

    /// Writes the published files, unless they were made of the very same entries and settings.
    private func publish(from store: any Store, ledger: inout Ledger) throws {
        let publisher = Publisher(configuration: configuration)
        var mark = PublishedMark(
            configuration, content: store.contentMark, states: ledger.states)
        let before = store.publishedMark.map(PublishedMark.init)
        let isUntouched = try before?.files == publisher.filesMark()
        guard before?.isOfTheSame(as: mark) != true || !isUntouched else { return }
        if isUntouched, before?.settings == mark.settings { mark.feeds = before?.feeds ?? [:] }
        // A run that dies from here on leaves files of which no mark is known.
        try store.setPublishedMark("")
        var archives = try Archives(
            store.archiveState, configuration: configuration, areUntouched: isUntouched)
        if archives.needsEverything { store.forgetWindow() }
        ledger.written = try publisher.publish(
            entries: try store.window(), states: ledger.states, archives: &archives,
            marks: &mark.feeds, at: now)
        try store.setArchiveState(archives.bytes)
        try archives.removeExpired()
        mark.files = try publisher.filesMark()
        try store.setPublishedMark(mark.text)
    }

    private var policy: WindowPolicy { WindowPolicy(configuration: configuration, now: now) }

    private var schedule: Schedule { Schedule(settings: configuration.schedule) }

    private func isDue(_ source: Source, _ ledger: Ledger) -> Bool {
        guard source.isEnabled, options.only.isEmpty || options.only.contains(source.name) else {
            return false
        }
        let force = options.force || !options.only.isEmpty
        // What was learnt of one address says nothing of when another may be asked.
        let state = ledger.states[source.name].flatMap {
            $0.url == source.addressMark ? $0 : nil
        }
        return schedule.isDue(state, now: now, force: force)
    }

    /// Fetches, decodes and normalizes; the readings come in the order of the sources.
    private func read(_ sources: [Source], states: [String: SourceState]) async -> [Reading] {
        let reader = SourceReader(
            configuration: configuration, fetcher: fetcher, now: now,
            budget: ReadingBudget(sources: sources.count))
        let parallel = max(1, configuration.fetch.parallel)
        return await withTaskGroup(of: (Int, Reading).self) { group in
            var readings = [Reading?](repeating: nil, count: sources.count)
            var next = 0
            var done = 0
            progress(done, sources.count)
            while next < min(parallel, sources.count) {
                start(next)
                next += 1
            }
            while let (index, reading) = await group.next() {
                readings[index] = reading
                done += 1
                progress(done, sources.count)
                if next < sources.count {
                    start(next)
                    next += 1
                }
            }
            return readings.compactMap { $0 }

            func start(_ index: Int) {
                let source = sources[index]
                let state = states[source.name]
                group.addTask { (index, await reader.read(source, state: state)) }
            }
        }
    }

    /// Decides about every entry, in the configuration's order.
    ///
    /// - Returns: The changes, and the recent entries that they were decided by, if any were needed.
    private func decide(
        _ readings: [Reading], against store: any Store, ledger: inout Ledger
    ) throws -> (changes: [Change], recent: [StoredEntry]?) {
        let rules = RuleBook(configuration.rules, places: configuration.places)
        var perReading: [[Deduplicator.Candidate]] = []
        for reading in readings {
            perReading.append(
                candidates(of: reading).compactMap { judge($0, by: rules, &ledger) })
        }
        let keys = Deduplicator.keys(of: perReading.flatMap { $0 })
        guard !keys.isEmpty else {
            for reading in readings { ledger.record(reading, counts: Ledger.Counts()) }
            return ([], nil)
        }
        let stored = try store.known(keys)
        var window = try store.window()
        var deduplicator = Deduplicator(window: window, stored: stored, now: now)
        var changes = ChangeSet()
        for (reading, candidates) in zip(readings, perReading) {
            var counts = Ledger.Counts()
            for candidate in candidates {
                changes.add(deduplicator.decide(candidate), to: &counts)
            }
            ledger.record(reading, counts: counts)
        }
        let desk = StoryDesk(sources: configuration.sources, states: ledger.states, now: now)
        if !changes.changes.isEmpty { window = desk.signed(window) }
        let edited = desk.edit(changes.changes, window: window)
        ledger.folds = desk.folds(in: edited, window: window)
        return (edited, window)
    }

    /// The candidate as the rules leave it; nil, and counted, where one drops it.
    private func judge(
        _ candidate: Deduplicator.Candidate, by rules: RuleBook, _ ledger: inout Ledger
    ) -> Deduplicator.Candidate? {
        let date = candidate.entry.published ?? candidate.entry.updated
        let outcome = rules.apply(
            to: RuleBook.Subject(
                entry: candidate.entry, source: candidate.source,
                age: date.map(now.timeIntervalSince)))
        guard let entry = outcome.entry else {
            ledger.dropped += 1
            if options.dryRun, let rule = outcome.touched.last {
                let title = candidate.entry.title?.value ?? candidate.entry.link ?? "–"
                ledger.drops.append("\(candidate.source.name): \(title) (\(rule))")
            }
            return nil
        }
        var candidate = candidate
        candidate.entry = entry
        candidate.rules = outcome.touched.map(\.summary)
        return candidate
    }

    /// Whether a document says that it is one of our own feeds: what is in it is stored already.
    private func isOurs(_ feed: Feed) -> Bool {
        guard let site = configuration.site else { return false }
        return feed.metadata.links.contains { $0.rel == "self" && $0.href.hasPrefix(site) }
    }

    private func candidates(of reading: Reading) -> [Deduplicator.Candidate] {
        guard case .feed(let feed) = reading.outcome, !isOurs(feed) else { return [] }
        let source = reading.source
        let identities = EntryIdentity.identities(
            of: feed.entries, scope: source.scope, numbers: reading.numberSystem,
            formerDates: reading.formerDates)
        let links = LinkDates(now: now, zoneOffset: source.zoneOffset ?? configuration.zoneOffset)
        return zip(feed.entries, identities).enumerated().map { place, pair in
            Deduplicator.Candidate(
                entry: pair.0, source: source, format: feed.metadata.format,
                identity: pair.1, place: place, linkDate: links.date(of: pair.0))
        }
    }
}

/// The changes of a run: an entry that changes twice is written once.
private struct ChangeSet {
    private(set) var changes: [Change] = []
    private var places: [String: Int] = [:]

    mutating func add(_ decision: Deduplicator.Decision, to counts: inout Ledger.Counts) {
        switch decision {
        case .known: return
        case .new(let entry):
            counts.new += 1
            put(.insert(entry), id: entry.id)
        case .revised(let entry):
            counts.updated += 1
            put(.update(entry), id: entry.id)
        case .alias(let entry):
            put(.update(entry), id: entry.id)
        }
    }

    private mutating func put(_ change: Change, id: String) {
        guard let place = places[id] else {
            places[id] = changes.count
            changes.append(change)
            return
        }
        guard case .insert = changes[place], case .update(let entry) = change else {
            changes[place] = change
            return
        }
        changes[place] = .insert(entry)
    }
}
