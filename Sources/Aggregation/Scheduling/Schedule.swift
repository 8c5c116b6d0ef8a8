import Fetching

package import FoundationEssentials
import Syndication

/// When each source is asked next.
///
/// Pure: the same state and instant give the same plan.
package struct Schedule: Sendable {
    package var settings: ScheduleSettings

    /// Makes a schedule.
    package init(settings: ScheduleSettings) {
        self.settings = settings
    }

    /// The instant of the next fetch, and the rule that set it.
    package struct Plan: Sendable, Hashable {
        package var date: Date
        /// `every`, `freshness`, `ttl`, `retry-after` or `backoff`.
        package var rule: String
    }

    /// Whether a source is due.
    ///
    /// A plan that lies further ahead than any rule could put it comes from a clock that jumped: due.
    package func isDue(_ state: SourceState?, now: Date, force: Bool) -> Bool {
        guard let state else { return true }
        if let wait = state.retryAfter, wait > now, wait.timeIntervalSince(now) <= 86_400 {
            return false
        }
        guard !force, let next = state.nextFetch else { return true }
        let longest = Swift.max(seconds(settings.max), 86_400) * 1.5
        return next <= now || next.timeIntervalSince(now) > longest
    }

    /// The plan after a success.
    func afterSuccess(
        of source: Source, metadata: FeedMetadata?, freshness: Duration?, now: Date
    ) -> Plan {
        let every = seconds(source.every ?? settings.every)
        var wait = every
        var rule = "every"
        if let freshness, seconds(freshness) > wait {
            wait = seconds(freshness)
            rule = "freshness"
        }
        if let ttl = metadata?.ttl, Double(ttl) * 60 > wait {
            wait = Double(ttl) * 60
            rule = "ttl"
        }
        return plan(after: wait, rule: rule, now: now)
    }

    /// The plan after so many failures in a row: each doubles the wait, up to `max`, for ever.
    func afterFailure(of source: Source, failures: Int, now: Date) -> Plan {
        let every = seconds(source.every ?? settings.every)
        let doubled = every * Double(1 << Swift.min(failures - 1, 16))
        let jitter = EntryKey(source: source.name, kind: "jitter", value: String(failures))
        let share = 0.9 + 0.2 * Double(jitter.low >> 11) / Double(1 << 53)
        return plan(after: doubled * share, rule: "backoff", now: now)
    }

    private func plan(after wait: Double, rule: String, now: Date) -> Plan {
        let bounded = Swift.min(Swift.max(wait, seconds(settings.min)), seconds(settings.max))
        return Plan(date: now.addingTimeInterval(bounded.rounded()), rule: rule)
    }

    private func seconds(_ duration: Duration) -> Double { Double(duration.components.seconds) }
}
