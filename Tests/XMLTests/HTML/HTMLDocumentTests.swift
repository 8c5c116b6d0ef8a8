import Testing

@testable import XML

@Suite struct HTMLDocumentTests {
    private func document(_ html: String) -> HTMLDocument {
        HTMLDocument(Array(html.utf8), baseURL: "https://example.vn/tin/")
    }

    @Test func `a page names its feeds in order, against its base`() {
        let page = document(
            """
            <!DOCTYPE html><head><title>\n Báo&nbsp;&amp; tỉnh <b> </title><base href="/goc/">
            <base href="/khac/"><!-- <link rel=alternate type=application/rss+xml href=no> -->
            <script>"<link rel=alternate type=application/rss+xml href=no>"</script>
            <LINK REL='Alternate home' TYPE='application/rss+xml; charset=utf-8' href=rss title=Tin>
            <link rel=alternate type=application/atom+xml href=//feeds.example.vn/atom>
            <link rel=alternate type=application/feed+json href=/feed.json title="">
            <link rel=alternate type=text/html hreflang=en href=/en><link rel=alternate href=/no>
            <link rel=alternate type=application/json href=/wp-json/x>
            <link rel=stylesheet type=application/rss+xml href=no>
            <link rel=alternate type=application/rss+xml href=javascript:no>
            """)
        #expect(page.title == "Báo\u{A0}& tỉnh <b>")
        #expect(page.base == "https://example.vn/goc/")
        #expect(
            page.alternates.map(\.href) == [
                "https://example.vn/goc/rss", "https://feeds.example.vn/atom",
                "https://example.vn/feed.json",
            ])
        #expect(page.alternates.map(\.title) == ["Tin", nil, nil])
        #expect(!page.looksLikeChallenge)
    }

    @Test(arguments: [
        "<title>Just a moment...</title>", "<script src=/cdn-cgi/challenge-platform/x.js></script>",
        "<script>window._cf_chl_opt={}</script>",
        "<script>document.cookie='a=b';location.reload(true)</script>",
    ])
    func `a page that tests for a browser is told from a page`(html: String) {
        #expect(document("<html><head>\(html)</head><body></body></html>").looksLikeChallenge)
    }

    @Test func `a long page that speaks of challenges is a page`() {
        let article = String(repeating: "<p>Just a moment... document.cookie</p>", count: 2_000)
        #expect(!document(article).looksLikeChallenge)
    }

    @Test func `a page without a title has none`() {
        #expect(document("<p>x").title == nil)
        #expect(document("<title> </title>").title == nil)
        #expect(document("<title>x").title == nil)
    }
}
