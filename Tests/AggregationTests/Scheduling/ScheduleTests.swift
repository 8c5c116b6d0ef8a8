import FoundationEssentials
import Syndication
import Testing

@testable import Aggregation

@Suite struct `The schedule` {
    let now = Date(timeIntervalSince1970: 1_795_590_000)
    let schedule = Schedule(settings: ScheduleSettings())
    let source = Source(name: "Báo A", url: "https://a.example/rss")

    @Test func `asks a source that was never asked`() {
        #expect(schedule.isDue(nil, now: now, force: false))
    }

    @Test func `waits for the time it planned, and no longer`() {
        var state = SourceState()
        state.nextFetch = now + 60
        #expect(!schedule.isDue(state, now: now, force: false))
        #expect(schedule.isDue(state, now: now, force: true))
        #expect(schedule.isDue(state, now: now + 60, force: false))
    }

    @Test func `keeps away as long as a server asked, even when forced`() {
        var state = SourceState()
        state.retryAfter = now + 600
        #expect(!schedule.isDue(state, now: now, force: true))
        #expect(schedule.isDue(state, now: now + 600, force: false))
    }

    @Test func `does not believe a plan that a wrong clock made`() {
        var state = SourceState()
        state.nextFetch = now + 400 * 86_400
        #expect(schedule.isDue(state, now: now, force: false))
    }

    @Test func `backs off twice as long at each failure, up to the longest wait`() {
        let plans = (1...10).map { schedule.plan(afterFailureOf: source, failures: $0, now: now) }
        for (failures, plan) in zip(1..., plans) {
            let wait = plan.date.timeIntervalSince(now)
            let doubled = min(1_800 * Double(1 << (failures - 1)), 86_400)
            #expect(wait >= doubled * 0.9 && wait <= min(doubled * 1.1 + 1, 86_400))
        }
        #expect(
            plans == (1...10).map { schedule.plan(afterFailureOf: source, failures: $0, now: now) })
    }

    @Test func `lets the feed ask for a longer wait, never beyond the longest`() {
        var facts = Schedule.Facts(metadata: FeedMetadata())
        facts.metadata?.ttl = 120
        #expect(plan(facts) == Schedule.Plan(date: now + 7_200, rule: .ttl))
        facts.metadata?.ttl = 100_000
        #expect(plan(facts).date == now + 86_400)
        facts.metadata = nil
        facts.freshness = .seconds(9_000)
        #expect(plan(facts) == Schedule.Plan(date: now + 9_000, rule: .freshness))
        facts.freshness = .seconds(10)
        #expect(plan(facts).rule == .every)
    }

    @Test func `spreads sources within a tenth of the interval, always the same way`() {
        let dates = (0..<50).map { index in
            schedule.plan(
                afterSuccessOf: Source(name: "Báo \(index)", url: "https://a.example/\(index)"),
                facts: .init(),
                now: now
            ).date
        }
        #expect(dates.allSatisfy { $0 > now + 1_619 && $0 <= now + 1_800 })
        #expect(Set(dates).count > 20)
    }

    @Test func `asks a busy paper more often, and keeps to what the user wrote for a source`() {
        let busy = PublicationHabit((0..<48).map { now - Double($0) * 600 })
        let often = plan(Schedule.Facts(habit: busy))
        #expect(often.rule == .rate)
        #expect(often.date < now + 601)
        var fixed = source
        fixed.every = .seconds(3_600)
        let plan = schedule.plan(afterSuccessOf: fixed, facts: .init(habit: busy), now: now)
        #expect(plan.rule == .every)
        #expect(plan.date > now + 3_239)
    }

    @Test func `sleeps through the hours in which a paper never publishes`() {
        let morning = now - 86_400 * 20
        let dates: [Date] = (0..<48).map { index in
            let day = Double(index / 2) * 86_400
            return morning - day + Double(index % 2) * 1_800 + Double(index)
        }
        let quiet = PublicationHabit(dates).secondsToActiveHour(from: now + 6 * 3_600)
        #expect(quiet > 3_600 * 10)
        #expect(PublicationHabit(dates).secondsToActiveHour(from: now) == 0)
    }

    @Test func `comes back sooner when entries were probably missed`() {
        var facts = Schedule.Facts()
        facts.missedEntries = true
        #expect(plan(facts) == Schedule.Plan(date: now + 900, rule: .gap))
    }

    @Test func `leaves out the hours and days that the feed names`() {
        var facts = Schedule.Facts(metadata: FeedMetadata())
        facts.metadata?.skipHours = [7, 8, 9]
        #expect(plan(facts) == Schedule.Plan(date: now + 3 * 3_600, rule: .skipHours))
        facts.metadata?.skipHours = Array(0..<24)
        #expect(plan(facts).rule == .every)
        facts.metadata?.skipHours = []
        facts.metadata?.skipDays = ["Wednesday"]
        #expect(plan(facts) == Schedule.Plan(date: now + 17 * 3_600, rule: .skipHours))
    }

    @Test func `asks no more where a server said that the feed is gone`() {
        var state = SourceState()
        state.endedAt = now
        #expect(!schedule.isDue(state, now: now + 86_400, force: false))
        #expect(schedule.isDue(state, now: now + 86_400, force: true))
    }

    private func plan(_ facts: Schedule.Facts) -> Schedule.Plan {
        schedule.plan(afterSuccessOf: source, facts: facts, now: now)
    }
}

@Suite struct `Evidence of a move` {
    let now = Date(timeIntervalSince1970: 1_795_590_000)

    @Test func `is believed after three runs over a day`() {
        var evidence = Evidence.adding("https://b.example/", to: nil, at: now)
        evidence = Evidence.adding("https://b.example/", to: evidence, at: now + 3_600)
        evidence = Evidence.adding("https://b.example/", to: evidence, at: now + 7_200)
        #expect(!evidence.isConclusive(at: now + 7_200))
        evidence = Evidence.adding("https://b.example/", to: evidence, at: now + 86_400)
        #expect(evidence.isConclusive(at: now + 86_400))
        let other = Evidence.adding("https://c.example/", to: evidence, at: now + 90_000)
        #expect(other == Evidence(value: "https://c.example/", since: now + 90_000, count: 1))
    }
}

@Suite struct `The health of a source` {
    let now = Date(timeIntervalSince1970: 1_795_590_000)

    @Test func `is silence after ten times the usual gap and two days`() {
        let habit = PublicationHabit((0..<20).map { now - 86_400 - Double($0) * 3_600 })
        #expect(condition(newest: now - 86_400, habit) == nil)
        #expect(condition(newest: now - 3 * 86_400, habit) == .silent)
    }

    @Test func `is no silence where nothing is known of the habit, but age after two months`() {
        let habit = PublicationHabit([])
        #expect(condition(newest: now - 30 * 86_400, habit) == nil)
        #expect(condition(newest: now - 61 * 86_400, habit) == .stale)
    }

    @Test func `is told once when it begins and once when it ends`() {
        #expect(Health.change(from: nil, to: .silent, newest: nil)?.kind == .silent)
        #expect(Health.change(from: .silent, to: .silent, newest: nil) == nil)
        #expect(Health.change(from: .silent, to: nil, newest: nil)?.message == "publishes again")
    }

    private func condition(newest: Date, _ habit: PublicationHabit) -> Condition? {
        Health.condition(
            newest: newest, habit: habit, isPartial: false, missedEntries: false, now: now)
    }
}
