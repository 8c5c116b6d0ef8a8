import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `An explanation` {
    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.sources = Told.papers
        return configuration
    }

    /// Of entries as `explain` reads them: from their lines.
    private func explained(_ revisions: [StoredEntry], among window: [StoredEntry]) throws
        -> Explanation
    {
        let folder = TemporaryFolder()
        let store = try StoreKind.json.open(folder, at: Told.now)
        let lines = revisions + window.filter { other in !revisions.contains { $0.id == other.id } }
        try store.commit(lines.map(Change.insert), window: nil, states: [:], at: Told.now)
        store.close()
        let read = try JSONStore.open(folder, readOnly: true).history { _ in true }
        let ids = Set(revisions.map(\.id))
        return try #require(
            Explanation(
                revisions: read.filter { ids.contains($0.id) }, window: read,
                configuration: configuration, states: [:]))
    }

    @Test func `tells why entries are folded, with scores`() throws {
        let both = Told.linked([
            Told.entry(Founding.title, Founding.lead),
            Told.entry("Tỉnh ủy bàn phương hướng", Founding.lead, paper: "B", minutes: 5),
        ])
        let told = try explained([both[1]], among: both)
        #expect(told.papers.map(\.source) == ["Báo A", "Báo B"])
        #expect(told.storyID == both[0].id)
        #expect(told.neighbors.map(\.verdict) == [.folded])
        #expect(told.conclusion == "folded: the same text in 2 papers")
    }

    @Test func `tells which guard holds entries apart`() throws {
        let lead = Founding.otherMeeting
        let both = Told.linked([
            Told.entry("Thời tiết ngày 3/10", lead),
            Told.entry("Thời tiết ngày 4/10", lead, paper: "B"),
        ])
        let told = try explained([both[0]], among: both)
        #expect(told.neighbors.map(\.guards) == [[.dates]])
        #expect(told.conclusion == "apart: held apart by dates")
    }

    @Test func `shows what each revision changed`() throws {
        let first = Told.entry("Nước lên nhanh trên sông Tiền")
        var second = first
        second.revision = 2
        second.entry.title = Text("Nước lên chậm trên sông Tiền")
        let told = try explained([first, second], among: [second])
        #expect(told.revisions.map(\.revision) == [1, 2])
        let difference = try #require(told.revisions.last?.differences.first)
        #expect(
            [difference.field, difference.removed, difference.added] == ["title", "nhanh", "chậm"])
        #expect(told.identity.map(\.evidence) == ["article number", "link", "title and day"])
    }
}
