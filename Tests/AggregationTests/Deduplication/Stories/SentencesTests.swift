import Syndication
import Testing
import Vietnamese

@testable import Aggregation

@Suite struct `The sentences of a text` {
    @Test(arguments: [
        ("", []), ("Một", ["Một"]),
        ("Một. Hai! Ba? Bốn… Năm", ["Một.", "Hai!", "Ba?", "Bốn…", "Năm"]),
        ("1.000 cây. . Hết.", ["1.000 cây.", ".", "Hết."]),
        ("<p>Một hai</p><p>Ba. Bốn</p>năm", ["Một hai", "Ba.", "Bốn", "năm"]),
        ("Một\nhai &lt;p&gt; ba", ["Một", "hai", "ba"]), ("… a", ["…", "a"]),
        ("e\u{302}. o\u{31B}\n\u{301}x", ["ê.", "ơ", "\u{301}x"]),
    ])
    func `are the same from both ends`(source: String, expected: [String]) {
        let displayed = DisplayedText(source)
        var forwards: [String] = []
        var sentences = Sentences(displayed)
        while let first = sentences.first {
            forwards.append(String(displayed.text.bytes(first)))
            sentences.remove(first: first)
        }
        #expect(forwards == expected)
        var backwards: [String] = []
        sentences = Sentences(displayed)
        while let last = sentences.last {
            backwards.append(String(displayed.text.bytes(last)))
            sentences.remove(last: last)
        }
        #expect(backwards.reversed() == expected)
    }

    @Test func `leave one part of the text`() {
        var body = BodyText(
            DisplayedText(
                "<p>Lũ về</p><p>Hay đọc báo. TTO - Nước lên. Dân vui (TTXVN)</p><p>PV</p>"),
            titleKey: SyllableKey.digests("LŨ VỀ"), learnt: Self.learnt)
        body.clean()
        #expect(body.passage.words == "Nước lên. Dân vui ")
        #expect(body.agencies == ["ttxvn"])
        #expect(body.passage.first(words: 3).words == "Nước lên. Dân")
        #expect(body.passage.rest(after: body.passage.first(words: 3)).words == " vui ")
        #expect(body.passage.first(words: 9).words == body.passage.words)
    }

    @Test(arguments: ["(TTXVN) - ", "Hà Nội (TTXVN) - ", "(VLO) - "])
    func `name their agency at the head too`(head: String) {
        var body = BodyText(DisplayedText(head + "Nước lên."), titleKey: [], learnt: Self.learnt)
        body.clean()
        #expect(body.agencies == (head.contains("(TTXVN)") ? ["ttxvn"] : []))
        #expect(body.passage.words == "Nước lên.")
    }

    private static let learnt: LearntText = {
        var learnt = LearntText()
        learnt.sentences = ["Hay đọc báo."]
        learnt.datelines = ["TTO"]
        return learnt
    }()

    @Test func `may all be left out`() {
        for source in ["", "Hay đọc báo.", "<p>Hay đọc báo.</p>PV<p>- - -</p>", "Lũ về", "TTO - "] {
            var body = BodyText(
                DisplayedText(source), titleKey: SyllableKey.digests("LŨ VỀ"), learnt: Self.learnt)
            body.clean()
            #expect(body.passage.count == 0 || source == "TTO - ", "\(source)")
        }
    }
}

@Suite struct `A long text` {
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [("a ", " ."), (". ", " a"), ("<p>.", "a "), ("(", ")")])
    func `is looked at once, whatever can be taken from an end`(head: String, tail: String) {
        let text = String(repeating: head, count: 100_000) + String(repeating: tail, count: 100_000)
        var body = BodyText(DisplayedText(text), titleKey: [1], learnt: LearntText())
        body.clean()
        #expect(body.passage.count <= text.utf8.count)
    }
}

@Suite struct `The story of an entry` {
    private static let words = (1...300).map {
        "chữ\(Character(Unicode.Scalar(97 + UInt8($0 % 26))))"
    }

    private func text(_ summary: Int, _ content: Int) -> StoryText {
        var entry = Entry()
        entry.title = Text("Lũ về")
        if summary > 0 { entry.summary = Text(Self.words.prefix(summary).joined(separator: " ")) }
        if content > 0 {
            let words = Self.words.suffix(content).joined(separator: " ")
            entry.content = Content(type: "html", value: "<p>\(words)</p>")
        }
        return StoryText(entry, of: nil, learnt: nil)
    }

    @Test(
        arguments: [
            (0, 0, 0, nil), (50, 0, 50, nil), (119, 0, 119, nil), (120, 0, 80, 120),
            (0, 50, 50, nil),
            (0, 119, 80, nil), (0, 120, 80, 120), (50, 119, 50, nil), (50, 150, 50, 150),
            (100, 30, 100, nil),
            (150, 200, 150, 200), (150, 30, 80, 150),
        ] as [(Int, Int, Int, Int?)])
    func `has a lead, and a text where one is long`(
        summary: Int, content: Int, lead: Int, full: Int?
    ) {
        let text = text(summary, content)
        #expect(text.lead.split(separator: " ").count == lead)
        let signature = text.signature
        #expect(signature.lead == Shingles(of: "Lũ về " + text.lead))
        #expect(signature.lead.syllables == lead + 2)
        #expect(signature.text?.syllables == full.map { $0 + 2 })
        if let full {
            let words = content > summary ? Self.words.suffix(full) : Self.words.prefix(full)
            #expect(signature.text == Shingles(of: "Lũ về " + words.joined(separator: " ")))
        }
    }
}
