import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Texts of synthetic Atom feeds.
@Suite struct `A text of Atom` {
    private static let div = "div xmlns='http://www.w3.org/1999/xhtml'"

    @Test func `goes by the base and the language of the div around it`() {
        let content = content(
            "<content type='xhtml'><\(Self.div) xml:base='/tinh/' xml:lang='vi_VN'>"
                + "<a href='a'>A</a></div></content>")
        #expect(content?.value == #"<a href="https://bao.example/tinh/a" rel="noopener">A</a>"#)
        #expect(content?.base == "https://bao.example/tinh/")
        #expect(content?.language == "vi-VN")
    }

    @Test func `goes by the bases and languages of the elements inside`() {
        let content = content(
            """
            <content type='xhtml'><\(Self.div)><p xml:base='tinh/' xml:lang='en'>\
            <a href='a'>A</a><img xml:base='xa/' src='b.jpg' alt='B'/></p><a href='c'>C</a></div></content>
            """)
        #expect(
            content?.value == """
                <p lang="en"><a href="https://bao.example/tinh/a" rel="noopener">A</a>\
                <img src="https://bao.example/tinh/xa/b.jpg" alt="B" /></p>\
                <a href="https://bao.example/c" rel="noopener">C</a>
                """)
        #expect(content?.base == "https://bao.example/tin.xml")
    }

    @Test(arguments: ["javascript:alert(1)//", "data:text/html,", "mailto:a@bao.example"])
    func `has no unsafe base inside`(base: String) {
        let content = content(
            "<content type='xhtml'><\(Self.div)><p xml:base='\(base)'><a href='a'>A</a></p></div></content>"
        )
        #expect(content?.value == #"<p><a href="https://bao.example/a" rel="noopener">A</a></p>"#)
    }

    @Test func `loses no words beside a div`() {
        let content = content("<content type='xhtml'>Trước <\(Self.div)>trong</div> sau</content>")
        #expect(content?.value == "Trước <div>trong</div> sau")
    }

    @Test(arguments: ["text/html; charset=utf-8", "TEXT/HTML;charset=UTF-8", " html "])
    func `is HTML with parameters, too`(type: String) {
        let content = content(
            "<content type='\(type)'>&lt;b>A&lt;/b>&lt;script>1&lt;/script></content>")
        #expect(content?.type == "html")
        #expect(content?.value == "<b>A</b>")
    }

    @Test(
        arguments: [
            "blob:https://x.example/1", "mailto:a@bao.example", "data:text/html,x", "urn:x:y",
            "tag:x.example,2026:/a/", "about:blank", "file:///etc/", "javascript:x",
        ])
    func `has no base that names no place`(base: String) {
        let content = content(
            "<content type='html' xml:base='\(base)'>&lt;a href='a'>A&lt;/a></content>")
        #expect(content?.base == "https://bao.example/tin.xml")
        #expect(content?.value == #"<a href="https://bao.example/a" rel="noopener">A</a>"#)
    }

    private func content(_ element: String) -> Content? {
        let text = "<feed xmlns='http://www.w3.org/2005/Atom'><entry>\(element)</entry></feed>"
        let context = DecodingContext(
            baseURL: "https://bao.example/tin.xml", now: Date(timeIntervalSince1970: 1_796_000_000))
        return InputFormat.decode(Array(text.utf8), in: context).feed.entries.first?.content
    }
}
