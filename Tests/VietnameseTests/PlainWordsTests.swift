import TestSupport
import Testing

@testable import Vietnamese

@Suite struct `Digests of plain words` {
    @Test(arguments: [
        "Tỉnh Nghệ An đón 1.200.000 lượt khách", "kỹ sư quý, qúy, hoà hòa", "NĐ-СР 15/2026",
        "<p class=\"a\">Mưa<b>lũ</b> &amp; b&atilde;o</p>", "a < b, x <y", "25.11.2026, 1,5 triệu.",
        "“Đồng bằng” – 50% £€ © ñ ß straße", "ĐÀ NẴNG ƯỚC MƠ Ỷ Ỳ",
        "e\u{323}\u{302} so\u{AD}ft 😀 tin", "",
        "<!-- ẩn --> hiện <script>x</script> <![CDATA[lũ]]>", "hết...12.", "so17 17so 0017 ½ m²",
    ])
    func `miss no word that a search may ask for`(text: String) {
        var digests: Set<UInt64> = []
        PlainWords.forEachDigest(in: text) { digests.insert($0) }
        for word in SyllableKey.plainWords(text) {
            #expect(digests.contains(PlainWords.digest(of: word.utf8)), "\(word)")
        }
    }

    @Test(arguments: 0..<200)
    func `miss none in texts of any letters`(seed: Int) {
        let letters = Array(
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằếộửỹĐỆ 0123.,<>/&\"=-–“”!\n".unicodeScalars)
        var random = SeededRandom(seed)
        var text = String.UnicodeScalarView()
        for _ in 0..<120 { text.append(letters[random.below(letters.count)]) }
        var digests: Set<UInt64> = []
        PlainWords.forEachDigest(in: String(text)) { digests.insert($0) }
        for word in SyllableKey.plainWords(String(text)) where !word.hasPrefix("quy") {
            #expect(
                digests.contains(PlainWords.digest(of: word.utf8)), "\(word) in \(String(text))")
        }
    }

    @Test(arguments: [
        ("nghê", "Nghệ", true), ("đuong", "đường", true), ("duong", "đường", true),
        ("đường", "ĐƯỜNG", true), ("đương", "đường", true), ("hòa", "hoà", true),
        ("bán", "bắn", false), ("báo", "bão", false), ("nghê", "nghe", false),
        ("đuong", "dương", false), ("đường", "đương", false), ("nghê", "nghiệp", false),
        ("3", "30", false), ("3", "3", true), ("", "a", false),
    ])
    func `are found by as many marks as are written`(word: String, text: String, isFound: Bool) {
        let (written, token) = (SyllableKey.tokens(word), SyllableKey.tokens(text))
        #expect(SyllableKey.finds(written.first ?? "", token.first ?? "") == isFound)
    }
}
