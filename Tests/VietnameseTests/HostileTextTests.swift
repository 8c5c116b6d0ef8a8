import Foundation
import Testing

@testable import Vietnamese

/// A megabyte of what begins and never ends is read in one pass; a second look at all that follows each
/// beginning would take hours.
@Suite(
    .disabled(
        if: ProcessInfo.processInfo.environment["TINTINH_SANITIZED"] != nil,
        "a sanitized program keeps no bounds"))
struct `A text of a million unfinished beginnings` {
    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            "<", "<a", "</", "<a ='>'", "<a =\"", "<a ='", "<a ='x' ", "<!--", "<![CDATA[",
            "<script>",
            "<style ", "&", "&#", "&amp", "]]>", "-->", "\u{301}", "a\u{301}", "\"", ". ", "1,",
            "(",
        ])
    func `is read once`(_ unit: String) {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        #expect(DisplayText.display(text).utf8.count <= 3 * text.utf8.count)
        #expect(SyllableKey.digests(text).count <= text.utf8.count)
        #expect(SyllableKey.plainWords(text).count <= text.utf8.count)
        var count = 0
        PlainWords.forEachDigest(in: text) { _ in count += 1 }
        #expect(count <= text.utf8.count)
    }

    @Test func `keeps its tags as they were where nothing is broken`() {
        let text = "<a title='x > y' href=\"b\">Tin</a> <img alt='>'/>mới"
        #expect(DisplayText.display(text) == "Tin mới")
        #expect(DisplayText.display("<a ='>'>x") == "x")
    }
}
