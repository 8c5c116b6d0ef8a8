import Foundation
import Syndication
import Testing

@testable import FeedFormats

@Suite struct ElementMapTests {
    private static let context = DecodingContext(
        baseURL: "https://bao.example/rss/tin.xml", now: Date(timeIntervalSince1970: 1_790_000_000))

    private func entry(_ item: String, _ map: [String: String]) throws -> Entry {
        var context = Self.context
        context.map = ElementMap(map)
        let text = "<rss><channel><title>Mẫu</title><item>\(item)</item></channel></rss>"
        return try #require(InputFormat.decode(Array(text.utf8), in: context).feed.entries.first)
    }

    @Test func `mapped elements win over those of the format`() throws {
        let entry = try entry(
            """
            <title>Một</title><link>https://bao.example/x</link><TieuDe>Hai</TieuDe><url>tin/2</url>
            <b:NgayDang xmlns:b="https://b.example/">21/9/2026 08:00</b:NgayDang><so>7</so>
            <anh>/a.jpg</anh><chu>Lan</chu><chu>Hoa</chu><muc>Lúa</muc>
            <than>&lt;p&gt;Bài&lt;/p&gt;</than><sapo>Tóm tắt</sapo>
            """,
            [
                "title": "tieude", "link": "url", "date": "b:NgayDang", "id": "so", "image": "anh",
                "author": "chu", "category": "muc", "text": "than", "summary": "sapo",
            ])
        #expect(entry.title?.value == "Hai")
        #expect(entry.link == "https://bao.example/rss/tin/2")
        #expect(entry.links.map(\.href) == ["https://bao.example/rss/tin/2"])
        #expect(entry.published == Date(timeIntervalSince1970: 1_789_952_400))
        #expect(entry.id == "7")
        #expect(entry.image?.url == "https://bao.example/a.jpg")
        #expect(entry.authors.map(\.name) == ["Lan", "Hoa"])
        #expect(entry.categories.map(\.term) == ["Lúa"])
        #expect(entry.content?.value == "<p>Bài</p>")
        #expect(entry.summary?.value == "Tóm tắt")
    }

    @Test func `a mapped element that is missing or empty changes nothing`() throws {
        let entry = try entry("<title>Một</title><t/>", ["title": "t", "link": "url"])
        #expect(entry.title?.value == "Một")
        #expect(entry.link == nil)
    }

    @Test func `an element has a name with at most one prefix`() {
        #expect(ElementMap.isName("feedburner:origLink"))
        #expect(ElementMap.isName("ngày-đăng"))
        #expect(["", "a b", "a:b:c", ":a", "1a", "<a>"].allSatisfy { !ElementMap.isName($0) })
    }
}
