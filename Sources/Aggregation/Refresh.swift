import FeedFormats
package import Fetching

package import FoundationEssentials
import Syndication

/// One pass over the sources: the program in order.
///
/// Read this first.
///
///     due sources ─ fetch ─ decode ─ normalize ─ judge ─▶ candidates    at most `parallel` at once
///     candidates ─ deduplicate ─ link stories ─▶ changes ─ commit ─ publish
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
    /// When the run began, by a clock that only counts.
    private let began = ContinuousClock.now
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
    /// - Throws: ``RunFailure`` of a ``StoreError`` or a ``PublicationError``; sources never throw.
    package func run(in store: any Store) async throws -> Report {
        let before = store.states
        var ledger = Ledger(states: before, schedule: schedule, now: now)
        let due = configuration.sources.filter { isDue($0, ledger) }
        do {
            return try await run(over: due, in: store, &ledger)
        } catch {
            var report = ledger.report(of: configuration.sources)
            report.fail(error, due: Set(due.map(\.name)))
            if store.states == before { report.forgetChanges(states: before) }
            throw RunFailure(cause: error, report: report)
        }
    }

    private func run(
        over due: [Source], in store: any Store, _ ledger: inout Ledger
    ) async throws -> Report {
        let hasOtherFeeds = needsOtherEntries(than: store.publishedMark)
        if hasOtherFeeds { store.forgetWindow() }
        var intake = Intake(configuration: configuration, store: store, ledger: ledger, now: now)
        var found: Intake.Result
        do {
            try await read(due, states: store.states) { try await intake.take($0) }
            found = try await intake.finish()
        } catch {
            ledger = intake.ledger
            throw error
        }
        ledger = intake.ledger
        guard !options.dryRun else {
            var report = ledger.report(of: configuration.sources)
            report.changes = found.changes.map(Report.PlannedChange.init)
            return report
        }
        try await commit(&found, &ledger, hasOtherFeeds: hasOtherFeeds, in: store)
        for drifted in intake.driftedPages {
            DriftedPages(store: configuration.store).keep(drifted.page, of: drifted.source)
        }
        try publish(from: store, ledger: &ledger)
        ledger.hub = await HubPing(configuration: configuration, fetcher: fetcher).tell(
            of: ledger.written)
        return ledger.report(of: configuration.sources)
    }

    /// Completes what was found, and makes it durable.
    private func commit(
        _ found: inout Intake.Result, _ ledger: inout Ledger, hasOtherFeeds: Bool,
        in store: any Store
    ) async throws {
        let waits = try await ArticleReader(
            configuration: configuration, fetcher: fetcher,
            publicSources: Set(
                ledger.states.names.filter { ledger.states[$0]?.reach == .public }),
            now: now, began: began
        ).complete(&found.changes, in: store)
        for (source, wait) in waits { ledger.postpone(source, until: wait) }
        let format = configuration.publish.formats.first ?? OutputFormat.atom.rawValue
        let file = OutputFormat(rawValue: format).map { "merged.\($0.suffix)" }
        ledger.mergedFeed =
            "\(configuration.publish.directory)/\(file ?? FeedPage.path(of: "merged"))"
        var window: WindowMaking?
        if !found.changes.isEmpty || hasOtherFeeds {
            let recent = try found.recent ?? store.window()
            window = { policy.window(recent, after: $0) }
        }
        try store.commit(
            found.changes.taken(), states: ledger.states, at: now, window: window)
    }

    /// Whether the feeds are others than those of the last run: then everything that is kept is read again.
    private func needsOtherEntries(than published: String?) -> Bool {
        guard let before = published.map(PublishedMark.init) else { return false }
        return before.settings != PublishedMark.settings(of: configuration)
    }

    /// Writes the published files, unless they were made of the very same entries and settings.
    private func publish(from store: any Store, ledger: inout Ledger) throws {
        let publisher = Publisher(configuration: configuration)
        var mark = PublishedMark(
            configuration, content: store.contentMark, states: ledger.states)
        mark.letGo = configuration.keep.oldest(at: now)
        let before = store.publishedMark.map(PublishedMark.init)
        let isUntouched = try before?.files == publisher.filesMark()
        guard before?.isOfTheSame(as: mark) != true || !isUntouched else { return }
        if isUntouched, before?.settings == mark.settings { mark.feeds = before?.feeds ?? [:] }
        // A run that dies from here on leaves files of which is not known what they are made of.
        try store.setPublishedMark(before?.ofFilesOnly.text ?? "")
        var archives = try Archives(
            store.archiveState, configuration: configuration, areUntouched: isUntouched)
        if archives.needsEverything { store.forgetWindow() }
        let entries = try store.window()
        ledger.written = try publisher.publish(
            entries: entries, states: ledger.states, archives: &archives,
            marks: &mark.feeds, at: now, whole: store.whole)
        try store.setArchiveState(archives.bytes)
        try archives.removeExpired()
        if let before { try publisher.removeLeftovers(of: before) }
        mark.oldest = (entries.map(\.date) + [archives.oldest].compactMap { $0 }).min()
        try publisher.note(filesIn: &mark)
        try store.setPublishedMark(mark.text)
    }

    private var policy: WindowPolicy { WindowPolicy(configuration: configuration, now: now) }

    private var schedule: Schedule { Schedule(settings: configuration.schedule) }

    private func isDue(_ source: Source, _ ledger: Ledger) -> Bool {
        guard source.isEnabled, options.only.isEmpty || options.only.contains(source.name) else {
            return false
        }
        let force = options.force || !options.only.isEmpty
        let state = ledger.states[source.name]?.fitted(to: source)
        return schedule.isDue(state, now: now, force: force)
    }

    /// Fetches, decodes, normalizes and judges; `body` gets what came in the order of the sources.
    ///
    /// Sources are read while `body` works, so that no server waits for a disk; but not many entries ahead of it.
    private func read(
        _ sources: [Source], states: SourceStates,
        _ body: (Candidates) async throws -> Void
    ) async throws {
        let (read, readers) = AsyncStream<Candidates>.makeStream()
        let (taken, taker) = AsyncStream<Int>.makeStream()
        async let reading: Void = readAll(sources, states: states, into: readers, after: taken)
        for await candidates in read {
            try await body(candidates)
            taker.yield(candidates.entries.count)
        }
        await reading
    }

    /// Entries that may wait to be taken before no further source is begun with.
    private static let mostWaiting = 512

    /// - Parameter taken: Tells how many of the entries were taken.
    private func readAll(
        _ sources: [Source], states: SourceStates,
        into readers: AsyncStream<Candidates>.Continuation,
        after taken: AsyncStream<Int>
    ) async {
        let reader = SourceReader(
            configuration: configuration, fetcher: fetcher, now: now,
            budget: ReadingBudget(sources: sources.count), began: began)
        let maker = CandidateMaker(
            configuration: configuration, tellsDrops: options.dryRun, now: now)
        let parallel = max(1, configuration.fetch.parallel)
        let states = sources.map { states[$0.name]?.fitted(to: $0) }
        await withTaskGroup(of: (Int, Candidates).self) { group in
            var turns = turns(of: sources, states: states)
            var early: [Int: Candidates] = [:]
            var (running, done, handedOn, waiting) = (0, 0, 0, 0)
            var takings = taken.makeAsyncIterator()
            progress(done, sources.count)
            start()
            while let (index, candidates) = await group.next() {
                early[index] = candidates
                turns.finished(index)
                running -= 1
                done += 1
                progress(done, sources.count)
                while let next = early.removeValue(forKey: handedOn) {
                    waiting += next.entries.count
                    readers.yield(next)
                    handedOn += 1
                }
                while waiting > Self.mostWaiting, let count = await takings.next() {
                    waiting -= count
                }
                if !Task.isCancelled { start() }
            }

            func start() {
                while running < parallel, let index = turns.next() {
                    let (source, state) = (sources[index], states[index])
                    group.addTask {
                        let reading = await reader.read(source, state: state)
                        return (index, maker.candidates(of: reading, learnt: state?.learnt))
                    }
                    running += 1
                }
            }
        }
        readers.finish()
    }

    /// The sources' turns: none holds a place of the run while it could only wait for others of its host.
    ///
    /// Twice as many as one host is asked by at once: while some are decoded, others are on their way.
    private func turns(of sources: [Source], states: [SourceState?]) -> HostTurns {
        HostTurns(
            zip(sources, states).map { Address.host(of: AskedAddress(of: $0, state: $1).url) },
            perHost: max(1, configuration.fetch.perHost) * 2)
    }
}
