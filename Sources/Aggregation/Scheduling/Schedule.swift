package import FoundationEssentials

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
        var wishes = FetchWishes()
        var habit = PublicationHabit([])
        var missedEntries = false
    }

    /// Whether a source is due.
    ///
    /// A plan that lies further ahead than any rule could put it, or one made later than now, comes from a
    /// clock that jumped: due. A clock put right by less than ``ScheduleSettings/min`` changes nothing.
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
        let ahead = state.lastAttempt?.timeIntervalSince(now) ?? 0
        return next <= now || next.timeIntervalSince(now) > longest || ahead > seconds(settings.min)
    }

    private let longestRetryAfter = 86_400.0

    /// The plan after a success.
    func plan(afterSuccessOf source: Source, facts: Facts, now: Date) -> Plan {
        var (wait, rule) = interval(of: source, facts, now)
        for (asked, why) in asked(by: facts.wishes) where asked > wait {
            (wait, rule) = (asked, why)
        }
        if facts.missedEntries { (wait, rule) = (wait / 2, .gap) }
        let date = now.addingTimeInterval(spread(wait, rule, source).rounded())
        return past(skipped: facts.wishes, Plan(date: date, rule: rule), of: source, now: now)
    }

    /// Keeps sources apart that would otherwise fall together, within a tenth of the wait.
    ///
    /// Sooner where the wait is our own, so that a run of cron at that very interval is not missed; later where
    /// somebody asked for the time. Never outside the bounds.
    private func spread(_ wait: Double, _ rule: Rule, _ source: Source) -> Double {
        let share = share(of: source, salt: "spread")
        let longest = seconds(settings.max)
        switch rule {
        case .hours, .freshness, .ttl, .updatePeriod:
            guard wait <= longest else { return bounded(longest * (1 - 0.1 * share)) }
            return bounded(wait * (1 + 0.1 * share))
        default:
            return bounded(bounded(wait) * (1 - 0.1 * share))
        }
    }

    /// The plan, put off to the end of the hours and days in which the feed wants not to be asked.
    private func past(skipped wishes: FetchWishes, _ plan: Plan, of source: Source, now: Date)
        -> Plan
    {
        guard let end = wishes.endOfSkippedHours(from: plan.date) else { return plan }
        let later = 0.1 * seconds(settings.every) * share(of: source, salt: "spread")
        let longest = now.addingTimeInterval(seconds(settings.max))
        return Plan(date: min(end.addingTimeInterval(later.rounded()), longest), rule: .skipHours)
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
    private func asked(by wishes: FetchWishes) -> [(Double, Rule)] {
        [
            (wishes.freshSeconds.map(Double.init), .freshness),
            (wishes.ttl.map { Double($0) * 60 }, .ttl),
            (wishes.updateInterval.map { Double($0) * 60 }, .updatePeriod),
        ].compactMap { wait, rule in wait.map { ($0, rule) } }
    }

    /// The plan after so many failures in a row: each doubles the wait, up to `max`, for ever.
    func plan(
        afterFailureOf source: Source, failures: Int, wishes: FetchWishes = FetchWishes(), now: Date
    ) -> Plan {
        let longest = seconds(settings.max)
        let doublings = Swift.min(Swift.max(failures - 1, 0), 16)
        let every = seconds(source.every ?? settings.every)
        let wait = Swift.min(every * Double(1 << doublings), longest)
        let share = share(of: source, salt: String(failures))
        // Also at the longest wait some come sooner than others.
        let width = wait * 1.1 > longest ? 0.1 : 0.2
        let date = now.addingTimeInterval(bounded(wait * (0.9 + width * share)).rounded())
        return past(skipped: wishes, Plan(date: date, rule: .backoff), of: source, now: now)
    }

    private func bounded(_ wait: Double) -> Double {
        Swift.min(Swift.max(wait, seconds(settings.min)), seconds(settings.max))
    }

    /// A number in `0..<1` that is a function of the source's name, so that the same input gives the same plan.
    private func share(of source: Source, salt: String) -> Double {
        let key = EntryKey(source: source.name, kind: "schedule", value: salt)
        return Double(key.low >> 11) / Double(1 << 53)
    }

    private func seconds(_ duration: Duration) -> Double { Double(duration.components.seconds) }
}
