import Testing

@testable import XML

@Suite struct MarkupSanitizerTests {
    private static let base = "http://example.com/a/b?c#d"

    private func sanitize(_ html: String) -> String {
        MarkupSanitizer.sanitize(html, base: Self.base)
    }

    @Test(arguments: [
        ("", ""),
        ("2 < 3 & 4 > 3", "2 &lt; 3 &amp; 4 &gt; 3"),
        ("AT&T", "AT&amp;T"),
        ("a<b", "a"),
        ("&nbsp;&eacute;&#233;&#xE9;&notit;", "\u{A0}ééé¬it;"),
        ("&#128;&#150;&#0;&#xD800;", "€–\u{FFFD}\u{FFFD}"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<P CLASS=x>a</P >", "<p>a</p>"),
        ("a<br>b<br/>c<br></br>d", "a<br />b<br />c<br />d"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        ("<b><i>x</b>y</i>", "<b><i>x</i></b><i>y</i>"),
        ("<p><b>x<p>y</b>z", "<p><b>x</b></p><p><b>y</b>z</p>"),
        ("<b><p>x</b>y</p>z", "<b><p>xy</p></b>z"),
        ("<h1>a<h2>b</h1>c", "<h1>a</h1><h2>b</h2>c"),
        (
            "<table><tr><td>a<td>b<tr><th>c</table>d",
            "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d"
        ),
        ("<table>a</table>", "<table><tr><td>a</td></tr></table>"),
        ("<td>a</td>", "a"),
        ("x</div></p></table>y", "xy"),
        ("<foo>a</foo><center>b</center>", "a<center>b</center>"),
        ("a<!-- b --><!-->c<?d?>e<!f>g", "aceg"),
        ("a<script>b</script>c<style>d</style>e", "ace"),
        ("a<iframe src=x> b</iframe>", "a b"),
        ("<svg><g><p>x", "<p>x</p>"),
        ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
        ("<xmp><b></xmp>", "&lt;b&gt;"),
        ("a\r\nb\rc\0d", "a\nb\ncd"),
    ])
    func `markup is read as the HTML standard reads it`(html: String, expected: String) {
        #expect(sanitize(html) == expected)
        #expect(sanitize(expected) == expected)
    }

    @Test(arguments: [
        ("x", "http://example.com/a/x"), ("/x", "http://example.com/x"),
        ("", "\(base.dropLast(2))"),
        ("?q", "http://example.com/a/b?q"), ("#f", "http://example.com/a/b?c#f"),
        ("../../x/./y/", "http://example.com/x/y/"), ("//h/x", "http://h/x"),
        ("\\\\h\\x", "http://h/x"), ("https://h/a b", "https://h/a%20b"),
        ("HTTP://h/", "http://h/"), ("mailto:a@b.vn?subject=c", "mailto:a@b.vn?subject=c"),
        ("/tìm?q=tỉnh&amp;p=1", "http://example.com/tìm?q=tỉnh&amp;p=1"),
        ("/x?a=1&b=2&copy=3", "http://example.com/x?a=1&amp;b=2&amp;copy=3"),
        ("  http://h/\n\tx  ", "http://h/x"), ("http:///h/x", "http://h/x"),
        ("a/b:c", "http://example.com/a/a/b:c"),
    ])
    func `links are made absolute`(reference: String, expected: String) {
        let output = sanitize("<a href=\"\(reference)\">x</a>")
        #expect(output == "<a href=\"\(expected)\" rel=\"noopener\">x</a>")
        #expect(sanitize(output) == output)
    }

    @Test(arguments: [
        "javascript:x", "data:text/html,x", "ftp://h/", "tel:1", "x y:z", "http:", ":",
    ])
    func `a link with another scheme is none`(reference: String) {
        #expect(sanitize("<a href=\"\(reference)\" title=\"t\">x</a>") == "<a title=\"t\">x</a>")
    }

    @Test func `relative links stay so without a base, or with an unsafe one`() {
        let expected = "<img src=\"/x\" />"
        #expect(MarkupSanitizer.sanitize("<img src=/x>", base: nil) == expected)
        #expect(MarkupSanitizer.sanitize("<img src=/x>", base: "javascript:alert(1)") == expected)
        #expect(MarkupSanitizer.sanitize("<img src=/x>", base: "mailto:a@b") == expected)
    }

    @Test func `candidates of pictures are made absolute, unsafe ones dropped`() {
        let html = "<img srcset='a.jpg 1x, /b.jpg 480w , data:x 2x, javascript:y, c.jpg'>"
        #expect(
            sanitize(html)
                == "<img srcset=\"http://example.com/a/a.jpg 1x, http://example.com/b.jpg 480w, "
                + "http://example.com/a/c.jpg\" />")
    }

    @Test func `content is text without its markup`() {
        let html = "<p>Tin&nbsp;<b>tỉnh</b> &amp;\nxã</p><script>x</script><p>A<br>B &lt;i></p>"
        #expect(MarkupSanitizer.plainText(html) == "Tin\u{A0}tỉnh & xã A B <i>")
        #expect(MarkupSanitizer.plainText("2 < 3 \u{202E}x") == "2 < 3 x")
    }
}
