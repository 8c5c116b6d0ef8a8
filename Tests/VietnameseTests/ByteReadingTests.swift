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
    func `counts characters and words`(seed: Int) {
        let text = Self.text(seed, length: 40)
        let words = text.split(separator: " ").prefix(5).joined(separator: " ")
        #expect(Array(text.firstWords(5).utf8) == Array(words.utf8))
        for limit in [0, 7, text.count - 1, text.count, text.count + 1] where limit >= 0 {
            #expect(text.firstCharacters(limit).utf8.elementsEqual(text.prefix(limit).utf8))
            #expect(text.lastCharacters(limit).utf8.elementsEqual(text.suffix(limit).utf8))
            #expect(text.hasMoreCharacters(than: limit) == (text.count > limit))
        }
    }

    @Test(arguments: 0..<100)
    func `finds the first words of the display form`(seed: Int) {
        let text = Self.text(seed, length: 30)
        let head = DisplayText.display(text.utf8.span, words: 3)
        let whole = DisplayText.display(text)
        let words = whole.utf8.split(separator: 0x20).prefix(3).joined(separator: [0x20])
        #expect(Array(head.utf8) == Array(words), "\(text)")
    }

    @Test func `needs no thought for most of what Vietnamese texts hold`() {
        var reader = KeyDigestReader()
        let text = "“Hòa Bình” – 1.200 tỷ đồng, quý I/2026: KỸ SƯ a < b & c…"
        let isRead = reader.read(text.utf8.span)
        #expect(isRead)
        #expect(reader.digests.count == SyllableKey.tokens(text).count)
    }

    /// Every other text is of what is read by bytes alone; the others hold what is not.
    private static func text(_ seed: Int, length: Int) -> String {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        let pieces = seed.isMultiple(of: 2) ? plain : plain + odd
        return (0..<length).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return pieces[Int(state % UInt64(pieces.count))]
        }.joined()
    }

    private static let plain =
        "a ă â b c d đ e ê g h i k l m n o ô ơ q u ư v x y à ả ã á ạ ế ộ ử ỹ Đ Ệ Y quy KỸ mỵ ñ ß 0 1 7 . , / = - – “ ” … ! ? % ( ) ; : ' º Å"
        .split(separator: " ").map(String.init) + [" ", " ", " ", ". ", "12.000", "00,50"]
    private static let odd = [
        "<p>", "</p>", "<b>", "<", "&", "&amp;", "&#224;", "&nbsp;", "<!--", "-->", "<![CDATA[",
        "]]>", "<script>", "\n", "\r\n", "\r", "\t", "  ", "\u{A0}", "\u{AD}", "\u{200B}",
        "\u{200D}", "\u{0}", "\u{301}", "\u{323}", " \u{301}", "e\u{302}", "o\u{31B}", "С",
        "Hà Nộі",
        "Москва", "😀", "👍🏽", "👩‍👧", "🇻🇳", "☀", "漢", "각", "ក", "३", "１", "ɖ", "\u{1680}", "₫",
        "ﬁ", "Ỿ", "\u{600}", "कि",
    ]
}
