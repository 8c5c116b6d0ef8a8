import TestSupport
import Testing

@testable import Vietnamese

/// What is read byte by byte is what is read character by character.
@Suite struct `Reading bytes` {
    @Test(arguments: 0..<300)
    func `gives the digests of the key`(seed: Int) {
        let text = Self.text(seed, length: 80)
        let digests = SyllableKey.tokens(text).map { FNV.digest(of: $0.utf8) }
        #expect(SyllableKey.digests(text) == digests, "\(text)")
    }

    @Test(arguments: 0..<300)
    func `gives the same digests for both parts of a text as for the whole`(seed: Int) {
        let text = DisplayText.display(Self.text(2 * seed, length: 80))
        let whole = SyllableKey.digests(text)
        for (place, byte) in text.utf8.enumerated() where byte == 0x20 {
            var digests: [UInt64] = []
            for part in [0..<place, place..<text.utf8.count] {
                SyllableKey.append(digestsOf: text.utf8.span.extracting(part), to: &digests)
            }
            #expect(digests == whole, "\(text), \(place)")
        }
    }

    @Test(arguments: 0..<300)
    func `counts characters`(seed: Int) {
        let text = Self.text(seed, length: 40)
        for limit in [0, 7, text.count - 1, text.count, text.count + 1] where limit >= 0 {
            #expect(text.hasMoreCharacters(than: limit) == (text.count > limit))
        }
    }

    @Test(arguments: 0..<600)
    func `gives the display form with its lines`(seed: Int) {
        let source = Self.text(seed, length: 60)
        let displayed = DisplayedText(source)
        let bytes = Array(displayed.text.utf8)
        #expect(bytes == Array(DisplayText.display(source).utf8), "\(source)")
        #expect(bytes == Array(Self.whole(source).utf8), "\(source)")
        #expect(zip(displayed.breaks, displayed.breaks.dropFirst()).allSatisfy { $0 < $1 })
        for place in displayed.breaks {
            #expect(place > 1 && Int(place) < bytes.count, "\(source)")
            #expect(bytes[Int(place) - 1] == 0x20, "\(source)")
        }
    }

    /// The display form composed as a whole.
    private static func whole(_ source: String) -> String {
        let once = CharacterReference.decode(source.utf8.span) ?? Array(source.utf8)
        let twice = CharacterReference.decode(once.span) ?? once
        return String(decoding: DisplayFold(twice.span).bytes, as: UTF8.self).composed
    }

    @Test(
        arguments: [
            ("a\nb", [2]), ("a\n\n <p>b</p><p>c</p>", [2, 4]), ("<p>a</p>", []),
            ("a<br>b<BR/>c", [2, 4]),
            ("a <b>b</b> <i>c</i><span>d", []), ("<ul><li>một</li><li>hai</li></ul>", [6]),
            ("a&lt;p&gt;b", [2]), ("a<![CDATA[<p>b</p>c]]>d", [2, 4]), ("a<!--\n<p>-->b", []),
            ("e\u{302}\u{301}<p>o\u{31B}\n\u{301}x", [4, 7]), ("<p title='\n'>a", []),
            ("a<div>b</div>c", [4]), ("<h2>a</h2>b", [2]), ("a\r\nb", [2]), ("a <p", []),
            ("a < p\n b", [6]),
        ] as [(String, [Int32])])
    func `finds lines`(source: String, breaks: [Int32]) {
        #expect(DisplayedText(source).breaks == breaks)
    }

    @Test func `needs no thought for most of what Vietnamese texts hold`() {
        var reader = KeyDigestReader()
        let text = "“Hòa Bình” – 1.200 tỷ đồng, quý I/2026: KỸ SƯ a < b & c…"
        var digests: [UInt64] = []
        let isRead = reader.read(text.utf8.span, into: &digests)
        #expect(isRead)
        #expect(digests.count == SyllableKey.tokens(text).count)
    }

    /// Every other text is of what is read by bytes alone; the others hold what is not.
    private static func text(_ seed: Int, length: Int) -> String {
        var random = SeededRandom(seed)
        let pieces = seed.isMultiple(of: 2) ? plain : plain + odd
        return (0..<length).map { _ in pieces[random.below(pieces.count)] }.joined()
    }

    private static let plain =
        "a ă â b c d đ e ê g h i k l m n o ô ơ q u ư v x y à ả ã á ạ ế ộ ử ỹ Đ Ệ Y quy KỸ mỵ ñ ß 0 1 7 . , / = - – “ ” … ! ? % ( ) ; : ' º Å"
        .split(separator: " ").map(String.init) + [" ", " ", " ", ". ", "12.000", "00,50"]
    private static let odd = [
        "<p>", "</p>", "<b>", "<", "&", "&amp;", "&#224;", "&nbsp;", "<!--", "-->", "<![CDATA[",
        "]]>", "<script>", "\n", "\r\n", "<br>", "</div\n>", "&lt;p&gt;", "&amp;lt;br&amp;gt;",
        "\r", "\t", "  ", "\u{A0}", "\u{AD}", "\u{200B}",
        "\u{200D}", "\u{0}", "\u{301}", "\u{323}", " \u{301}", "e\u{302}", "o\u{31B}", "С",
        "Hà Nộі",
        "Москва", "😀", "👍🏽", "👩‍👧", "🇻🇳", "☀", "漢", "각", "ក", "३", "１", "ɖ", "\u{1680}", "₫",
        "ﬁ", "Ỿ", "\u{600}", "कि",
    ]
}
