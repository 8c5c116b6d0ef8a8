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

    @Test(arguments: [
        " (25/11/2026 07:05)", "<span>Hôm qua</span> - 25/11/2026 07:05",
        #"<span class="date">25 Tháng Mười Một, 2026 07:05</span>"#,
        #"<span class="date">Nov 25, 2026 7:05 AM</span>"#,
        #"<span class="time" title="2026-11-25T07:05:00+07:00">25/11/2026</span>"#,
        #"<span class="time" title="11/25/2026 07:05:00">25/11/2026</span>"#,
        #"<span data-time="2026-11-25T07:05:00+07:00">6 ngày trước</span>"#,
        #"<meta itemprop="datePublished" content="2026-11-25T07:05:00+07:00">"#,
    ])
    func `has the date that stands beside its headline, and the time that an attribute tells`(
        rest: String
    ) {
        #expect(Self.date(rest) == "2026-11-25T00:05:00Z")
    }

    @Test func `has the date that its paper counts from today`() {
        #expect(Self.date(#"<span class="date">HÔM QUA, 10:20</span>"#) == "2026-11-30T03:20:00Z")
        #expect(Self.date(#"<span class="date">2 Ngày Trước</span>"#) == "2026-11-29T05:00:00Z")
    }

    @Test func `has no time that disagrees with the date that is visible`() {
        let rest = #"<span class="time" title="2026-11-20T07:05:00+07:00">25/11/2026</span>"#
        #expect(Self.date(rest) == "2026-11-24T17:00:00Z")
    }

    /// On the day itself the date alone tells no time; the headline is the one of the next day all the same.
    @Test(arguments: [("25/11/2026", "2026-11-24T17:00:00Z"), ("01/12/2026", nil)])
    func `has a date in its link for its date, and not in its headline`(
        written: String, date: String?
    ) {
        let blocks = (1...4).map { (title: "Tin \($0) của tỉnh <em>(\(written))</em>", rest: "") }
        let entry = Self.entries(blocks).first
        #expect(entry?.title?.value == "Tin 1 của tỉnh")
        #expect(entry?.published?.ISO8601Format() == date)
    }

    @Test func `has the picture that its page loads late`() {
        let page = (1...4).map { number in
            """
            <li><img src="/assets/lazy.gif" data-img-url="/\(number).jpg">
            <a href="/bai-\(100_000 + number).html">Tin thứ \(number) của tỉnh hôm nay</a></li>
            """
        }
        let context = DecodingContext(baseURL: "https://baomau.example/tin/", now: Self.now)
        let entries = SectionPageDecoder.decode(
            Array("<ul>\(page.joined())</ul>".utf8), in: context
        ).document.feed.entries
        #expect(entries.first?.image?.url == "https://baomau.example/1.jpg")
    }

    @Test func `that is a heading alone has what follows it`() {
        let items = (1...4).map { number in
            """
            <h3><a href="/bai-\(100_000 + number).html">Tin thứ \(number) của tỉnh hôm nay</a></h3>
            <p>\(number)/11/2026 07:05</p><p>Tóm tắt \(number) nói về chuyện xảy ra trong tỉnh hôm ấy.</p>
            """
        }
        let page = "<html><body><div>\(items.joined())</div></body></html>"
        let context = DecodingContext(baseURL: "https://baomau.example/tin/", now: Self.now)
        let entries = SectionPageDecoder.decode(Array(page.utf8), in: context).document.feed.entries
        #expect(
            entries.map { $0.published?.ISO8601Format() }
                == (1...4).map { "2026-11-0\($0)T00:05:00Z" })
        #expect(entries.first?.summary?.value.hasPrefix("Tóm tắt 1") == true)
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
