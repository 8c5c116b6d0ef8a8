import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Pages of articles (synthetic).
@Suite struct `An article page` {
    private func page(_ name: String, at address: String, selector: String? = nil) throws
        -> ArticlePage
    {
        let path = FixtureTests.path("ArticlePage/\(name).html")
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let context = DecodingContext(
            baseURL: address, now: Date(timeIntervalSince1970: 1_796_000_000))
        return try #require(ArticlePageDecoder.decode(bytes, in: context, selector: selector))
    }

    @Test(arguments: [nil, "div.content-detail"])
    func `gives what is visible, not what another paper's template left`(selector: String?) throws {
        let page = try page(
            "vinh-long-2021",
            at: "https://baovinhlong.com.vn/thoi-su/202112/hoi-nghi-3096123/", selector: selector)
        #expect(page.title == "Hội nghị tổng kết công tác năm 2021")
        #expect(page.updated == RFC3339Date.parse("2021-12-28T07:05:00Z"))
        #expect(page.published == nil)
        #expect(page.authors == [Person(name: "CẨM HUỆ")])
        #expect(
            page.lead
                == "Sáng 28/12/2021, tỉnh tổ chức hội nghị tổng kết công tác năm 2021 và triển khai nhiệm vụ năm 2022."
        )
        #expect(
            page.paragraphs == [
                "Theo báo cáo, năm qua các ngành đã vượt qua nhiều khó khăn do dịch bệnh để hoàn thành nhiệm vụ.",
                "Theo kế hoạch, năm 2022 tỉnh tập trung phục hồi sản xuất và chăm lo đời sống người dân.",
                "Dịp này, nhiều tập thể và cá nhân được khen thưởng.",
            ])
        #expect(page.image?.url.hasSuffix("/hoinghi.jpg") == true)
    }

    @Test func `gives what its head says where that agrees with the page`() throws {
        let page = try page(
            "hemera-2026",
            at: "https://baomau.example/mo-lop-day-nghe-cho-thanh-nien-xa-dao-post120001.html")
        #expect(page.published == RFC3339Date.parse("2026-11-24T01:00:00Z"))
        #expect(page.updated == RFC3339Date.parse("2026-11-24T02:30:00Z"))
        #expect(page.authors == [Person(name: "Minh Thái")])
        #expect(page.lead?.hasPrefix("Hai mươi thanh niên") == true)
        #expect(page.image?.url == "https://cdn.baomau.example/120001.webp")
        #expect(
            page.content?.value == """
                <p>Lớp học do trung tâm dạy nghề của tỉnh mở ngay tại xã, không thu học phí.</p>
                <p>Có việc ngay</p>
                <p>Mười bốn học viên đã được các xưởng trong vùng nhận vào làm &amp; trả lương.</p>
                """)
    }

    /// When a page says that its article was published: `before` stands over the headline.
    private func published(
        metadata: String? = nil, before: String = "", after: String = ""
    ) throws -> String? {
        let script = metadata.map { date in
            "<script type=\"application/ld+json\">"
                + "{\"@type\":\"NewsArticle\",\"datePublished\":\"\(date)\"}</script>"
        }
        let html = """
            <html><head>\(script ?? "")</head><body>\(before)
            <h1>Xe khách lao xuống vực trong đêm</h1>\(after)
            <div class="text"><p>Đoạn đầu của bài, dài hơn hai mươi chữ cái.</p></div></body></html>
            """
        let context = DecodingContext(
            baseURL: "https://baomau.example/xe-khach-post120001.html",
            now: Date(timeIntervalSince1970: 1_796_101_200))
        let page = try #require(ArticlePageDecoder.decode(Array(html.utf8), in: context))
        return page.published?.ISO8601Format()
    }

    private static let sentence = "<p>Lúc 7h30 ngày 20/10/2026, xe lao xuống vực.</p>"
    private static let clock =
        "<header><span class=\"date\">Thứ Ba, 01/12/2026 12:00</span></header>"
    private static let related =
        "<ul><li><a href=\"/b-post2.html\">Mưa lớn kéo dài ở ba tỉnh phía Nam</a> "
        + "<span class=\"date\">10/11/2026 08:00</span></li></ul>"

    @Test(arguments: [nil, "2026-11-25T07:15:00+07:00"])
    func `keeps dates of the event, of the clock and of other articles out`(metadata: String?)
        throws
    {
        let expected = metadata.map { _ in "2026-11-25T00:15:00Z" }
        for after in [Self.sentence, Self.related] {
            let date = try published(metadata: metadata, before: Self.clock, after: after)
            #expect(date == expected)
        }
        // What nothing on the page tells from the article's own date is told by the head.
        if metadata != nil {
            let other = "<div>20/10/2026 08:00</div>"
            #expect(try published(metadata: metadata, after: other) == expected)
        }
    }

    @Test(arguments: [
        "<div class=\"meta\">25/11/2026 <span>07:15</span></div>",
        "<p class=\"date\">Thứ Tư, 25/11/2026 | 07:15</p>",
        "<span>Nguyễn Văn Sáng - 25/11/2026 07:15</span>",
    ])
    func `has the time that is visible, of the day that its head names`(visible: String) throws {
        for metadata in [nil, "2026-11-25", "2026-11-25T08:00:00+07:00"] {
            let date = try published(
                metadata: metadata, before: Self.clock, after: visible + Self.related)
            #expect(date == "2026-11-25T00:15:00Z")
        }
    }

    @Test func `has the day that stands beside its headline, if not today's`() throws {
        for (shown, day) in [
            ("25 Tháng Mười Một, 2026", "2026-11-24T17:00:00Z"), ("01/12/2026", nil),
            ("25/11/2026 07:15", nil),
        ] {
            let page = try decode("<span class=\"date\">\(shown)</span>" + Self.related)
            #expect(page.day?.ISO8601Format() == day)
        }
    }

    private static let lines = [
        "Sáng 28/12, tại tỉnh nhà, Ban Thường vụ tổ chức hội nghị tổng kết công tác năm qua.",
        "Phát biểu tại hội nghị, đồng chí Bí thư nhấn mạnh trách nhiệm của người đứng đầu.",
        "Hội nghị cũng đã nghe các báo cáo tham luận của các đơn vị về thời gian tới.",
    ]

    @Test(arguments: [
        lines.map { "<div>\($0)</div>" }.joined() + "<div><b>Tin, ảnh: CẨM HUỆ</b></div>",
        lines.map { "<span>\($0)</span>" }.joined(separator: "<br />") + "<br>Tin, ảnh: CẨM HUỆ",
        lines.joined(separator: "<br><br>") + "<br><br>Tin, ảnh: CẨM HUỆ",
        "<table><tr><td>" + lines.joined(separator: "<br>")
            + "<br>Tin, ảnh: CẨM HUỆ</td></tr></table>",
        "<p>\(lines[0])</p><p>\(lines[1])</p><p>\(lines[2])<br>Tin, ảnh: CẨM HUỆ</p>",
    ])
    func `has its text and its author, whatever its paragraphs are`(text: String) throws {
        let menu = (1...20).map { "<a href=\"/muc-\($0)\">Mục thứ \($0) của báo</a>" }.joined()
        let page = try decode(
            "<div class=\"text\">\(text)</div><div>\(menu)</div><footer>\(Self.lines[0])</footer>",
            text: "")
        #expect(page.paragraphs == Self.lines)
        #expect(page.authors.map(\.name) == ["CẨM HUỆ"])
    }

    private func decode(
        _ after: String, text: String = "<p>Đoạn đầu của bài, dài hơn hai mươi chữ cái.</p>"
    ) throws -> ArticlePage {
        let html = """
            <html><body><div class="menu"><a href="/">Trang chủ</a></div><div class="detail">
            <h1>Xe khách lao xuống vực trong đêm</h1>\(after)\(text)</div></body></html>
            """
        let context = DecodingContext(
            baseURL: "https://baomau.example/xe-khach-post120001.html",
            now: Date(timeIntervalSince1970: 1_796_101_200))
        return try #require(ArticlePageDecoder.decode(Array(html.utf8), in: context))
    }

    @Test func `of nothing gives nothing`() {
        let context = DecodingContext(now: Date(timeIntervalSince1970: 1_796_000_000))
        #expect(ArticlePageDecoder.decode(Array("<html></html>".utf8), in: context) == nil)
        let deep = Array(String(repeating: "<div>", count: 3_000).utf8)
        #expect(ArticlePageDecoder.decode(deep, in: context) == nil)
    }
}
