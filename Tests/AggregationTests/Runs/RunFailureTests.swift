import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A run with sources that fail` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    @Test func `keeps the entries of a source that fails, and tells`() async throws {
        let broken = Flag()
        let server = try LoopbackServer { request in
            broken.isSet && request.path == "/a"
                ? .init(status: 404) : .init(status: 200, body: Papers.rss(2, host: request.path))
        }
        defer { server.stop() }
        let sources = [
            Source(name: "Báo A", url: server.url("/a")),
            Source(name: "Báo B", url: server.url("/b")),
        ]
        _ = try await runs.run(sources, at: start)
        broken.set()
        let report = try await runs.run(sources, at: start + 7_200)
        #expect(report.sources.map(\.outcome) == [.failed, .notModified])
        #expect(report.sources[0].errorClass == .httpStatus)
        #expect(report.notices.count == 1)
        #expect(!report.everythingFailed)
        #expect(
            try String(decoding: runs.published(), as: UTF8.self).components(separatedBy: "<entry>")
                .count == 5)
    }

    @Test func `tells nothing twice about a source that keeps failing`() async throws {
        let server = try LoopbackServer { _ in .init(status: 500) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        #expect(try await runs.run(sources, at: start).notices.count == 1)
        let second = try await runs.run(sources, at: start + 86_400)
        #expect(second.notices.isEmpty)
        #expect(second.everythingFailed)
    }

    @Test func `calls a feed empty that used to have entries`() async throws {
        let empty = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(empty.isSet ? 0 : 2))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start)
        empty.set()
        let report = try await runs.run(sources, at: start + 7_200)
        #expect(report.sources[0].errorClass == .empty)
    }

    @Test func `follows a permanent redirect for good after three runs over a day`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old"
                ? .init(status: 301, headers: ["Location": "/new"])
                : .init(status: 200, body: Papers.rss(2))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/old"))]
        var notices: [String] = []
        for hours in [0.0, 12, 24] {
            notices += try await runs.run(sources, at: start + hours * 3_600).notices
        }
        #expect(notices.filter { $0.contains("has moved for good") }.count == 1)
        let before = server.requests.count
        _ = try await runs.run(sources, at: start + 36 * 3_600)
        #expect(server.requests[before...].map(\.path) == ["/new"])
    }

    @Test func `takes a redirect to what is no feed for no move`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old"
                ? .init(status: 301, headers: ["Location": "/"])
                : .init(body: "<!doctype html><title>Trang chủ</title>")
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/old"))]
        var notices: [String] = []
        for days in 0..<8 {
            notices += try await runs.run(sources, at: start + Double(days) * 86_400).notices
        }
        #expect(notices.count == 1)
        #expect(try runs.states()["Báo A"]?.followedTo == nil)
    }

    @Test func `asks at once where a source that was gone, or must wait, got another address`()
        async throws
    {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/gone": .init(status: 410)
            case "/busy": .init(status: 503, headers: ["Retry-After": "80000"])
            default: .init(body: Papers.rss(2))
            }
        }
        defer { server.stop() }
        for days in 0..<3 {
            _ = try await runs.run(
                [Source(name: "Báo A", url: server.url("/gone"))],
                at: start + Double(days) * 86_400)
        }
        let busy = [Source(name: "Báo A", url: server.url("/busy"))]
        let now = start + 3 * 86_400
        #expect(try await runs.run(busy, at: now).sources[0].outcome == .failed)
        let moved = [Source(name: "Báo A", url: server.url("/new"))]
        #expect(try await runs.run(moved, at: now + 60).entries.new == 2)
    }

    @Test func `ends a source that is gone, visibly`() async throws {
        let server = try LoopbackServer { _ in .init(status: 410) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        for days in 0..<3 {
            let report = try await runs.run(sources, at: start + Double(days) * 86_400)
            #expect((report.sources[0].nextFetch == nil) == (days == 2))
        }
        let report = try await runs.run(sources, at: start + 10 * 86_400)
        #expect(report.sources[0].outcome == .skipped)
        #expect(report.sources[0].message?.hasPrefix("gone since") == true)
        #expect(report.sources[0].nextFetch == nil)
        #expect(server.requests.count == 3)
    }

    @Test func `names no next fetch of such a source where nothing could be stored`() {
        var state = SourceState()
        (state.nextFetch, state.endedAt) = (start + 60, start)
        var report = Report(startedAt: start)
        report.sources = [Report.Line(name: "Báo A", url: "", outcome: .skipped)]
        report.forgetChanges(states: ["Báo A": state])
        #expect(report.sources[0].nextFetch == nil)
    }

    @Test func `is not done before it began, whatever the clock says`() {
        var report = Report(startedAt: start)
        report.finish(at: Date(timeIntervalSince1970: 86_400))
        #expect(report.finishedAt == report.startedAt)
        report.finish(at: start + 60)
        #expect(report.finishedAt == RFC3339Date.format(start + 60))
    }

    @Test func `asks nothing before the time that a server named`() async throws {
        let server = try LoopbackServer { _ in
            .init(status: 503, headers: ["Retry-After": "7200"])
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        var force = Refresh.Options()
        force.force = true
        _ = try await runs.run(sources, at: start)
        _ = try await runs.run(sources, at: start + 7_000, options: force)
        #expect(server.requests.count == 1)
        _ = try await runs.run(sources, at: start + 14_400, options: force)
        #expect(server.requests.count == 2)
    }

    @Test
    func `reads a document anew by other settings, but not before the time that a server named`()
        async throws
    {
        let isBusy = Flag()
        let server = try LoopbackServer { request in
            if isBusy.isSet { return .init(status: 503, headers: ["Retry-After": "7200"]) }
            return .init(
                status: request.headers["if-none-match"] == nil ? 200 : 304,
                headers: ["ETag": "1"], body: Papers.rss(2))
        }
        defer { server.stop() }
        var source = Source(name: "Báo A", url: server.url("/a"))
        _ = try await runs.run([source], at: start)
        source.encoding = "utf-8"
        let anew = try await runs.run([source], at: start + 60)
        #expect(anew.sources.map(\.outcome) == [.ok])
        isBusy.set()
        _ = try await runs.run([source], at: start + 86_400)
        source.encoding = nil
        let waiting = try await runs.run([source], at: start + 86_460)
        #expect(waiting.sources.map(\.outcome) == [.skipped])
        #expect(server.requests.count == 3)
    }

    @Test func `asks the sources of other hosts while one does not answer`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let slow = try LoopbackServer { request in
            // Answers nothing until the other host was asked.
            _ = gate.wait(timeout: .now() + 40)
            gate.signal()
            return .init(body: Papers.rss(2, host: request.path))
        }
        defer { slow.stop() }
        let quick = try LoopbackServer { request in
            gate.signal()
            return .init(body: Papers.rss(2, host: request.path))
        }
        defer { quick.stop() }
        let sources =
            (0..<12).map { Source(name: "Báo \($0)", url: slow.url("/slow\($0)")) }
            + [Source(name: "Báo A", url: quick.url("/quick"))]
        let report = try await runs.run(sources, at: start) {
            $0.fetch.parallel = 8
            $0.fetch.timeout = .seconds(20)
        }
        #expect(report.sources.allSatisfy { $0.outcome == .ok })
    }

    @Test func `says so when no entry of the last answer is left`() async throws {
        let later = Flag()
        let server = try LoopbackServer { _ in
            .init(status: 200, body: Papers.rss(4, first: later.isSet ? 2_000_001 : 1_000_001))
        }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start)
        later.set()
        let report = try await runs.run(sources, at: start + 7_200)
        #expect(report.sources[0].condition == .gap)
        #expect(report.notices.count == 1)
    }
}
