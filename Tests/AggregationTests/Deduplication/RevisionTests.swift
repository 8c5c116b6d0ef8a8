import Syndication
import Testing
import Vietnamese

@testable import Aggregation

@Suite struct `The signature of a revision` {
    /// A contract: stored signatures must be those of later versions, or every entry is revised.
    @Test func `is what it always was`() {
        var entry = Entry()
        entry.title = Text("Lũ  về &amp; đi")
        entry.summary = Text("<p>Nước lên\nnhanh</p><p>To\u{301}m tắt</p>", kind: .html)
        entry.content = Content(type: "html", value: "<![CDATA[a<br>b]]>&lt;p&gt;c")
        entry.link = "https://bao.example/tin-1000001.html?utm_source=rss"
        let signature = Revision.signature(of: entry, EntryWords(entry), to: entry.canonicalLink)
        #expect(String(signature, radix: 16) == Self.golden)
        let words = "Lũ về & đi\nNước lên nhanh Tóm tắt\na b c\n"
        let link = ArticleLink(entry.link ?? "").canonical ?? ""
        #expect(signature == EntryKey(source: "", kind: "revision", value: words + link).low)
        entry.summary = Text("Nước lên nhanh Tóm tắt")
        #expect(
            signature == Revision.signature(of: entry, EntryWords(entry), to: entry.canonicalLink))
        entry.title = Text("Lũ về")
        #expect(
            signature != Revision.signature(of: entry, EntryWords(entry), to: entry.canonicalLink))
    }

    private static let golden = "b6003edfca9832ec"
}
