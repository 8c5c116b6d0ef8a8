import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Synthetic JSON Feeds, as people and programs write them.
@Suite struct `A JSON Feed` {
    @Test(
        arguments: [
            (#"{"items":[{"id":"1","title":"A",},],}"#, ["malformed"]),
            ("{\"items\":[{\"id\":\"1\",\"title\":\"\tA\u{1}\"}]}", ["control-character"]),
            (#"{"items":[{"id":"1","title":"A","summary":"\ud83d …"}]}"#, ["malformed"]),
            (#"{"items":[{"id":"1","title":"A","summary":"C:\x"}]}"#, ["malformed"]),
            (#"{"items":[{"id":"1","title":"A"}]}"# + "\0<!-- 12 ms -->", ["trailing-text"]),
            (#"{"items":[{"id":"1","title":"A"},{"id":"2","title":"B"#, ["malformed"]),
            (#"{"items":[{"id":"1","title":"A"}],"description":"B"#, ["malformed"]),
        ])
    func `keeps what can be read of broken JSON, and is not well-formed`(
        text: String, codes: [String]
    ) {
        let read = read(text)
        #expect(read.feed.entries.map { $0.title?.value } == ["A"])
        #expect(!read.wellFormed)
        #expect(read.warnings.map(\.code) == codes)
    }

    @Test func `keeps its escapes where something else is mended`() {
        let read = read(#"{"items":[{"title":"\u1ebf \"\\\/ \ud83d\ude00 \q"}]} x"#)
        #expect(read.feed.entries.first?.title?.value == #"ế "\/ 😀 \q"#)
    }

    @Test(arguments: [#"{"items":[}"#, "{'items':[]}", #"{"items":[{"id":"1"#, "[1,"])
    func `is none where nothing can be kept`(text: String) {
        #expect(read(text).failure == .malformed(message: "broken JSON", line: nil))
    }

    @Test(arguments: ["{}", "[]", #"{"items":{}}"#, #"["a",[{}]]"#])
    func `is none where JSON is something else, which is well-formed`(text: String) {
        let read = read(text)
        #expect(read.failure == .notAFeed(title: nil))
        #expect(read.wellFormed)
    }

    @Test func `warns of a date that is a number`() {
        let read = read(#"{"items":[{"id":"1","date_published":1796000000,"date_modified":null}]}"#)
        #expect(read.feed.entries.first?.published == nil)
        #expect(read.warnings.map(\.code) == ["date-unreadable"])
    }

    @Test func `has tags without blanks, each once`() {
        let read = read(#"{"items":[{"id":"1","tags":[" tỉnh ","tỉnh",""," ",null,"xã"]}]}"#)
        #expect(read.feed.entries.first?.categories.map(\.term) == ["tỉnh", "xã"])
        #expect(read.wellFormed)
    }

    @Test(
        arguments: [
            #""author":"Lan""#, #""authors":{"name":"Lan"}"#, #""authors":["Lan"]"#,
            #""authors":[],"author":{"name":"Lan"}"#,
            #""authors":[{"name":"Lan"}],"author":{"name":"Hà"}"#,
        ])
    func `has authors in any form`(member: String) {
        let read = read(#"{"items":[{"id":"1",\#(member)}],\#(member)}"#)
        #expect(read.feed.metadata.authors == [Person(name: "Lan")])
        #expect(read.feed.entries.first?.authors == [Person(name: "Lan")])
    }

    @Test func `may give tags in one string`() {
        let read = read(#"{"items":[{"id":"1","tags":"tỉnh, xã,"}]}"#)
        #expect(read.feed.entries.first?.categories.map(\.term) == ["tỉnh", "xã"])
    }

    @Test func `has no measure below zero`() {
        let read = read(
            #"{"items":[{"attachments":[{"url":"https://bao.example/a","size_in_bytes":-1,"#
                + #""duration_in_seconds":-1}]}]}"#)
        let enclosure = Enclosure(url: "https://bao.example/a")
        #expect(read.feed.entries.first?.enclosures == [enclosure])
    }

    private func read(_ text: String) -> DecodedDocument {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        return InputFormat.decode(Array(text.utf8), in: DecodingContext(now: now))
    }
}

/// Synthetic documents in an encoding that is not what they are labelled.
@Suite struct `A document in another encoding than it says` {
    private static let rss = "<rss version='2.0'><channel><title>T@</title></channel></rss>"

    @Test(
        arguments: [
            ("windows-1258", [0x8A]), ("euc-kr", [0xFF]), ("utf-8", [0xFF]), ("us-ascii", [0xE9]),
        ] as [(String, [UInt8])])
    func `is not well-formed`(label: String, bytes: [UInt8]) {
        let text = Array("<?xml version='1.0' encoding='\(label)'?>\(Self.rss)".utf8)
        let parts = text.split(separator: UInt8(ascii: "@"))
        let read = read(parts[0] + bytes + parts[1])
        #expect(!read.wellFormed)
        #expect(read.feed.metadata.title?.value.hasPrefix("T") == true)
    }

    @Test func `is well-formed where only the response is wrong`() {
        let text = "<?xml version='1.0' encoding='windows-1258'?>\(Self.rss)"
        for charset in ["none", "windows-1252", "windows-1258, text/xml", "; charset=windows-1258"]
        {
            let read = read(Array(text.utf8), contentType: "text/xml; charset=\(charset)")
            #expect(read.wellFormed)
            #expect(read.encoding == (charset == "windows-1252" ? charset : "windows-1258"))
        }
    }

    private func read(_ bytes: [UInt8], contentType: String? = nil) -> DecodedDocument {
        let now = Date(timeIntervalSince1970: 1_796_000_000)
        return InputFormat.decode(bytes, in: DecodingContext(contentType: contentType, now: now))
    }
}
