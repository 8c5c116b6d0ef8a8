import Testing

@testable import Vietnamese

@Suite struct `The display form` {
    @Test(arguments: [
        ("a < b và c > d", "a < b và c > d"),
        ("5<6", "5<6"),
        ("a <b", "a <b"),
        ("Tin <img src=\"https://x", "Tin"),
        ("<img alt=\"a > b\">Tin", "Tin"),
        ("<a title='x\">Tin</a>", "Tin"),
        ("<!-- <b>ẩn</b> -->Tin", "Tin"),
        ("<![CDATA[Tin <b>mới</b>]]>", "Tin mới"),
        ("<STYLE>p{}</STYLE>Tin<script>if (a<b) {}</script> mới", "Tin mới"),
        ("<script>x", ""),
        ("Hà<br/>Nội", "Hà Nội"),
        ("AT&T", "AT&T"), ("a & b; c", "a & b; c"), ("&foo; x", "&foo; x"), ("&#; x", "&#; x"),
        ("gi&#224;u", "giàu"), ("gi&#xE0;u", "giàu"), ("&#150;", "–"), ("&#0;", "\u{FFFD}"),
        ("&#xD800;", "\u{FFFD}"), ("&amp;amp;", "&"), ("&amp;amp;amp;", "&amp;"),
        ("&amp;aacute;", "á"), ("&ldquo;Tin&rdquo;&hellip;", "“Tin”…"), ("&scaron;", "š"),
        ("a\u{0}b\u{7}c\u{B}d", "abcd"), ("a\u{3000}\u{2003}b", "a b"), ("a\u{FE0F}b", "ab"),
        ("\u{202A}Tin\u{202C}", "Tin"), ("Vie\u{302}\u{323}t", "Việt"), ("\u{212B}", "\u{C5}"),
        ("&#101;&#770;", "ê"), ("Hoà Bình QUÝ", "Hoà Bình QUÝ"), ("ភ្នំពេញ", "ភ្នំពេញ"),
        (" Tin ", "Tin"), (" ", ""), ("", ""),
    ])
    func `repairs and never restyles`(text: String, expected: String) {
        let display = DisplayText.display(text)
        #expect(Array(display.utf8) == Array(expected.utf8))
    }
}

@Suite struct `The key` {
    @Test(
        arguments: [
            ("hoà hòa HOÀ", ["hoa2", "hoa2", "hoa2"]), ("quý qúy quí", ["qui1", "qui1", "qui1"]),
            ("hy ky ly my sy ty vy", ["hi", "ki", "li", "mi", "si", "ti", "vi"]),
            ("thủy tuy ngày thy", ["thuy3", "tuy", "ngay2", "thy"]),
            ("Đ đ Ð ð Ɖ ɖ", ["đ", "đ", "đ", "đ", "đ", "đ"]),
            ("ăâêôơư", ["ăâêôơư"]), ("ắ ằ ẳ ẵ ặ", ["ă1", "ă2", "ă3", "ă4", "ă5"]),
            ("café El Niño", ["cafe1", "el", "nino4"]),
            ("H5N1 5G", ["h", "5", "n", "1", "5", "g"]),
            ("007 0 0,5 00,50", ["7", "0", "0,5", "0,50"]), ("1.000,5", ["1000,5"]),
            ("1.5 12.34.567", ["1", "5", "12", "34", "567"]), ("3,10,2026", ["3", "10", "2026"]),
            ("20.000.", ["20000"]), ("5, 6", ["5", "6"]),
            ("giá: 5.376/5.367", ["gia1", "5376", "5367"]),
            ("３０ ៣", ["30", "3"]), ("straße", ["straße"]), ("“‘’”—…", []),
            ("Москва và Hà Nội", ["москва", "va2", "ha2", "nôi5"]), ("Hà Nộі", ["ha2", "nôi5"]),
            ("x\u{309}y", ["xy3"]),
        ] as [(String, [String])])
    func `has a token for each syllable and number`(text: String, tokens: [String]) {
        #expect(SyllableKey.tokens(text) == tokens)
    }

    @Test func `tells newspaper from storm, and the search form does not`() {
        #expect(SyllableKey.tokens("báo") != SyllableKey.tokens("bão"))
        #expect(SyllableKey.plainWords("Báo Đắk Lắk 2026") == ["bao", "dak", "lak", "2026"])
        #expect(SyllableKey.plainWords("bao dak lak 2026") == ["bao", "dak", "lak", "2026"])
    }

    @Test func `is the same for every way to encode a text`() {
        let title = "Vĩnh Long: Nâng cao trách nhiệm, hiệu quả của đội ngũ cán bộ"
        let parts = String(String.UnicodeScalarView(title.decomposed))
        #expect(Array(parts.utf8) != Array(title.utf8))
        #expect(SyllableKey.tokens(parts) == SyllableKey.tokens(title))
        #expect(SyllableKey.tokens(title.uppercased()) == SyllableKey.tokens(title))
    }
}
