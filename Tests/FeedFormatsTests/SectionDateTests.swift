import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Headlines and dates of blocks in section pages (synthetic).
@Suite struct `A block of a section page` {
    /// 2026-12-01 12:00 +07:00.
    private static let now = Date(timeIntervalSince1970: 1_796_101_200)

    /// The entries of a page with as many blocks, each a headline and what goes with it.
    private static func entries(_ blocks: [(title: String, rest: String)]) -> [Entry] {
        let items = blocks.enumerated().map { index, block in
            """
            <div class="item"><a href="/bai-\(100_001 + index).html"><img src="/\(index).jpg"></a>
            <h3><a href="/bai-\(100_001 + index).html">\(block.title)</a></h3>\(block.rest)</div>
            """
        }
        let page = "<html><body><div class=\"list\">\(items.joined())</div></body></html>"
        let context = DecodingContext(baseURL: "https://baomau.example/tin/", now: now)
        return SectionPageDecoder.decode(Array(page.utf8), in: context).document.feed.entries
    }

    private static func date(_ rest: String) -> String? {
        let blocks = (1...4).map { (title: "Tin thứ \($0) của tỉnh hôm nay", rest: rest) }
        return entries(blocks).first?.published?.ISO8601Format()
    }

    @Test(arguments: [
        #"<p class="sapo">Ngày 5/11/2026, tỉnh khai mạc…</p><span class="time">25/11/2026 07:05</span>"#,
        #"<p>Ngày 5/11/2026, tỉnh khai mạc hội chợ.</p><span>25/11/2026 07:05</span>"#,
        #"<p class="sapo">Ngày 5/11/2026, tỉnh họp</p><span>Thời sự | 25/11/2026 07:05</span>"#,
        #"<span>5/11/2026</span><span class="post-date">25/11/2026 07:05</span>"#,
        #"<span class="date">5/11/2026</span><time datetime="2026-11-25T07:05:00+07:00">x</time>"#,
    ])
    func `has the date that its paper shows, not one of its summary`(rest: String) {
        #expect(Self.date(rest) == "2026-11-25T00:05:00Z")
    }

    @Test func `whose only date is in a sentence has none`() {
        #expect(Self.date("<p class=\"sapo\">Ngày 5/11/2026, tỉnh khai mạc…</p>") == nil)
        #expect(Self.date("<p>Sáng 5/11/2026, tỉnh khai mạc hội chợ.</p>") == nil)
    }

    @Test(arguments: [
        "Chi tiết giá điện mới từ hôm nay", "Xem thêm 5 món ngon từ cá lóc",
        "Tiếp theo vụ lừa đảo: bắt thêm hai người", "Bình luận: Thời cơ đã đến", "Mưa", "Bão",
        "Cáo phó",
    ])
    func `is kept whatever its headline begins with, and however short it is`(title: String) {
        let others = (1...4).map { (title: "Tin thứ \($0) của tỉnh hôm nay", rest: "") }
        let titles = Self.entries([(title, "")] + others).compactMap(\.title?.value)
        #expect(titles.first == title)
        #expect(titles.count == 5)
    }

    @Test(arguments: [
        "Xem thêm…", "Chi tiết »", "Đọc tiếp >>", "Xem tất cả các bài viết", "Bình luận (12)",
        "XEM THÊM TIN KHÁC",
    ])
    func `has no headline in a link that only leads on`(text: String) {
        #expect(!Headline.isHeadline(text))
    }
}
