import Foundation
import Syndication
import Testing

@testable import Aggregation

/// What one run holds of what sources send.
@Suite struct `The budget of a run` {
    @Test func `has room for ordinary feeds, however many`() {
        let budget = ReadingBudget(sources: 1_000)
        let feed = entries(25, bytes: 2_000)
        for _ in 0..<1_000 { #expect(budget.admit(feed).count == 25) }
    }

    @Test func `leaves every source its share when others have taken all else`() {
        let budget = ReadingBudget(sources: 200)
        let greedy = entries(20, bytes: 1_000_000)
        for _ in 0..<190 { #expect(budget.admit(greedy).count < 20) }
        #expect(budget.admit(entries(25, bytes: 2_000)).count == 25)
    }

    @Test func `keeps the newer end, wherever it is`() {
        let budget = ReadingBudget(sources: 1)
        let feed = entries(ReadingBudget.maximumEntries + 10, bytes: 0)
        #expect(budget.admit(feed) == 0..<ReadingBudget.maximumEntries)
        #expect(budget.admit(feed.reversed()) == 10..<feed.count)
    }

    @Test func `counts every list that an entry has`() {
        var entry = entries(1, bytes: 0)[0]
        entry.categories = (0..<64).map { _ in
            Category(term: String(repeating: "x", count: 1_000_000))
        }
        #expect(ReadingBudget(sources: 1).admit([entry]).isEmpty)
    }

    /// Entries, the newest first.
    private func entries(_ count: Int, bytes: Int) -> [Entry] {
        let text = String(repeating: "a", count: bytes)
        return (0..<count).map { number in
            var entry = Entry()
            entry.summary = Text(text)
            entry.published = Date(timeIntervalSince1970: 1_796_000_000 - Double(number))
            return entry
        }
    }
}
