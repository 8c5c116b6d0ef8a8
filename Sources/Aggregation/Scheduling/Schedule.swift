import Fetching
package import FoundationEssentials
import Syndication

/// When each source is asked next.
///
/// Pure: the same state and instant give the same plan. The order of the rules is the order of
/// ``plan(afterSuccessOf:facts:now:)``: what the user wrote, what was learnt, what the server asks, and last
/// the bounds `min` and `max`.
package struct Schedule: Sendable {
    package var settings: ScheduleSettings

    /// Makes a schedule.
    package init(settings: ScheduleSettings) {
        self.settings = settings
    }

    /// The rules that can set the next fetch; `status` names the one that did.
    package enum Rule: String, Sendable, Hashable {
        /// The configured interval.
        case every
        /// How often the source publishes.
        case rate
        /// The hours of the day at which it publishes.
        case hours
        /// `Cache-Control: max-age` or `Expires`.
        case freshness
        /// RSS `ttl`.
        case ttl
        /// `sy:updatePeriod` and `sy:updateFrequency`.
        case updatePeriod = "update-period"
        /// RSS `skipHours` and `skipDays`.
        case skipHours = "skip-hours"
        /// Entries were probably missed: sooner next time.
        case gap
        case backoff
        case retryAfter = "retry-after"
    }

    /// The instant of the next fetch, and the rule that set it.
    package struct Plan: Sendable, Hashable {
        package var date: Date
        package var rule: Rule
    }

    /// What a successful answer says about the next fetch.
    struct Facts: Sendable {
        var metadata: FeedMetadata?
        /// How long the answer stays fresh.
        var freshness: Duration?
        var habit = PublicationHabit([])
        var missedEntries = false
    }

    /// Whether a source is due.
    ///
    /// A plan that lies further ahead than any rule could put it comes from a clock that jumped: due.
    package func isDue(_ state: SourceState?, now: Date, force: Bool) -> Bool {
        guard let state else { return true }
        if let wait = state.retryAfter, wait > now, wait.timeIntervalSince(now) <= longestRetryAfter
        {
            return false
        }
        guard !force else { return true }
        if state.endedAt != nil { return false }
        guard let next = state.nextFetch else { return true }
        let longest = Swift.max(seconds(settings.max), longestRetryAfter) + 86_400
        return next <= now || next.timeIntervalSince(now) > longest
    }

    private let longestRetryAfter = 86_400.0

    /// The plan after a success.
    func plan(afterSuccessOf source: Source, facts: Facts, now: Date) -> Plan {
        var (wait, rule) = interval(of: source, facts, now)
        for (asked, why) in asked(by: facts) where asked > wait { (wait, rule) = (asked, why) }
        if facts.missedEntries { (wait, rule) = (wait / 2, .gap) }
        wait = bounded(wait)
        if rule == .every || rule == .rate {
            wait -= wait * 0.1 * share(of: source, salt: "spread")
        }
        let date = now.addingTimeInterval(wait.rounded())
        guard let metadata = facts.metadata, let later = Self.afterSkippedHours(date, metadata)
        else {
            return Plan(date: date, rule: rule)
        }
        return Plan(
            date: min(later, now.addingTimeInterval(seconds(settings.max))), rule: .skipHours)
    }

    /// What the user wrote for this source stands; the general interval bends to what was learnt.
    private func interval(of source: Source, _ facts: Facts, _ now: Date) -> (Double, Rule) {
        if let every = source.every { return (seconds(every), .every) }
        let every = seconds(settings.every)
        guard let gap = facts.habit.usualGap else { return (every, .every) }
        let wait = Swift.min(Swift.max(gap, every / 4), every * 4)
        let quiet = facts.habit.secondsToActiveHour(from: now.addingTimeInterval(wait))
        if quiet > 0 { return (Swift.min(wait + quiet, every * 16), .hours) }
        return (wait, wait == every ? .every : .rate)
    }

    /// The waits that server and feed ask for.
    private func asked(by facts: Facts) -> [(Double, Rule)] {
        [
            (facts.freshness.map(seconds), .freshness),
            (facts.metadata?.ttl.map { Double($0) * 60 }, .ttl),
            (facts.metadata?.updateInterval.map { Double($0) * 60 }, .updatePeriod),
        ].compactMap { wait, rule in wait.map { ($0, rule) } }
    }

    /// The plan after so many failures in a row: each doubles the wait, up to `max`, for ever.
    func plan(afterFailureOf source: Source, failures: Int, now: Date) -> Plan {
        let every = seconds(source.every ?? settings.every)
        let doubled = every * Double(1 << Swift.min(Swift.max(failures - 1, 0), 16))
        let wait = bounded(doubled * (0.9 + 0.2 * share(of: source, salt: String(failures))))
        return Plan(date: now.addingTimeInterval(wait.rounded()), rule: .backoff)
    }

    /// The end of the hours and days in which the feed wants not to be asked; nil outside them.
    static func afterSkippedHours(_ date: Date, _ metadata: FeedMetadata) -> Date? {
        guard !metadata.skipHours.isEmpty || !metadata.skipDays.isEmpty else { return nil }
        let days = Set(metadata.skipDays.map { $0.lowercased() })
        let hours = Set(metadata.skipHours.map { $0 % 24 })
        guard hours.count < 24, days.count < 7 else { return nil }
        var hour = Int((date.timeIntervalSince1970 / 3_600).rounded(.down))
        let first = hour
        while hour < first + 8 * 24,
            hours.contains(hour % 24) || days.contains(weekday(ofHour: hour))
        { hour += 1 }
        return hour == first ? nil : Date(timeIntervalSince1970: Double(hour) * 3_600)
    }

    private static func weekday(ofHour hour: Int) -> String {
        let names = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]
        return names[(hour / 24) % 7]
    }

    private func bounded(_ wait: Double) -> Double {
        Swift.min(Swift.max(wait, seconds(settings.min)), seconds(settings.max))
    }

    /// A number in `0..<1` that is a function of the source: its sources of one host don't fall together.
    private func share(of source: Source, salt: String) -> Double {
        let key = EntryKey(source: source.name, kind: "schedule", value: salt)
        return Double(key.low >> 11) / Double(1 << 53)
    }

    private func seconds(_ duration: Duration) -> Double { Double(duration.components.seconds) }
}
