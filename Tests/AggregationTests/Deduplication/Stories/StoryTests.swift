import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A story` {
    private let original = Told.entry(Founding.title, Founding.lead, paper: "A")

    @Test(arguments: [
        ("tone style", Founding.newStyle(Founding.title), Founding.newStyle(Founding.lead)),
        (
            "decomposed", Founding.title.decomposedStringWithCanonicalMapping,
            Founding.lead.decomposedStringWithCanonicalMapping
        ),
        ("capitals", Founding.title.uppercased(), Founding.lead.uppercased()),
        ("tail", Founding.title, Founding.lead + Founding.tail),
        ("caption", Founding.title, Founding.title + ". " + Founding.lead),
        ("video", "[Video] " + Founding.title, Founding.lead),
        ("credit", Founding.title, Founding.lead + " Tin, ảnh: CẨM HUỆ"),
        ("paper", Founding.title + " - Báo B", Founding.lead),
    ])
    func `is one whatever a paper changes around it`(name: String, title: String, lead: String) {
        #expect(Told.verdict(original, Told.entry(title, lead, paper: "B")) == .folded)
    }

    @Test func `is not another meeting, nor a neighbor's`() {
        let meeting = Told.entry(
            "Tỉnh ủy Vĩnh Long tổng kết công tác dân vận năm 2021", Founding.otherMeeting,
            paper: "A", number: 2)
        let neighbor = Told.entry(
            "Hội nghị Ban Chấp hành Đảng bộ tỉnh Đồng Tháp lần thứ 7, khóa XI", Founding.neighbor,
            paper: "B")
        #expect(Told.verdict(original, meeting) == .apart)
        #expect(Told.verdict(original, neighbor) == .apart)
        let copy = Told.entry(
            "Tỉnh ủy Vĩnh Long tổng kết công tác dân vận năm 2021", Founding.otherMeeting,
            paper: "B")
        #expect(Told.verdict(original, copy) == .apart)
    }

    @Test func `never comes of likeness inside one paper`() {
        let again = Told.entry(Founding.title, Founding.lead, paper: "A", number: 2)
        #expect(Told.verdict(original, again) == .apart)
        let copy = Told.entry(Founding.title, Founding.lead, paper: "B")
        let all = Told.linked([original, copy, again])
        #expect(all.map(\.storyID) == [original.id, original.id, again.id])
    }

    @Test func `folds none of a thousand entries of one paper that share a template`() {
        let entries = (0..<1_000).map { number in
            Told.entry(
                "Xem trực tiếp trận đấu số \(number)", Founding.otherMeeting, number: number,
                minutes: Double(number % 60))
        }
        #expect(Told.linked(entries).allSatisfy { $0.story == nil })
    }

    @Test(arguments: [
        ("Thời tiết 6h ngày 3/10", "Thời tiết 6h ngày 4/10", StoryVerdict.apart),
        ("Thời tiết 6h ngày 3/10", "Thời tiết 18h ngày 3/10", .apart),
        ("Chuyện làng gốm, kỳ 1", "Chuyện làng gốm, kỳ 2", .apart),
        ("Kỳ họp thứ 5 khai mạc", "Kỳ họp thứ sáu khai mạc", .apart),
        ("Thêm 5.376 ca", "Thêm 5.367 ca", .related),
        ("Thêm 5.376 ca", "Thêm nhiều ca", .folded),
        ("U22 Việt Nam thắng", "U23 Việt Nam thắng", .related),
        ("Giá xăng RON95 tăng", "Giá xăng RON92 tăng", .related),
        ("Giá xăng RON95 tăng", "Giá xăng RON 95 tăng", .folded),
        ("Tỷ lệ đỗ 99,5%", "Tỷ lệ đỗ 99.5%", .folded),
        ("Tỷ lệ đỗ 99,5%", "Tỷ lệ đỗ 99.4%", .related),
        ("Sáng 3/10: thêm 5.376 ca", "Thêm 5.376 ca ngày 3/10/2021", .folded),
    ])
    func `is guarded by dates, hours, ordinals and numbers`(
        one: String, other: String, verdict: StoryVerdict
    ) {
        let lead = Founding.otherMeeting
        #expect(
            Told.verdict(Told.entry(one, lead), Told.entry(other, lead, paper: "B")) == verdict)
    }

    @Test func `of less than twelve syllables is told only by equal words`() {
        let short = Told.entry("Khai mạc lễ hội hoa Đà Lạt")
        #expect(
            Told.verdict(short, Told.entry("Khai mạc lễ hội hoa Đà Lạt", paper: "B")) == .folded)
        #expect(
            Told.verdict(short, Told.entry("Khai mạc lễ hội hoa Đà Lạt!!", paper: "B")) == .folded)
        #expect(
            Told.verdict(short, Told.entry("Khai mạc lễ hội hoa ở Đà Lạt", paper: "B")) == .apart)
        #expect(Told.verdict(Told.entry("Tin vắn"), Told.entry("Tin vắn", paper: "B")) == .apart)
    }

    @Test func `is not told with diacritics left out`() {
        let one = Told.entry("Khẩn trương ứng phó bão số 4", "bão " + Founding.neighbor)
        let other = Told.entry("Khẩn trương ứng phó báo số 4", "báo " + Founding.neighbor)
        #expect(one.storySignature?.lead.key != other.storySignature?.lead.key)
    }

    @Test func `ends after 72 hours`() {
        let copy = Told.entry(Founding.title, Founding.lead, paper: "B", minutes: 73 * 60)
        #expect(Told.verdict(original, copy) == .apart)
        var late = Told.entry(Founding.title, Founding.lead, paper: "B")
        late.firstSeen = Told.now + 73 * 3_600
        let linked = Told.linked([late], after: [original], at: late.firstSeen)
        #expect(linked[0].story == nil)
    }

    @Test func `is the same whatever order the papers were fetched in`() {
        var random = SeededRandom(7)
        let entries = (0..<24).map { number in
            let paper = ["A", "B", "C", "D", "E"][number % 5]
            let words = Founding.lead.split(separator: " ")
            let lead = words.dropLast(number * 2 % 40).joined(separator: " ")
            return Told.entry(
                number % 3 == 0 ? "Tỉnh ủy họp" : Founding.title, lead, paper: paper,
                number: number, minutes: Double(number % 7))
        }
        let expected = Set(Told.linked(entries).map { [$0.id, $0.storyID] })
        #expect(expected.contains { $0[0] != $0[1] })
        for _ in 0..<20 {
            let shuffled = entries.shuffled(using: &random)
            #expect(Set(Told.linked(shuffled).map { [$0.id, $0.storyID] }) == expected)
        }
        let sorted = entries.sorted {
            ($0.entry.published ?? .distantPast, $0.source, $0.id)
                < ($1.entry.published ?? .distantPast, $1.source, $1.id)
        }
        var window: [StoredEntry] = []
        for entry in sorted {
            window += Told.linked([entry], after: window.shuffled(using: &random))
        }
        #expect(Set(window.map { [$0.id, $0.storyID] }) == expected)
    }

    @Test func `keeps its id as it grows, and never takes another story in`() {
        let first = Told.linked([original])
        let second = Told.linked(
            [Told.entry(Founding.title, Founding.lead, paper: "B", minutes: -30)], after: first)
        #expect(second[0].storyID == original.id)
        let third = Told.linked(
            [Told.entry(Founding.title, Founding.lead, paper: "C")], after: first + second)
        #expect(third[0].storyID == original.id)
    }
}
