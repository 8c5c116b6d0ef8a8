import Testing

@testable import Fetching

@Suite struct `The end of a document` {
    @Test(arguments: [
        "<rss><channel></channel></rss>", "<?xml version='1.0'?><!-- <x> --><feed\n>…</feed>\n\n",
        "<!DOCTYPE html><HTML><p>a</html><!-- cached at 7:00 -->", "{\"items\": []}\n", "[1]",
        "<rdf:RDF a='b'>…</rdf:RDF >",
    ])
    func `is there`(text: String) {
        #expect(DocumentEnd.isThere(in: Array(text.utf8)))
    }

    @Test(arguments: [
        "", "<rss><channel><item></item>", "<rss><channel></channel></rs", "{\"items\": [{}]",
        "plain text", "<!-- <rss></rss>",
        "<feed>" + String(repeating: "</feed>a", count: 1) + String(repeating: "b", count: 2_000),
    ])
    func `is not there`(text: String) {
        #expect(!DocumentEnd.isThere(in: Array(text.utf8)))
    }

    @Test(arguments: [
        ("<rss><channel>", true), ("<rdf:RDF><item>", true), ("[1,", true), ("{", true),
        ("<rss></rss>", false), ("<rss version='2.0'/>", false), ("<html><p>", false),
        ("<p>", false), ("", false), ("text", false),
        ("<\0r\0s\0s\0>\0", false), ("<feed></feed>" + String(repeating: "x", count: 2_000), false),
    ])
    func `is missed in feeds only`(text: String, isMissing: Bool) {
        #expect(DocumentEnd.isMissing(in: Array(text.utf8)) == isMissing)
    }
}
