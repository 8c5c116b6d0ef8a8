import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A run with rules` {
    let runs = Runs()
    let start = Date(timeIntervalSince1970: 1_796_000_000)

    private let tag = Rule(
        action: .tag("Đầu"), conditions: [.matches(.title, pattern: "1$")], line: 9)
    private let drop = Rule(
        action: .drop, conditions: [.matches(.title, pattern: "2$")], line: 10)

    @Test func `tells what a dry run would drop, and by which rule`() async throws {
        let server = try LoopbackServer { _ in .init(body: Papers.rss(3)) }
        defer { server.stop() }
        var options = Refresh.Options()
        options.dryRun = true
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        let report = try await runs.run(sources, at: start, options: options) {
            $0.rules = [tag, drop]
        }
        #expect(report.entries.dropped == 1)
        #expect(report.drops == [#"Báo A: Tin 2 (line 10: drop where title matches "2$")"#])
    }

    @Test func `remembers with the entry which rules touched it`() async throws {
        let server = try LoopbackServer { _ in .init(body: Papers.rss(3)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start) { $0.rules = [tag, drop] }
        let tagged = try #require(try runs.stored().first { $0.entry.title?.value == "Tin 1" })
        #expect(tagged.entry.categories.map(\.term) == ["Đầu"])
        let notes = RuleNote.notes(of: tagged, rules: [drop, tag])
        #expect(notes.map(\.rule) == [#"tag "Đầu" where title matches "1$""#])
        #expect(notes.map(\.line) == [9])
        #expect(RuleNote.notes(of: tagged, rules: []).map(\.line) == [nil])
    }

    @Test func `loses no entry to a rule that takes too long, and tells of it`() async throws {
        let hostile = String(repeating: "a", count: 40)
        let server = try LoopbackServer { request in
            .init(
                body: Papers.rss(
                    3, host: request.path, title: request.path == "/a" ? hostile : "Tin"))
        }
        defer { server.stop() }
        let sources = ["/a", "/b"].map { Source(name: "Báo \($0)", url: server.url($0)) }
        let slow = Rule(
            action: .drop, conditions: [.matches(.title, pattern: "^((a+)+|Tin 2)$")], line: 11)
        let report = try await runs.run(sources, at: start) { $0.rules = [slow, tag] }
        #expect(report.entries.new == 5)
        #expect(report.entries.dropped == 1)
        let complaint = "a rule takes too much time or memory on 3 of 3 entries"
        #expect(report.notices.count == 1)
        #expect(report.notices.first?.hasPrefix("Báo /a: " + complaint) == true)
        #expect(report.notices.first?.contains("line 11: drop") == true)
        #expect(report.alarms == report.notices)
        #expect(report.sources[0].message?.hasPrefix(complaint) == true)
        #expect(report.sources[1].message == nil)
        let states = try runs.states()
        #expect(states.names.allSatisfy { states[$0]?.events?.isEmpty ?? true })
        let published = try String(decoding: runs.published(), as: UTF8.self)
        #expect(published.components(separatedBy: hostile).count == 4)
    }

    @Test func `writes nothing anew because a rule stands on another line`() async throws {
        let server = try LoopbackServer { _ in .init(body: Papers.rss(3)) }
        defer { server.stop() }
        let sources = [Source(name: "Báo A", url: server.url("/a"))]
        _ = try await runs.run(sources, at: start) { $0.rules = [tag] }
        let before = try runs.stored()
        var moved = tag
        moved.line = 40
        var force = Refresh.Options()
        force.force = true
        _ = try await runs.run(sources, at: start + 7_200, options: force) { $0.rules = [moved] }
        #expect(try runs.stored() == before)
    }
}
