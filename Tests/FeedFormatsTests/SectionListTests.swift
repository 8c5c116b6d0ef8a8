import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Lists of section pages with something among or over their articles (synthetic).
@Suite struct `A list of articles` {
    private func titles(_ body: String, at path: String = "/thoi-su/") -> [String] {
        let page = "<html><head><title>T</title></head><body>\(body)</body></html>"
        let context = DecodingContext(
            baseURL: "https://baomau.example" + path,
            now: Date(timeIntervalSince1970: 1_796_101_200))
        let result = SectionPageDecoder.decode(Array(page.utf8), in: context)
        return result.document.feed.entries.compactMap(\.title?.value)
    }

    private func title(_ number: Int) -> String { "Tin thứ \(number) của tỉnh hôm nay" }

    private func link(_ number: Int) -> String {
        "<a href=\"/bai-viet-\(100_000 + number).html\">\(title(number))</a>"
    }

    private func heading(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { "<div><h3>\(link($0))</h3></div>" }.joined()
    }

    private func story(_ number: Int) -> String {
        """
        <article class="story"><img src="/\(number).jpg"><h3>\(link(number))</h3>
        <p>Tóm tắt dài của bài viết này nói về chuyện xảy ra trong tỉnh nhà hôm nay.</p></article>
        """
    }

    @Test(arguments: ["/ban-doc/", "/doc/", "/thoi-su/"])
    func `is not the box of what is read most, whatever the section is called`(path: String) {
        let most = (21...24).map { "<li>\(link($0))</li>" }.joined()
        let page =
            "<div>\(stories(1...8))</div><div class=\"box-doc-nhieu\"><ul>\(most)</ul></div>"
        #expect(titles(page, at: path) == (1...8).map(title))
    }

    private func stories(_ numbers: ClosedRange<Int>) -> String {
        numbers.map(story).joined()
    }

    @Test(arguments: [
        ("/emagazine/tet", "Tết về bản xa"), ("/video/lu", "Video: lũ về"),
    ])
    func `is no other section's behind an article whose link has no number`(
        address: String, words: String
    ) {
        let other = "<div><h3><a href=\"\(address)\">\(words)</a></h3></div>"
        for before in [0, 3] {
            let first = before == 0 ? "" : heading(1...before)
            let list = "<div class=\"list\">\(first)\(other)\(heading((before + 1)...8))</div>"
            #expect(titles("<div>\(list)</div>") == (1...8).map(title))
        }
    }

    @Test func `ends at the name of another section, of which the menu knows`() {
        let menu = "<nav><a href=\"/chuyen-vung-cao/\">Chuyện lạ vùng cao</a></nav>"
        let name = "<div><h3><a href=\"/chuyen-vung-cao/\">Chuyện lạ vùng cao</a></h3></div>"
        let list = "<div class=\"list\">\(heading(1...6))\(name)\(heading(7...8))</div>"
        #expect(titles(menu + "<div>\(list)</div>") == (1...6).map(title))
    }

    @Test func `has every story of the box before it`() {
        let items = (4...8).map { "<li class=\"item\">\(story($0))</li>" }.joined()
        let body = """
            <div class="main"><div class="top">\(stories(1...3))</div><ul class="list">\(items)</ul>
            </div>
            """
        #expect(titles(body) == (1...8).map(title))
    }

    @Test(arguments: [
        ("/video/", "<h1>Video</h1>"), ("/truyen-hinh/", "<h2>Truyền hình</h2>"),
        ("/multimedia/", "<h2><a href=\"/multimedia/\">Multimedia mới</a></h2>"),
        ("/media/podcast.html", "<h2>Podcast</h2>"),
    ])
    func `may have the name of what stands beside others`(path: String, name: String) {
        let body = "<div class=\"main\">\(name)<div class=\"list\">\(stories(1...8))</div></div>"
        #expect(titles(body, at: path) == (1...8).map(title))
        #expect(titles(body).isEmpty == !name.hasPrefix("<h1>"))
    }

    @Test func `may be called by a class what its page is called`() {
        let rest = "<div>" + String(repeating: "<p>x</p>", count: 200) + "</div>"
        for name in ["podcast-list", "podcasts"] {
            let body = "<div class=\"main\"><div class=\"\(name)\">\(stories(1...8))</div></div>"
            #expect(titles(body + rest, at: "/podcast/") == (1...8).map(title))
            #expect(titles(body + rest) == [])
        }
    }

    @Test func `may call its newest articles new`() {
        let older = (5...8).map { "<li>\(link($0))</li>" }.joined()
        let body = """
            <div class="main"><h2>Tin mới</h2><div class="new">\(stories(1...4))</div>
            <h2>Tin cũ hơn</h2><ul class="old">\(older)</ul></div>
            """
        #expect(titles(body) == (1...8).map(title))
    }
}
