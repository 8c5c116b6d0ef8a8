import Foundation
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

    @Test func `keeps what the article's own page gave, and is later than the one before`() {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        var stored = StoredEntry.numbered(1, at: now)
        stored.entry.updated = now + 3_600
        stored.entry.summary = Text("Sapo của bài")
        stored.entry.image = Image(url: "https://bao.example/1.jpg")
        stored.entry.content = Content(type: "html", value: "<p>Bài</p>")
        stored.hasArticleText = true
        var listed = Entry()
        listed.title = Text("Tiêu đề sửa")
        let first = Revision.of(stored, becoming: listed, signature: 1, now: now)
        #expect(first.entry.title?.value == "Tiêu đề sửa")
        #expect(first.entry.summary?.value == "Sapo của bài")
        #expect(first.entry.image?.url == "https://bao.example/1.jpg")
        #expect(first.entry.content?.value == "<p>Bài</p>")
        #expect(first.updated == now + 3_601)
        let second = Revision.of(first, becoming: listed, signature: 2, now: now + 60)
        #expect(second.updated == now + 3_602)
    }

    private static let golden = "b6003edfca9832ec"
}
