import Testing

@testable import Vietnamese

@Suite struct `A link` {
    @Test(arguments: [
        ("http://baovinhlong.com.vn", "https://baovinhlong.com.vn"),
        ("https://baovinhlong.com.vn/", "https://baovinhlong.com.vn"),
        ("https://m.baovinhlong.com.vn./a//b/", "https://baovinhlong.com.vn/a/b"),
        ("https://amp.vnexpress.net/a", "https://vnexpress.net/a"),
        ("https://mobile.baodanang.vn:443/a", "https://baodanang.vn/a"),
        ("http://baodanang.vn:8080/a", "https://baodanang.vn:8080/a"),
        ("https://m.vn/a", "https://m.vn/a"),
        ("https://user:pass@baodanang.vn/a", "https://baodanang.vn/a"),
        ("https://BAODANANG.VN/Tin-Tuc/A", "https://baodanang.vn/Tin-Tuc/A"),
        ("https://baodanang.vn/a#box_comment_vne", "https://baodanang.vn/a"),
        ("https://a.vn/x?id=2&amp;cat=3&amp;utm_source=x", "https://a.vn/x?cat=3&id=2"),
        ("https://baodanang.vn/a?", "https://baodanang.vn/a"),
        ("https://báo.vn/a", "https://xn--bo-mia.vn/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://tintức.vn/a", "https://xn--tintc-ye2b.vn/a"),
        ("https://baodanang.vn/tin-t%e1%bb%a9c", "https://baodanang.vn/tin-t%E1%BB%A9c"),
        ("https://baodanang.vn/%61%2Fb", "https://baodanang.vn/a%2Fb"),
        ("https://baodanang.vn/100%", "https://baodanang.vn/100%25"),
        ("https://baodanang.vn/a b", "https://baodanang.vn/a%20b"),
        ("https://baodanang.vn/ti\u{302}\u{323}", "https://baodanang.vn/t%E1%BB%8B%CC%82"),
        ("https://baodanang.vn/te\u{302}\u{323}", "https://baodanang.vn/t%E1%BB%87"),
        ("https://bao\u{200B}danang.vn/\u{2060}a\r\n/b", "https://baodanang.vn/a/b"),
        ("//baodanang.vn/a", "https://baodanang.vn/a"),
        ("https://baodanang.vn/te%cc%a3%CC%82/x", "https://baodanang.vn/t%E1%BB%87/x"),
        ("https://baodanang.vn/%CC%82%FF%cc", "https://baodanang.vn/%CC%82%FF%CC"),
        ("https://baodanang.vn/tin.html/amp", "https://baodanang.vn/tin.html"),
        ("https://baodanang.vn/amp/tin.html", "https://baodanang.vn/tin.html"),
        ("https://baodanang.vn/amp/tin.html/amp/?x=1", "https://baodanang.vn/tin.html?x=1"),
        ("https://baodanang.vn/amp", "https://baodanang.vn/amp"),
        ("https://baodanang.vn/ampe/x-amp", "https://baodanang.vn/ampe/x-amp"),
    ])
    func `has one canonical form`(link: String, canonical: String) {
        #expect(ArticleLink(link).canonical == canonical)
        #expect(ArticleLink(canonical).canonical == canonical)
    }

    @Test(arguments: [
        "utm_source=x", "UTM_medium=x", "vnn_source=x", "fbclid=1", "gclid=1", "gidzl=1",
        "zarsrc=31",
        "zalo_share=1", "mibextid=1", "_gl=1", "ref=home", "amp", "amp=1", "msclkid=1",
        "gbraid=1", "wbraid=1", "dclid=1", "gclsrc=1", "yclid=1", "ttclid=1", "twclid=1",
        "igshid=1", "mc_cid=1", "mc_eid=1", "_ga=1", "srsltid=1",
    ])
    func `loses its tracking`(parameter: String) {
        #expect(ArticleLink("https://a.vn/x?\(parameter)").canonical == "https://a.vn/x")
        #expect(
            ArticleLink("https://a.vn/x?id=2&\(parameter)&b=1").canonical
                == "https://a.vn/x?b=1&id=2")
    }

    @Test func `keeps a parameter whose name only starts like one`() {
        #expect(ArticleLink("https://a.vn/x?reference=1").canonical == "https://a.vn/x?reference=1")
    }

    @Test(arguments: [
        ("b.html", "https://a.vn/x/b.html"), ("../b.html", "https://a.vn/b.html"),
        ("./b.html", "https://a.vn/x/b.html"), ("../../../b", "https://a.vn/b"),
        ("/b", "https://a.vn/b"), ("?id=5", "https://a.vn/x/y.html?id=5"),
        ("//b.vn/c", "https://b.vn/c"), ("http://b.vn/c", "https://b.vn/c"),
        ("#top", "https://a.vn/x/y.html?q=1"),
    ])
    func `is resolved against its base`(link: String, canonical: String) {
        #expect(ArticleLink(link, base: "http://a.vn/x/y.html?q=1#z").canonical == canonical)
    }

    @Test(arguments: [
        "ftp://a.vn/x", "mailto:a@a.vn", "javascript:void(0)", "http://", "https:///x", "a/b", "  ",
        "#top", "http:a", "://a.vn",
    ])
    func `of another kind is none`(link: String) {
        #expect(ArticleLink(link).canonical == nil)
        #expect(ArticleLink(link).articleID == nil)
    }

    @Test(
        arguments: [
            ("https://tuoitre.vn/abc-20211228140512345.htm", "ts:20211228140512345"),
            ("https://baochinhphu.vn/abc-102211228140512345.chn", "ts:102211228140512345"),
            ("https://baoninhbinh.org.vn/abc/d20210927092835123.htm", "dts:20210927092835123"),
            ("https://vietnamplus.vn/abc-post1012345.vnp", "post:1012345"),
            ("https://vov.vn/abc-post912345.vov", "post:912345"),
            ("https://x.vn/abc-d123456.html", "d:123456"),
            ("https://x.vn/abc-d123.html", nil),
            ("https://x.vn/abc-123456-12.html", "num-cat:123456"),
            ("https://x.vn/abc-123456-1234.html", nil),
            ("https://x.vn/abc-123456.ldo", "num-ext:123456"),
            ("https://x.vn/abc-1234.html", nil),
            ("https://x.vn/12345.vgp", "num-dir:12345"),
            ("https://hanoimoi.com.vn/tin-tuc/Kinh-te/1012345/abc", "dir-slug:1012345"),
            ("https://x.vn/202112/abc", nil),
            ("https://x.vn/20211231/abc", nil),
            ("https://x.vn/31122021/abc", nil),
            ("https://x.vn/abc/202112/abc-12345", "ym-num:12345"),
            ("https://x.vn/abc/202112/abc-2120396", "ym-num:2120396"),
            ("https://x.vn/abc/202112/abc-3fa21b9e", "hex7:3fa21b9e"),
            ("https://x.vn/abc/202112/abc-3fa21b", nil),
            ("https://baolaichau.vn/abc-12345", "num-tail:12345"),
            ("https://x.vn/abc-202112", nil),
            ("https://x.vn/nam-2021", nil),
            ("https://x.vn/kinh-te/gia-vang-01122026.html", nil),
            ("https://x.vn/xo-so-20261201.html", nil), ("https://x.vn/lich/20261201.html", nil),
            ("https://x.vn/xa-hoi/20261201-xo-so", nil),
            ("https://x.vn/abc-202612.html", "num-ext:202612"),
            ("https://x.vn/abc-31132026.html", "num-ext:31132026"),
            ("https://x.vn/abc-123456.amp", "num-ext:123456"),
            ("https://x.vn/abc-post123456.amp", "post:123456"),
            ("https://x.vn/abc-123456.html/amp", "num-ext:123456"),
            ("https://x.vn/", nil),
        ] as [(String, String?)])
    func `tells the article's number`(link: String, number: String?) {
        #expect(ArticleLink(link).articleID == number)
    }

    @Test(
        arguments: [
            ("https://baonghean.vn/en/abc-10123.html", "en"),
            ("https://baonghean.vn/abc-10123.html", nil),
            ("https://en.baoquangninh.vn/abc-10123.html", "en"), ("https://x.vn/km", "km"),
            ("https://x.vn/english-news/a", nil), ("https://en.vn/khmer/a", "km"),
        ] as [(String, String?)])
    func `tells the edition`(link: String, edition: String?) {
        #expect(ArticleLink(link).edition == edition)
    }
}
