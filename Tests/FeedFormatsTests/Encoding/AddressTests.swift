import FeedFormats
import Testing

@Suite struct `An address that is written` {
    @Test(arguments: [
        ("https://bao.example/a b", "https://bao.example/a%20b"),
        ("https://bao.example/\"<>\"", "https://bao.example/%22%3C%3E%22"),
        ("https://bao.example/100%", "https://bao.example/100%25"),
        ("https://bao.example/%C3%A1", "https://bao.example/%C3%A1"),
        ("https://bao.example/báo?q=ộ#đ", "https://bao.example/báo?q=ộ#đ"),
        ("https://bao.example/#a#b", "https://bao.example/#a%23b"),
        ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"),
        ("HTTP://user:secret@bao.example/", "http://bao.example/"),
        ("https://bao.example?x", "https://bao.example?x"),
    ])
    func `holds nothing that an IRI may not`(_ given: String, _ written: String) {
        #expect(Address.web(given) == written)
    }

    @Test(arguments: [
        "", "a", "/a", "//a/b", "http:", "http://", "http:///a", "https://:80/", "http://a:port/",
        "http://a:123456/", "http://[::1/", "http://a]b/", "http://a b/", "http://a%20b/",
        "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "ftp://a/",
        "data:,x", "http://\\a/", "file:///a",
    ])
    func `is none that is not absolute and on the web`(_ given: String) {
        #expect(Address.web(given) == nil)
    }
}
