import Foundation
import Syndication

@testable import Aggregation

/// Entries of invented papers, signed and linked as a run does.
enum Told {
    static let now = Date(timeIntervalSince1970: 1_796_000_000)

    static let papers: [Source] = ["A", "B", "C", "D", "E"].map {
        Source(name: "Báo \($0)", url: "https://bao\($0.lowercased()).example/rss")
    }

    /// The same papers, the first of which are of provinces.
    static func papers(of provinces: String?...) -> [Source] {
        zip(papers, provinces).map { paper, province in
            var paper = paper
            paper.province = province
            return paper
        }
    }

    static func entry(
        _ title: String, _ lead: String = "", paper: String = "A", number: Int = 1,
        minutes: Double = 0, text: String? = nil, learnt: LearntText? = nil
    ) -> StoredEntry {
        var entry = Entry()
        entry.title = Text(title)
        if !lead.isEmpty { entry.summary = Text(lead) }
        if let text { entry.content = Content(type: "html", value: text) }
        entry.published = now - 3_600 + minutes * 60
        entry.updated = entry.published
        entry.link = "https://bao\(paper.lowercased()).example/tin-\(1_000_000 + number).html"
        let source = papers.first { $0.name == "Báo \(paper)" }
        var stored = StoredEntry(
            id: "urn:x:\(paper)\(number)", source: "Báo \(paper)", keys: [], entry: entry,
            firstSeen: now, signature: 0)
        stored.storySignature = StoryText(entry, of: source, learnt: learnt).signature
        return stored
    }

    /// The entries with their stories, in one run.
    static func linked(
        _ entries: [StoredEntry], after window: [StoredEntry] = [], at now: Date = Self.now,
        sources: [Source] = papers
    ) -> [StoredEntry] {
        var linker = StoryLinker(window: window, sources: sources, now: now)
        return linker.link(entries)
    }

    /// What is decided about two papers' entries.
    static func verdict(
        _ one: StoredEntry, _ other: StoredEntry, sources: [Source] = papers
    ) -> StoryVerdict {
        let both = linked([one, other], sources: sources)
        if both[0].storyID == both[1].storyID { return .folded }
        return both.contains { $0.story?.related.isEmpty == false } ? .related : .apart
    }
}

/// Invented after reports of party committees at the end of 2021.
enum Founding {
    static let title = "Hội nghị Ban Chấp hành Đảng bộ tỉnh Vĩnh Long lần thứ 8, khóa XI"
    static let lead = """
        (VLO) Sáng 28/12/2021, Tỉnh ủy Vĩnh Long tổ chức hội nghị Ban Chấp hành Đảng bộ tỉnh lần \
        thứ 8, khóa XI, đánh giá kết quả thực hiện nhiệm vụ năm 2021 và bàn phương hướng năm 2022. \
        Các đại biểu thảo luận về phòng, chống dịch, phục hồi sản xuất, thu ngân sách và công tác \
        xây dựng Đảng; nhiều ý kiến đề nghị ưu tiên hạ tầng giao thông và nông nghiệp công nghệ cao.
        """
    static let tail = """
         Báo Vĩnh Long điện tử là kênh thông tin chính thức của tỉnh. Mời bạn đọc theo dõi tin tức \
        mới nhất mỗi ngày.
        """
    static let otherMeeting = """
        (VLO) Chiều 27/12/2021, Ban Thường vụ Tỉnh ủy Vĩnh Long tổ chức hội nghị tổng kết công tác \
        dân vận năm 2021 và triển khai nhiệm vụ năm 2022. Các đại biểu nghe báo cáo về phong trào thi \
        đua dân vận khéo, hòa giải ở cơ sở và chăm lo hộ nghèo dịp tết.
        """
    static let neighbor = """
        Ngày 28/12/2021, Tỉnh ủy Đồng Tháp khai mạc hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 7, \
        khóa XI, cho ý kiến về kinh tế - xã hội, quốc phòng, an ninh năm 2021, thảo luận chỉ tiêu \
        xuất khẩu cá tra, du lịch và chuyển đổi số trong năm tới.
        """

    /// hòa → hoà, thủy → thuỷ, khóa → khoá.
    static func newStyle(_ text: String) -> String {
        var text = text
        for (old, new) in [("óa", "oá"), ("òa", "oà"), ("ủy", "uỷ"), ("úy", "uý")] {
            text = text.replacingOccurrences(of: old, with: new)
        }
        return text
    }
}
