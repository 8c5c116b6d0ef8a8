import Foundation
import Syndication
import Testing

@testable import Aggregation

@Suite struct `What a paper puts around its texts` {
    private static let tail =
        "Báo Vĩnh Long điện tử cập nhật tin tức trong tỉnh. Mời bạn đọc đón xem."

    private func entries(_ count: Int, mark: String = "TTO - ") -> [Entry] {
        (0..<count).map { number in
            var entry = Entry()
            entry.title = Text("Tin số \(number)")
            let words = (0..<12).map { "chữ\((number * 31 + $0 * 7) % 97)" }.joined(separator: " ")
            entry.summary = Text("\(mark)\(words). \(Self.tail)")
            return entry
        }
    }

    @Test func `is learnt from eight items on`() {
        #expect(LearntText.learning(from: entries(7).map(EntryWords.init), before: nil) == nil)
        let learnt = LearntText.learning(from: entries(8).map(EntryWords.init), before: nil)
        #expect(
            learnt?.sentences == [
                "Báo Vĩnh Long điện tử cập nhật tin tức trong tỉnh.", "Mời bạn đọc đón xem.",
            ])
        #expect(learnt?.datelines == ["TTO"])
        #expect(
            LearntText.learning(from: entries(3).map(EntryWords.init), before: learnt) == learnt)
    }

    @Test func `is forgotten when the paper ceases`() {
        let learnt = LearntText.learning(from: entries(8).map(EntryWords.init), before: nil)
        let plain = entries(10, mark: "").map { entry in
            var entry = entry
            entry.summary = Text("Một câu khác, chỉ ở tin \(entry.title?.value ?? "")")
            return entry
        }
        #expect(LearntText.learning(from: plain.map(EntryWords.init), before: learnt) == nil)
    }

    @Test func `is left out of the comparison, not of the entry`() throws {
        let learnt = LearntText.learning(from: entries(8).map(EntryWords.init), before: nil)
        let entry = entries(1)[0]
        let text = StoryText(entry, of: nil, learnt: learnt)
        #expect(text.lead.hasPrefix("chữ"))
        #expect(!text.lead.contains("Báo Vĩnh Long"))
        #expect(entry.summary?.value.hasSuffix(Self.tail) == true)
    }

    @Test func `makes no stories of unrelated items`() {
        let learnt = LearntText.learning(from: entries(8).map(EntryWords.init), before: nil)
        let own = entries(2)
        let both = ["A", "B"].enumerated().map { number, paper in
            Told.entry(
                own[number].title?.value ?? "", own[number].summary?.value ?? "", paper: paper,
                learnt: learnt)
        }
        #expect(Told.verdict(both[0], both[1]) == .apart)
    }

    @Test(arguments: [
        ("[Video] Lũ về", "Lũ về"), ("Infographic: Lũ về", "Lũ về"), ("(Ảnh) Lũ về", "Lũ về"),
        ("Lũ về - Báo A", "Lũ về"), ("Video call là gì", "Video call là gì"),
    ])
    func `is taken off titles`(title: String, cleaned: String) {
        var entry = Entry()
        entry.title = Text(title)
        #expect(StoryText(entry, of: Told.papers[0], learnt: nil).title == cleaned)
    }

    @Test func `is taken off leads: credits, captions, the title again`() {
        var entry = Entry()
        entry.title = Text("Lũ về trên sông Tiền")
        entry.summary = Text(
            "<p>Lũ về trên sông Tiền</p><p>(QNO) - Nước lên nhanh. Dân vui.</p><p>Theo TTXVN</p>",
            kind: .html)
        let text = StoryText(entry, of: nil, learnt: nil)
        #expect(text.lead == "Nước lên nhanh. Dân vui.")
        #expect(text.agencies == ["ttxvn"])
        entry.summary = Text("Lũ về trên sông Tiền")
        #expect(StoryText(entry, of: nil, learnt: nil).lead.isEmpty)
    }
}
