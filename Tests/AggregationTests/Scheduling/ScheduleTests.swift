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
        let waits = (1...10).map {
            schedule.afterFailure(of: source, failures: $0, now: now).date.timeIntervalSince(now)
        }
        for (failures, wait) in zip(1..., waits) {
            let doubled = min(1_800 * Double(1 << (failures - 1)), 86_400)
            #expect(wait >= doubled * 0.9 && wait <= min(doubled * 1.1 + 1, 86_400))
        }
        #expect(
            waits
                == (1...10).map {
                    schedule.afterFailure(of: source, failures: $0, now: now).date
                        .timeIntervalSince(now)
                })
    }

    @Test func `lets the feed ask for a longer wait, never beyond the longest`() {
        var metadata = FeedMetadata()
        metadata.ttl = 120
        let plan = schedule.afterSuccess(of: source, metadata: metadata, freshness: nil, now: now)
        #expect(plan == Schedule.Plan(date: now + 7_200, rule: "ttl"))
        metadata.ttl = 100_000
        let longest = schedule.afterSuccess(
            of: source, metadata: metadata, freshness: nil, now: now)
        #expect(longest.date == now + 86_400)
    }
}
