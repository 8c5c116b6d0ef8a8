import Syndication
import Testing

@Suite struct IRITests {
    /// RFC 3986 §5.4.1 and §5.4.2.
    @Test(arguments: [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
        ("./g/.", "http://a/b/c/g/"), ("g/../h", "http://a/b/c/h"),
        ("g?y/../x", "http://a/b/c/g?y/../x"), ("http:g", "http://a/b/c/g"),
    ])
    func `a reference resolves as RFC 3986 says`(reference: String, target: String) {
        #expect(IRI.resolve(reference, against: "http://a/b/c/d;p?q") == target)
    }

    @Test func `a reference without a base stays as it is`() {
        #expect(IRI.resolve(" a/b ", against: nil) == "a/b")
        #expect(IRI.resolve("a", against: "urn:x") == "a")
    }
}
