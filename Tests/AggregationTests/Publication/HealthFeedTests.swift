import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What `health.atom` tells of sources.
@Suite struct `The health feed` {
    private let folder = TemporaryFolder()
    private let start = SamplePapers.start

    @Test func `holds one entry for the beginning and one for the end of a failure`() throws {
        var states: SourceStates = [:]
        states["Báo Nghệ An"] = state([.failing, .working])
        let text = try publish(states)
        #expect(ids(text).count == 2)
        #expect(text.contains("Báo Nghệ An: message 0"))
        #expect(try Atom.fault(in: folder.path + "/Feeds/health.atom") == nil)
        let files = try PublishedFiles(folder.path + "/Feeds")
        for path in files.names where path != "health.atom" {
            #expect(!files.text(path).contains("message 0"), "\(path)")
        }
    }

    @Test func `keeps its ids when more happens, and its bytes when nothing does`() throws {
        let one = try publish(["Báo Nghệ An": state([.failing])])
        #expect(try publish(["Báo Nghệ An": state([.failing])]) == one)
        let two = try publish(["Báo Nghệ An": state([.failing, .working])])
        #expect(ids(two).last == ids(one).first)
        #expect(Set(ids(two)).count == 2)
    }

    @Test func `is bounded`() {
        var events: [HealthEvent]?
        for number in 0..<200 {
            events = HealthEvent.adding(event(.failing, number), to: events)
        }
        #expect(events?.count == HealthEvent.maximumCount)
        #expect(events?.last == event(.failing, 199))
        #expect(HealthEvent.adding(event(.failing, 199), to: events) == events)
        #expect(HealthEvent.adding(event(.gap, 200), to: events) == events)
        var configuration = Configuration()
        var states: SourceStates = [:]
        for number in 0..<10 {
            configuration.sources.append(Source(name: "\(number)", url: "https://a.example/"))
            states["\(number)"] = SourceState()
            states["\(number)"]?.events = events
        }
        #expect(HealthFeed.events(of: configuration, states).count == HealthFeed.maximumEntries)
    }

    private func event(_ kind: HealthEvent.Kind, _ number: Int) -> HealthEvent {
        HealthEvent(
            source: "Báo Nghệ An", kind: kind, at: start + Double(number) * 60,
            message: "message \(number)")
    }

    private func state(_ kinds: [HealthEvent.Kind]) -> SourceState {
        var state = SourceState()
        state.events = kinds.enumerated().map { event($0.element, $0.offset) }
        return state
    }

    private func publish(_ states: SourceStates) throws -> String {
        _ = try Publisher(configuration: SamplePapers.configuration(in: folder)).publish(
            entries: SamplePapers.entries(2), states: states, at: start,
            configuration: SamplePapers.configuration(in: folder))
        return try PublishedFiles(folder.path + "/Feeds").text("health.atom")
    }

    private func ids(_ text: String) -> [String] {
        text.components(separatedBy: "<entry").dropFirst().compactMap {
            $0.components(separatedBy: "<id>").last?.components(separatedBy: "</id>").first
        }
    }
}
