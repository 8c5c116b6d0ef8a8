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
        let name = reading.source.name
        let answer = Answer(reading, counts: counts, after: states[name], by: schedule, at: now)
        states[name] = answer.state
        events += answer.events
        entries.new += counts.new
        entries.updated += counts.updated
        entries.dropped += counts.dropped
        lines[name] = line(of: reading, counts: counts, state: answer.state)
    }

    /// Enters that the server of a source's articles wants not to be asked before a time.
    mutating func postpone(_ source: String, until date: Date) {
        states[source]?.wait(until: date)
        lines[source]?.nextFetch = states[source]?.plannedFetch
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
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
