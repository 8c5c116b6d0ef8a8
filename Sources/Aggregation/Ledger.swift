import Fetching
import FoundationEssentials
import Syndication

/// The books of a run: the sources' new states, and what the report says of each.
struct Ledger {
    /// What was decided about the entries of one source.
    struct Counts {
        var new = 0
        var updated = 0
        /// Stored before this run, changed or not.
        var known = 0
        /// Dropped by rules: nothing tells whether they were there before.
        var dropped = 0
        /// A sentence for each rule whose time was up before it was done with them.
        var complaints: [String] = []
    }

    private(set) var states: SourceStates
    /// One sentence for each entry that a rule dropped, in a dry run.
    var drops: [String] = []
    var folds: [String] = []
    var written: [String] = []
    var mergedFeed: String?
    var hub: String?
    private var lines: [String: Report.Line] = [:]
    private var events: [HealthEvent] = []
    private var entries = Report.Counts()
    private let schedule: Schedule
    private let now: Date

    init(states: SourceStates, schedule: Schedule, now: Date) {
        self.states = states
        self.schedule = schedule
        self.now = now
    }

    /// Enters one source: its next state, its line, and a notice if its health changed.
    mutating func record(_ reading: Reading, counts: Counts) {
        let source = reading.source
        let failures = states[source.name]?.failures ?? 0
        var state = (states[source.name] ?? SourceState()).fitted(to: source)
        if let move = state.weighMove(reading, at: now) { tell(.moved, source.name, move, &state) }
        if let end = state.weighEnd(reading, at: now) { tell(.gone, source.name, end, &state) }
        state.lastAttempt = now
        switch reading.outcome {
        case .failed(let failure): fail(&state, failure, reading)
        case .notModified: succeed(&state, feed: nil, counts, reading, after: failures)
        case .feed(let feed): succeed(&state, feed: feed, counts, reading, after: failures)
        }
        for complaint in counts.complaints { tell(.slowRule, source.name, complaint, &state) }
        states[source.name] = state
        entries.new += counts.new
        entries.updated += counts.updated
        entries.dropped += counts.dropped
        lines[source.name] = line(of: reading, counts: counts, state: state)
    }

    private mutating func fail(
        _ state: inout SourceState, _ failure: SourceFailure, _ reading: Reading
    ) {
        let name = reading.source.name
        if state.failures == 0 {
            tell(.failing, name, "begins to fail: \(failure.message)", &state)
        } else if failure.errorClass.isTold, state.lastErrorClass != failure.errorClass.rawValue {
            tellOnce(.failing, name, "fails in another way: \(failure.message)", &state)
        }
        state.failures += 1
        state.lastError = failure.message
        state.lastErrorClass = failure.errorClass.rawValue
        state.set(
            schedule.plan(
                afterFailureOf: reading.source, failures: state.failures,
                wishes: state.wishes ?? FetchWishes(), now: now))
        if let wait = reading.response?.retryAfter {
            // Counted from the answer, which a slow server may give long after the run began.
            state.wait(until: wait.end(after: reading.delay, from: now))
        }
    }

    /// Enters that the server of a source's articles wants not to be asked before a time.
    mutating func postpone(_ source: String, until date: Date) {
        states[source]?.wait(until: date)
        lines[source]?.nextFetch = states[source]?.plannedFetch
    }

    private mutating func succeed(
        _ state: inout SourceState, feed: Feed?, _ counts: Counts, _ reading: Reading,
        after failures: Int
    ) {
        let name = reading.source.name
        if failures > 0 {
            let times = failures == 1 ? "1 failure" : "\(failures) failures"
            tell(.working, name, "works again after \(times)", &state)
        }
        let missed = feed.map { missedEntries(before: $0, counts, state) } ?? false
        state.clearFailures(at: now)
        if let response = reading.response {
            state.etag = response.validators.etag
            state.lastModified = response.validators.lastModified
            state.reach = response.hasBeenPublic ? .public : .private
        }
        if let digest = reading.bodyDigest { state.bodyDigest = digest }
        if let pattern = reading.pattern { state.pattern = pattern }
        if let dates = reading.dates { state.dates = dates == LearntDates() ? nil : dates }
        if case .feed = reading.outcome { state.numbers = reading.numbers }
        if let feed {
            let hasNews = counts.new + counts.updated > 0
            if hasNews { state.learnt = reading.learnt }
            describe(&state, feed, of: reading.source, hasNews: hasNews)
        }
        judge(&state, reading, missed: missed)
        let wishes = wishes(of: reading, feed, before: state.wishes)
        state.wishes = wishes == FetchWishes() ? nil : wishes
        let facts = Schedule.Facts(
            wishes: wishes, habit: PublicationHabit(seconds: state.recentDates),
            missedEntries: missed)
        state.set(schedule.plan(afterSuccessOf: reading.source, facts: facts, now: now))
    }

    /// What feed and server ask for now: what an answer does not speak of stands as it was.
    private func wishes(
        of reading: Reading, _ feed: Feed?, before: FetchWishes?
    ) -> FetchWishes {
        var wishes = before ?? FetchWishes()
        if let feed { wishes.read(feed.metadata) }
        guard let response = reading.response else { return wishes }
        let fresh = response.freshness.remaining(receivedAt: now).map { Int($0.components.seconds) }
        if response.status != 304 || fresh != nil { wishes.freshSeconds = fresh }
        return wishes
    }

    /// Whether none of a document's entries can have been in the last one.
    private func missedEntries(before feed: Feed, _ counts: Counts, _ state: SourceState) -> Bool {
        guard state.lastCount > 0, feed.entries.count > 2, counts.known == 0,
            counts.new + counts.dropped > 0
        else { return false }
        guard counts.dropped > 0 else { return true }
        // What a rule drops is not stored: only its date can tell that it was not there.
        let dates = feed.entries.map { $0.published ?? $0.updated ?? .distantPast }
        guard let oldest = dates.min(), let newest = state.newestEntry else { return false }
        return oldest > newest
    }

    private mutating func judge(_ state: inout SourceState, _ reading: Reading, missed: Bool) {
        let name = reading.source.name
        var isPartial = reading.leftOut > 0
        if case .notModified = reading.outcome { isPartial = state.condition == .partial }
        let condition = Health.condition(
            newest: state.newestEntry, habit: PublicationHabit(seconds: state.recentDates),
            isPartial: isPartial, missedEntries: missed, now: now)
        let newest = state.newestEntry.map(RFC3339Date.format)
        if let change = Health.change(from: state.condition, to: condition, newest: newest) {
            tell(change.kind, name, change.message, &state)
        }
        if state.condition != condition { state.conditionSince = condition == nil ? nil : now }
        state.condition = condition
    }

    /// Tells what happened to a source now, and has its state remember it.
    private mutating func tell(
        _ kind: HealthEvent.Kind, _ source: String, _ message: String, _ state: inout SourceState
    ) {
        let event = HealthEvent(source: source, kind: kind, at: now, message: message)
        events.append(event)
        state.events = HealthEvent.adding(event, to: state.events)
    }

    /// Tells what was not told since the source began to fail.
    private mutating func tellOnce(
        _ kind: HealthEvent.Kind, _ source: String, _ message: String, _ state: inout SourceState
    ) {
        let since = (state.events ?? []).reversed().prefix { $0.kind != .working }
        guard !since.contains(where: { $0.message == message }) else { return }
        tell(kind, source, message, &state)
    }

    /// The words of a notice of rights, as much as anybody reads.
    private static func rights(_ text: Text) -> String? {
        var words = text.kind == .text ? text.value : XMLText.plain(text.value)
        words.truncate(toCharacters: 300)
        return words.isEmpty ? nil : words
    }

    /// What the feed says of itself, for `atom:source`, and when it publishes.
    private func describe(
        _ state: inout SourceState, _ feed: Feed, of source: Source, hasNews: Bool
    ) {
        state.lastCount = feed.entries.count
        state.feedID = feed.metadata.id.map(source.redacted)
        // An address that only works with a secret in it is none.
        state.feedLink = feed.metadata.link.flatMap { source.redacted($0) == $0 ? $0 : nil }
        state.feedRights = feed.metadata.rights.flatMap(Self.rights).map(source.redacted)
        var dates = feed.entries.compactMap { $0.published ?? $0.updated }
        // Of a page without dates only the hour is known at which it had something new.
        if dates.isEmpty, hasNews { dates = [now] }
        state.recentDates = PublicationHabit.joining(state.recentDates, with: dates)
        state.newestEntry = [dates.max(), state.newestEntry].compactMap { $0 }.max()
    }

    private func line(of reading: Reading, counts: Counts, state: SourceState) -> Report.Line {
        var line = Report.Line(
            name: reading.source.name, url: reading.source.displayURL, outcome: .ok)
        switch reading.outcome {
        case .failed(let failure):
            line.outcome = .failed
            line.errorClass = failure.errorClass
            line.message = failure.message
        case .notModified: line.outcome = .notModified
        case .feed(let feed): line.entriesFound = feed.entries.count + reading.leftOut
        }
        var remarks = counts.complaints
        if reading.leftOut > 0 {
            remarks.append(
                "at least \(reading.leftOut) entries were left out: more than one run takes")
        }
        if !remarks.isEmpty { line.message = remarks.joined(separator: "; ") }
        line.entriesNew = counts.new
        line.entriesUpdated = counts.updated
        line.nextFetch = state.plannedFetch
        line.condition = state.condition
        if let response = reading.response {
            line.httpStatus = response.status == 0 ? nil : response.status
            line.bytes = response.bytesReceived
            line.ms = response.elapsed.milliseconds
        }
        return line
    }

    /// The report: a line for every configured source, in the configuration's order.
    func report(of sources: [Source]) -> Report {
        var report = Report(startedAt: now)
        report.entries = entries
        let events = Dictionary(grouping: events, by: \.source)
        let told = sources.flatMap { events[$0.name] ?? [] }
        report.notices = told.map(\.notice)
        report.alarms = told.filter(\.kind.isAlarm).map(\.notice)
        report.entries.folded = folds.count
        report.folds = folds
        report.drops = drops
        report.written = written
        report.mergedFeed = mergedFeed
        report.hub = hub
        report.published = !written.isEmpty
        report.sources = sources.map { lines[$0.name] ?? skipped($0) }
        return report
    }

    private func skipped(_ source: Source) -> Report.Line {
        var line = Report.Line(name: source.name, url: source.displayURL, outcome: .skipped)
        let state = states[source.name]
        if source.isEnabled { line.nextFetch = state?.plannedFetch }
        line.message =
            source.isEnabled
            ? state?.endedAt.map { "gone since \(RFC3339Date.format($0))" }
            : source.reason ?? "disabled"
        return line
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

extension SourceState {
    /// When the source is asked next, as reports say it; nil where it is asked no more.
    var plannedFetch: String? { endedAt == nil ? nextFetch.map(RFC3339Date.format) : nil }

    /// What still counts of this state where a source is configured so.
    ///
    /// Of another address nothing counts but what was learnt of the paper. A document that is read otherwise must come
    /// again at once, though not before the time that its server named.
    func fitted(to source: Source) -> SourceState {
        var state = self
        let isElsewhere = url != source.addressMark
        if isElsewhere { state.forgetAddress() }
        if isElsewhere || readingMark != source.readingMark { state.forgetDocument() }
        (state.url, state.readingMark) = (source.addressMark, source.readingMark)
        return state
    }

    /// A success ends every failure.
    mutating func clearFailures(at now: Date) {
        forgetFailures()
        lastSuccess = now
    }

    /// Validators, evidence, failures and an end belong to an address.
    private mutating func forgetAddress() {
        forgetFailures()
        move = nil
        gone = nil
        followedTo = nil
        reach = nil
        wishes = nil
    }

    /// Enters when the source is asked next.
    mutating func set(_ plan: Schedule.Plan) {
        nextFetch = plan.date
        nextFetchRule = plan.rule.rawValue
    }

    /// Enters that the server wants not to be asked before a time.
    mutating func wait(until date: Date) {
        retryAfter = date
        guard date > nextFetch ?? .distantPast else { return }
        set(Schedule.Plan(date: date, rule: .retryAfter))
    }

    private mutating func forgetDocument() {
        etag = nil
        lastModified = nil
        bodyDigest = nil
        pattern = nil
        lastCount = 0
        nextFetch = nil
    }

    private mutating func forgetFailures() {
        failures = 0
        lastError = nil
        lastErrorClass = nil
        retryAfter = nil
        endedAt = nil
    }
}
