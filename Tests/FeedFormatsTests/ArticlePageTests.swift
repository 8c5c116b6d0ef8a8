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

    @Test func `of nothing gives nothing`() {
        let context = DecodingContext(now: Date(timeIntervalSince1970: 1_796_000_000))
        #expect(ArticlePageDecoder.decode(Array("<html></html>".utf8), in: context) == nil)
        let deep = Array(String(repeating: "<div>", count: 3_000).utf8)
        #expect(ArticlePageDecoder.decode(deep, in: context) == nil)
    }
}
