/// Texts that break careless writers; all synthetic.
enum HostileTexts {
    static let all: [String] = [
        "", " ", "]]>", "<!--", "-->", "<?xml?>", "</title></entry></feed>", "&amp;lt;&#0;",
        "\"'><script>alert(1)</script>", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,<script>1</script>", "vbscript:x", "file:///etc/passwd", "//host/x",
        "http://", "http:///x", "https://user:secret@bao.example/a", "http://a b/",
        "http://bao.example/<x>\"'{}|\\^`[] %zz #a#b", "http://bao.example:port/",
        "mailto:a@bao.example", "../../../../tmp/x", "/etc/passwd", "$(touch /tmp/x)", "; rm -rf x",
        "a\u{0}b", "\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{7F}", "\u{80}\u{85}\u{9F}", "a\r\nb\tc\rd",
        "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}x", "\u{2066}\u{2067}\u{2068}\u{2069}x",
        noncharacters + "x", "\u{FEFF}x\u{200B}\u{2028}\u{2029}",
        "Tiếng Việt: Đắk Lắk, tổ hợp ê\u{323}, 😀 👨‍👩‍👧", "\\\\\"\\u0000", "vi_VN", "x-y-z-123456789",
        String(repeating: "ộ&<", count: 5_000), String(repeating: "<div>", count: 2_000),
    ]

    /// The compiler takes none of them in a literal.
    private static let noncharacters = [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]
        .compactMap(Unicode.Scalar.init).map { String(Character($0)) }.joined()

    /// Whether anything in here may not be published.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
