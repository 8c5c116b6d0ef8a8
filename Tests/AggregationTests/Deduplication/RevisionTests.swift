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

    @Test(arguments: [
        ("Tin nóng", "120 lượt xem", "134 lượt xem"), ("Tin nóng", "999 lượt xem", "1,2K lượt xem"),
        ("Tin nóng", "Lượt xem: 1.120", "Lượt xem: 1.134"),
        ("Tin", "Bài (12 bình luận)", "Bài (3 bình luận)"),
        ("Tin", "Bình luận (12). Hết", "Bình luận (13). Hết"), ("Tin", "7 Comments", "9 Comments"),
        ("Tin", "Bài. 2 giờ trước", "Bài. 3 giờ trước"), ("Tin", "59 phút trước", "1 giờ trước"),
        ("Tin", "Cách đây 2 giờ", "Cách đây 3 giờ"),
        ("Tin", "5 lượt thích, 6 lượt xem", "7 lượt thích, 8 lượt xem"),
    ])
    func `is the same when counters grow`(title: String, before: String, after: String) {
        let (one, other) = (signature(title, before), signature(title, after))
        #expect(one == other)
        #expect(former(title, before) != former(title, after))
        #expect(signature("\(title) (12)", before) == signature("\(title) (13)", after))
    }

    @Test(arguments: [
        ("Tin", "Có 120 người xem", "Có 134 người xem"),
        ("Tin", "Ngày 2/11 chia sẻ", "Ngày 2/12 chia sẻ"),
        ("Tin", "Sau 2 giờ", "Sau 3 giờ"), ("Tin", "Chia sẻ 5 bí quyết", "Chia sẻ 6 bí quyết"),
        ("Tin", "Ông Ba chia sẻ: 5 người chết", "Ông Ba chia sẻ: 9 người chết"),
        ("Tin", "Đóng cửa 3 ngày trước Tết", "Đóng cửa 5 ngày trước Tết"),
        ("Tin", "Có 300 bình luận viên", "Có 500 bình luận viên"),
        ("Tin 12", "", "x"), ("Tin(1)", "", "x"), ("Tin (bài 1)", "", "x"), ("(1)", "", "x"),
    ])
    func `is another when other numbers change`(title: String, before: String, after: String) {
        #expect(signature(title, before) != signature(title, after))
        #expect(signature(title, before) == former(title, before))
    }

    private func signature(_ title: String, _ summary: String) -> UInt64 {
        let entry = entry(title, summary)
        return Revision.signature(of: entry, EntryWords(entry), to: entry.canonicalLink)
    }

    private func former(_ title: String, _ summary: String) -> UInt64 {
        let entry = entry(title, summary)
        return Revision.formerSignature(of: entry, EntryWords(entry), to: entry.canonicalLink)
    }

    private func entry(_ title: String, _ summary: String) -> Entry {
        var entry = Entry()
        entry.title = Text(title)
        entry.summary = Text(summary)
        entry.link = "https://bao.example/tin-1000001.html"
        return entry
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
