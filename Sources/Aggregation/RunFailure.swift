package import struct FoundationEssentials.Date
import Syndication

/// Why a run ended early, and what is to be told of its sources all the same.
package struct RunFailure: Error {
    /// A ``StoreError`` or a ``PublicationError``.
    package let cause: any Error
    /// With a line for every configured source; nothing was published.
    package let report: Report

    /// Makes a failure.
    init(cause: any Error, report: Report) {
        self.cause = cause
        self.report = report
    }

    /// The failure of a run whose store could not even be opened: no source was asked.
    package init(
        opening cause: any Error, _ configuration: Configuration, only names: Set<String>,
        at now: Date
    ) {
        var report = Ledger(
            states: [:], schedule: Schedule(settings: configuration.schedule), now: now
        ).report(of: configuration.sources)
        let due = configuration.sources.filter {
            $0.isEnabled && (names.isEmpty || names.contains($0.name))
        }
        report.fail(cause, due: Set(due.map(\.name)))
        self.init(cause: cause, report: report)
    }
}

extension Report {
    /// Notes that the run failed before these sources, if nothing is known of them, were read.
    mutating func fail(_ cause: any Error, due: Set<String>) {
        published = false
        let description =
            (cause as? StoreError)?.description ?? (cause as? PublicationError)?.description
        for index in sources.indices
        where sources[index].outcome == .skipped && due.contains(sources[index].name) {
            sources[index].outcome = .failed
            sources[index].errorClass = description == nil ? .internal : .store
            sources[index].message = description
        }
    }

    /// Takes back what was not stored: the next run finds it again, and tells of it then.
    mutating func forgetChanges(states: SourceStates) {
        entries = Counts()
        (notices, alarms) = ([], [])
        for index in sources.indices {
            sources[index].entriesNew = 0
            sources[index].entriesUpdated = 0
            sources[index].nextFetch = states[sources[index].name]?.plannedFetch
        }
    }
}
