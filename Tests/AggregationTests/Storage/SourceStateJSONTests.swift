import FeedFormats
import Foundation
import Testing
import Vietnamese

@testable import Aggregation

/// States in `sources.json`, which older versions wrote through `Codable`.
@Suite struct `A state as JSON` {
    @Test func `has the bytes that Codable gives`() throws {
        for state in [SourceState(), full] { #expect(written(state) == (try coded(state))) }
    }

    @Test func `is read as it was written`() throws {
        for state in [SourceState(), full] {
            let json = written(state)
            var reader = JSONReader(json, 0..<json.count)
            #expect(try SourceState(&reader) == state)
        }
    }

    @Test func `of a later version is read without what is not known`() throws {
        let json = Array(#"{"url":"u","later":{"a":[1,null,"x"]},"failures":2}"#.utf8)
        var reader = JSONReader(json, 0..<json.count)
        let state = try SourceState(&reader)
        #expect(state.url == "u")
        #expect(state.failures == 2)
    }

    @Test func `of another type is no state`() {
        let json = Array(#"{"url":"u","failures":"two"}"#.utf8)
        var reader = JSONReader(json, 0..<json.count)
        #expect(throws: JSONError.self) { try SourceState(&reader) }
    }

    private func written(_ state: SourceState) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(state.write)
        return writer.bytes
    }

    private func coded(_ state: SourceState) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return [UInt8](try encoder.encode(state))
    }

    /// A state in which every member has a value.
    private var full: SourceState {
        let date = Date(timeIntervalSince1970: 1_796_000_000)
        var state = SourceState()
        state.url = "https://bao.example/rss?a=\"1\""
        state.etag = "W/\"ế\\1\""
        state.lastModified = "Mon, 23 Nov 2026 08:00:00 GMT"
        (state.bodyDigest, state.readingMark) = ("00ff", "ff00")
        (state.nextFetch, state.nextFetchRule, state.retryAfter) = (date, "every", date + 60)
        (state.failures, state.lastError, state.lastErrorClass) = (3, "a\n\tb", "dns")
        (state.lastAttempt, state.lastSuccess, state.newestEntry) = (date, date - 1, date - 2)
        (state.lastCount, state.feedID, state.feedLink) = (30, "urn:x", "https://bao.example/")
        state.move = Evidence(value: "https://moi.example/", since: date, count: 2)
        state.gone = Evidence(value: "", since: date, count: 1)
        (state.followedTo, state.endedAt) = ("https://moi.example/", date)
        state.recentDates = [1_796_000_000, 1_795_000_000]
        (state.condition, state.conditionSince) = (.partial, date)
        state.events = [HealthEvent(source: "Báo", kind: .silent, at: date, message: "…")]
        state.pattern = SectionPattern(guessed: "div.tin")
        state.learnt = LearntText()
        state.learnt?.sentences = ["Theo dõi báo.", "Đọc thêm"]
        state.dates = LearntDates()
        state.reach = .private
        var wishes = FetchWishes()
        (wishes.freshSeconds, wishes.ttl, wishes.updateInterval) = (60, 120, 30)
        (wishes.skipHours, wishes.skipDays) = ([0, 23], ["Sunday"])
        state.wishes = wishes
        state.numbers = NumberEvidence(
            (0..<9).compactMap { CanonicalLink("https://bao.example/tin-\(1_000_000 + $0).html") })
        return state
    }
}
