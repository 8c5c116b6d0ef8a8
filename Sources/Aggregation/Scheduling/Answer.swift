import Fetching
import FoundationEssentials
import Syndication

/// What the answer of one source changes: its next state, and what is to be told of its health.
struct Answer {
    private(set) var state: SourceState
    private(set) var events: [HealthEvent] = []
    private let reading: Reading
    private let counts: Ledger.Counts
    private let schedule: Schedule
    private let now: Date

    /// - Parameter old: The state before; nil for a source that was never fetched.
    init(
        _ reading: Reading, counts: Ledger.Counts, after old: SourceState?, by schedule: Schedule,
        at now: Date
    ) {
        self.reading = reading
        self.counts = counts
        self.schedule = schedule
        self.now = now
        state = (old ?? SourceState()).fitted(to: reading.source)
        if let move = state.weighMove(reading, at: now) { tell(.moved, move) }
        if let end = state.weighEnd(reading, at: now) { tell(.gone, end) }
        state.lastAttempt = now
        // Also those of another address: whoever was told of them is told of their end.
        let failures = old?.failures ?? 0
        switch reading.outcome {
        case .failed(let failure): fail(failure)
        case .notModified: succeed(with: nil, after: failures)
        case .feed(let feed): succeed(with: feed, after: failures)
        }
        for complaint in counts.complaints { tell(.slowRule, complaint) }
    }

    private mutating func fail(_ failure: SourceFailure) {
        if state.failures == 0 {
            tell(.failing, "begins to fail: \(failure.message)")
        } else if failure.errorClass.isTold, state.lastErrorClass != failure.errorClass.rawValue {
            tellOnce(.failing, "fails in another way: \(failure.message)")
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

    private mutating func succeed(with feed: Feed?, after failures: Int) {
        if failures > 0 {
            let times = failures == 1 ? "1 failure" : "\(failures) failures"
            tell(.working, "works again after \(times)")
        }
        let missed = feed.map { missedEntries(before: $0) } ?? false
        state.clearFailures(at: now)
        state.keep(reading)
        if let feed {
            let hasNews = counts.new + counts.updated > 0
            if hasNews { state.learnt = reading.learnt }
            state.describe(feed, of: reading.source, hasNews: hasNews, at: now)
        }
        judge(missed: missed)
        let wishes = wishes(with: feed)
        state.wishes = wishes == FetchWishes() ? nil : wishes
        let facts = Schedule.Facts(
            wishes: wishes, habit: PublicationHabit(seconds: state.recentDates),
            missedEntries: missed)
        state.set(schedule.plan(afterSuccessOf: reading.source, facts: facts, now: now))
    }

    /// What feed and server ask for now: what an answer does not speak of stands as it was.
    private func wishes(with feed: Feed?) -> FetchWishes {
        var wishes = state.wishes ?? FetchWishes()
        if let feed { wishes.read(feed.metadata) }
        guard let response = reading.response else { return wishes }
        let fresh = response.freshness.remaining(receivedAt: now).map { Int($0.components.seconds) }
        if response.status != 304 || fresh != nil { wishes.freshSeconds = fresh }
        return wishes
    }

    /// Whether none of a document's entries can have been in the last one.
    private func missedEntries(before feed: Feed) -> Bool {
        guard state.lastCount > 0, feed.entries.count > 2, counts.known == 0,
            counts.new + counts.dropped > 0
        else { return false }
        guard counts.dropped > 0 else { return true }
        // What a rule drops is not stored: only its date can tell that it was not there.
        let dates = feed.entries.map { $0.published ?? $0.updated ?? .distantPast }
        guard let oldest = dates.min(), let newest = state.newestEntry else { return false }
        return oldest > newest
    }

    private mutating func judge(missed: Bool) {
        var isPartial = reading.leftOut > 0
        if case .notModified = reading.outcome { isPartial = state.condition == .partial }
        let condition = Health.condition(
            newest: state.newestEntry, habit: PublicationHabit(seconds: state.recentDates),
            isPartial: isPartial, missedEntries: missed, now: now)
        let newest = state.newestEntry.map(RFC3339Date.format)
        if let change = Health.change(from: state.condition, to: condition, newest: newest) {
            tell(change.kind, change.message)
        }
        if state.condition != condition { state.conditionSince = condition == nil ? nil : now }
        state.condition = condition
    }

    /// Tells what happened to the source now, and has its state remember it.
    private mutating func tell(_ kind: HealthEvent.Kind, _ message: String) {
        let event = HealthEvent(source: reading.source.name, kind: kind, at: now, message: message)
        events.append(event)
        state.events = HealthEvent.adding(event, to: state.events)
    }

    /// Tells what was not told since the source began to fail.
    private mutating func tellOnce(_ kind: HealthEvent.Kind, _ message: String) {
        let since = (state.events ?? []).reversed().prefix { $0.kind != .working }
        guard !since.contains(where: { $0.message == message }) else { return }
        tell(kind, message)
    }
}
