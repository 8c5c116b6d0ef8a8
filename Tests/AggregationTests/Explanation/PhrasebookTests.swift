import Foundation
import Testing

@testable import Aggregation

@Suite struct `Messages in Vietnamese` {
    private let say = Phrasebook(language: "vi-VN")

    @Test func `have their names and numbers in the right places`() {
        #expect(say("works again after 3 failures") == "đọc lại được sau 3 lần lỗi")
        #expect(
            say("Báo Huế: begins to fail: HTTP 503: the server is not available")
                == "Báo Huế: bắt đầu lỗi: HTTP 503: máy chủ không phục vụ được")
        #expect(
            say("\"every\" wants a duration such as 30m, not \"soon\"")
                == "\"every\" cần khoảng thời gian như 30m, không phải \"soon\"")
        #expect(
            say("unknown key \"ur\"; did you mean \"url\"?")
                == "khóa lạ \"ur\"; có phải \"url\" không?")
        #expect(
            say(
                "the page has changed: 2 articles where the list was, 30 before; see `tintinh discover --test`"
            )
                == "trang đã thay đổi: 2 bài ở chỗ danh sách, trước có 30; xem `tintinh discover --test`"
        )
    }

    @Test(arguments: [
        ("\"title\" has \"${\" without \"}\"", "\"title\" có \"${\" mà thiếu \"}\""),
        (
            "/s/ids.bin: cannot make this folder: No space left on device; nothing stored was lost",
            "/s/ids.bin: không tạo thư mục này được: đĩa đã đầy; không mất gì trong kho"
        ),
        (
            "\"encoding\" wants an encoding such as utf-8, windows-1258 or viscii, not \"x\"",
            "\"encoding\" cần bảng mã như utf-8, windows-1258 hoặc viscii, không phải \"x\""
        ),
        (
            "a.yaml:3:5: \"article\" wants true or a CSS selector, not \"[\"",
            "a.yaml:3:5: \"article\" cần true hoặc bộ chọn CSS, không phải \"[\""
        ),
        (
            "\"with\" goes with \"tag\" and \"rewrite\", not with \"drop\"",
            "\"with\" đi với \"tag\" và \"rewrite\", không đi với \"drop\""
        ),
        (
            "\"sources\" wants a list of sources, not nothing",
            "\"sources\" cần danh sách nguồn, không phải giá trị trống"
        ),
        (
            "items/a.jsonl:3: a wrong checksum; set aside in items/a.damaged; this entry is lost",
            "items/a.jsonl:3: sai tổng kiểm; đã để riêng ở items/a.damaged; tin này mất rồi"
        ),
        (
            "a.yaml:1:2: not YAML: while scanning a tag",
            "a.yaml:1:2: không phải YAML: while scanning a tag"
        ),
    ])
    func `are whole sentences`(_ english: String, _ vietnamese: String) {
        #expect(say(english) == vietnamese)
    }

    @Test(
        arguments: [
            (
                [.matches(.title, pattern: "a where b"), .province(["Huế", "Cà Mau"])],
                "(dòng 3: bỏ khi tựa đề khớp \"a where b\" và tỉnh là Huế hoặc Cà Mau)"
            ),
            (
                [.mentions(["Đà Lạt"]), .age(.over(.seconds(3600)))],
                "(dòng 3: bỏ khi có nhắc đến Đà Lạt và cũ hơn 60 phút)"
            ),
        ] as [([Rule.Condition], String)])
    func `say what a rule did, with its patterns as they are`(
        conditions: [Rule.Condition], vietnamese: String
    ) {
        let rule = Rule(action: .drop, conditions: conditions, line: 3)
        #expect(
            say.drop("Báo: keep where (line 1) (\(rule))")
                == "Báo: keep where (line 1) \(vietnamese)")
        #expect(Phrasebook(language: "en").drop("Báo: Tin (\(rule))") == "Báo: Tin (\(rule))")
    }

    @Test func `say what was folded`() {
        #expect(
            say("A: Bão is folded into B: Bão số 3 (Jaccard 90 %, containment 100 %)")
                == "A: Bão được gộp vào B: Bão số 3 (Jaccard 90 %, chứa 100 %)")
        #expect(say("A: Bão is folded into urn:x") == "A: Bão được gộp vào urn:x")
    }

    @Test func `stay as they are where nothing fits, and in English`() {
        #expect(say("Báo Huế: Connection refused") == "Báo Huế: Connection refused")
        #expect(say("") == "")
        #expect(Phrasebook(language: "en")("publishes again") == "publishes again")
    }

    /// A sentence that the program no longer says must leave the book.
    @Test func `are of sentences that the program says`() throws {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let sources = try #require(
            FileManager.default.enumerator(
                at: root.appending(path: "Sources"), includingPropertiesForKeys: nil))
        var code = ""
        for case let file as URL in sources
        where file.pathExtension == "swift"
            && !file.lastPathComponent.hasPrefix("VietnamesePhrases")
        {
            code += try String(contentsOf: file, encoding: .utf8)
        }
        for (english, vietnamese) in Phrasebook.vietnamesePhrases {
            let parts = english.split(separator: #/\{\d…?\}|[\d;:,(“]/#)
            let part = parts.max { $0.count < $1.count } ?? ""
            let words = part.trimmingCharacters(in: .whitespaces)
            let isSaid = code.contains(words.replacing("\"", with: "\\\""))
            #expect(isSaid, "\(english)")
            #expect(holes(in: vietnamese).isSubset(of: holes(in: english)), "\(english)")
        }
    }

    private func holes(in sentence: String) -> Set<Substring> {
        Set(sentence.matches(of: #/\{(\d)…?\}/#).map(\.output.1))
    }
}
