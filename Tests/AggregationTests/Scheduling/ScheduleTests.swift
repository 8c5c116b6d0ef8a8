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
        #expect(plans[0].date != now + 1_800)
        for (failures, plan) in zip(1..., plans) {
            let wait = plan.date.timeIntervalSince(now)
            let doubled = min(1_800 * Double(1 << (failures - 1)), 86_400)
            #expect(wait >= doubled * 0.9 && wait <= min(doubled * 1.1 + 1, 86_400))
        }
        #expect(
            plans == (1...10).map { schedule.plan(afterFailureOf: source, failures: $0, now: now) })
    }

    @Test func `lets the feed ask for a longer wait, never beyond the longest`() {
        var facts = Schedule.Facts()
        facts.wishes.ttl = 120
        #expect(plan(facts).rule == .ttl)
        #expect((7_200...7_920).contains(wait(plan(facts))))
        facts.wishes.ttl = 100_000
        #expect((86_400 * 0.9...86_400).contains(wait(plan(facts))))
        facts.wishes.ttl = 1_440
        #expect(wait(plan(facts)) == 86_400)
        facts.wishes.ttl = nil
        facts.wishes.freshSeconds = 9_000
        #expect(plan(facts).rule == .freshness)
        #expect((9_000...9_900).contains(wait(plan(facts))))
        facts.wishes.freshSeconds = 10
        #expect(plan(facts).rule == .every)
    }

    @Test func `keeps sources of one host apart whatever sets their time`() {
        var ttl = Schedule.Facts()
        ttl.wishes.ttl = 120
        var skipped = Schedule.Facts()
        skipped.wishes.skipHours = [7, 8, 9]
        var long = Schedule.Facts()
        long.wishes.ttl = 100_000
        for facts in [ttl, skipped, long] {
            let dates = papers.map {
                schedule.plan(afterSuccessOf: $0, facts: facts, now: now).date
            }
            #expect(Set(dates).count > 20)
        }
        let failed = papers.map { schedule.plan(afterFailureOf: $0, failures: 12, now: now).date }
        #expect(Set(failed).count > 20)
        #expect(failed.allSatisfy { $0 <= now + 86_400 && $0 >= now + 86_400 * 0.9 })
    }

    @Test func `never asks sooner than the shortest wait`() {
        var settings = ScheduleSettings()
        (settings.every, settings.min) = (.seconds(300), .seconds(300))
        let often = Schedule(settings: settings)
        for paper in papers {
            let plan = often.plan(afterSuccessOf: paper, facts: .init(), now: now)
            #expect(wait(plan) == 300)
        }
    }

    private var papers: [Source] {
        (0..<50).map { Source(name: "Báo \($0)", url: "https://a.example/\($0)") }
    }

    private func wait(_ plan: Schedule.Plan) -> Double { plan.date.timeIntervalSince(now) }

    @Test func `spreads sources within a tenth of the interval, always the same way`() {
        let dates = papers.map { schedule.plan(afterSuccessOf: $0, facts: .init(), now: now).date }
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
        #expect(plan(facts).rule == .gap)
        #expect((810...900).contains(wait(plan(facts))))
    }

    @Test func `leaves out the hours and days that the feed names`() {
        var facts = Schedule.Facts()
        facts.wishes.skipHours = [7, 8, 9]
        #expect(plan(facts).rule == .skipHours)
        #expect((10_800...10_980).contains(wait(plan(facts))))
        facts.wishes.skipHours = Array(0..<24)
        #expect(plan(facts).rule == .every)
        facts.wishes.skipHours = []
        facts.wishes.skipDays = ["Wednesday"]
        #expect(plan(facts).rule == .skipHours)
        #expect((61_200...61_380).contains(wait(plan(facts))))
    }

    @Test func `leaves them out after a failure too`() {
        var wishes = FetchWishes()
        wishes.skipHours = [7, 8, 9]
        let plan = schedule.plan(afterFailureOf: source, failures: 1, wishes: wishes, now: now)
        #expect(plan.rule == .skipHours)
        #expect((10_800...10_980).contains(wait(plan)))
    }

    @Test func `asks again where the clock was far ahead at the last run`() {
        var state = SourceState()
        (state.lastAttempt, state.nextFetch) = (now + 36 * 3_600, now + 37 * 3_600)
        #expect(schedule.isDue(state, now: now, force: false))
        (state.lastAttempt, state.nextFetch) = (now + 60, now + 1_800)
        #expect(!schedule.isDue(state, now: now, force: false))
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
        let back = Evidence.adding("https://b.example/", to: evidence, at: now - 60)
        #expect(back == Evidence(value: "https://b.example/", since: now - 60, count: 1))
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
        for condition in [Condition.partial, .gap, .stale, .silent] {
            #expect(Health.change(from: condition, to: nil, newest: nil) != nil)
        }
        #expect(Health.change(from: .silent, to: nil, newest: nil)?.message == "publishes again")
    }

    private func condition(newest: Date, _ habit: PublicationHabit) -> Condition? {
        Health.condition(
            newest: newest, habit: habit, isPartial: false, missedEntries: false, now: now)
    }
}
