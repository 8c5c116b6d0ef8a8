import Fetching
import FoundationEssentials
import Syndication

/// The books of a run: the sources' new states, and what the report says of each.
struct Ledger {
    /// What was decided about the entries of one source.
    struct Counts {
        var new = 0
        var updated = 0
    }

    private(set) var states: [String: SourceState]
    var dropped = 0
    var written: [String] = []
    var mergedFeed: String?
    private var lines: [String: Report.Line] = [:]
    private var notices: [String] = []
    private var entries = Report.Counts()
    private let schedule: Schedule
    private let now: Date

    init(states: [String: SourceState], schedule: Schedule, now: Date) {
        self.states = states
        self.schedule = schedule
        self.now = now
    }

    /// Enters one source: its next state, its line, and a notice if its health changed.
    mutating func record(_ reading: Reading, counts: Counts) {
        let source = reading.source
        var state = states[source.name] ?? SourceState()
        if state.url != source.url {
            state.etag = nil
            state.lastModified = nil
            state.url = source.url
        }
        state.lastAttempt = now
        switch reading.outcome {
        case .failed(let failure): fail(&state, failure, reading)
        case .notModified: succeed(&state, feed: nil, reading)
        case .feed(let feed): succeed(&state, feed: feed, reading)
        }
        states[source.name] = state
        entries.new += counts.new
        entries.updated += counts.updated
        lines[source.name] = line(of: reading, counts: counts, state: state)
    }

    private mutating func fail(
        _ state: inout SourceState, _ failure: SourceFailure, _ reading: Reading
    ) {
        if state.failures == 0 {
            notices.append("\(reading.source.name): begins to fail: \(failure.message)")
        }
        state.failures += 1
        state.lastError = failure.message
        state.lastErrorClass = failure.errorClass.rawValue
        var plan = schedule.afterFailure(
            of: reading.source, failures: state.failures, now: now)
        if let wait = reading.response?.retryAfter {
            let until = now.addingTimeInterval(Double(wait.delay.components.seconds))
            state.retryAfter = until
            if until > plan.date { plan = Schedule.Plan(date: until, rule: "retry-after") }
        }
        state.nextFetch = plan.date
        state.nextFetchRule = plan.rule
    }

    private mutating func succeed(
        _ state: inout SourceState, feed: Feed?, _ reading: Reading
    ) {
        if state.failures > 0 {
            notices.append(
                "\(reading.source.name): works again after \(state.failures) failures")
        }
        state.failures = 0
        state.lastError = nil
        state.lastErrorClass = nil
        state.retryAfter = nil
        state.lastSuccess = now
        if let response = reading.response {
            state.etag = response.validators.etag ?? state.etag
            state.lastModified = response.validators.lastModified ?? state.lastModified
        }
        if let digest = reading.bodyDigest { state.bodyDigest = digest }
        if let feed { describe(&state, feed) }
        let plan = schedule.afterSuccess(
            of: reading.source, metadata: feed?.metadata,
            freshness: reading.response?.freshness.maxAge, now: now)
        state.nextFetch = plan.date
        state.nextFetchRule = plan.rule
    }

    /// What the feed says of itself, for `atom:source`.
    private func describe(_ state: inout SourceState, _ feed: Feed) {
        state.lastCount = feed.entries.count
        state.feedTitle = feed.metadata.title?.value
        state.feedID = feed.metadata.id
        state.feedLink = feed.metadata.link
        state.feedUpdated = feed.metadata.updated ?? feed.metadata.published
        let newest = feed.entries.compactMap { $0.published ?? $0.updated }.max()
        state.newestEntry = [newest, state.newestEntry].compactMap { $0 }.max()
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
        case .feed(let feed): line.entriesFound = feed.entries.count
        }
        line.entriesNew = counts.new
        line.entriesUpdated = counts.updated
        line.nextFetch = state.nextFetch.map(RFC3339Date.format)
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
        report.entries.dropped = dropped
        report.notices = notices
        report.written = written
        report.mergedFeed = mergedFeed
        report.published = !written.isEmpty
        report.sources = sources.map { lines[$0.name] ?? skipped($0) }
        return report
    }

    private func skipped(_ source: Source) -> Report.Line {
        var line = Report.Line(name: source.name, url: source.displayURL, outcome: .skipped)
        line.nextFetch = states[source.name]?.nextFetch.map(RFC3339Date.format)
        line.message = source.isEnabled ? nil : source.reason ?? "disabled"
        return line
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}

extension Source {
    /// The address without a user name or a password, fit for reports.
    package var displayURL: String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return url }
        return String(url[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
