import TestSupport
import Testing

@testable import Vietnamese

/// What one look at a link tells is what the long way through its parts tells.
@Suite struct `A plain link` {
    /// A blank before a link is passed over, and makes the link one that is not plain.
    @Test(arguments: 0..<2_000)
    func `is read as any other`(seed: Int) {
        let link = Self.link(seed)
        let (short, long) = (CanonicalLink(link), CanonicalLink(" " + link))
        #expect(PlainLink(Array((" " + link).utf8)) == nil)
        #expect(short?.text == long?.text, "\(link)")
        #expect(short?.host == long?.host, "\(link)")
        #expect(short?.path == long?.path, "\(link)")
        #expect(short.map { Array($0.host) + Array($0.path) } == Self.start(of: short?.text))
    }

    @Test(arguments: [
        ("https://a.vn", true), ("http://www.a.vn/x-1.html", true), ("https://m.a.vn/x", true),
        ("https://a.vn/[x]!$&'()*+,;=:@~_", true), ("https://a.vn/", false),
        ("https://a.vn./x", false), ("https://A.vn/x", false), ("https://a.vn:80/x", false),
        ("https://a@a.vn/x", false), ("https://a.vn/x?y", false), ("https://a.vn/x#y", false),
        ("https://a.vn/.x", false), ("https://a.vn//x", false), ("https://a.vn/%61", false),
        ("https://a.vn/à", false), ("https://a.vn/amp/x", false), ("https://a.vn/x/amp", false),
        ("https://a.vn/x-amp", true), ("https:///x", false), ("https://", false), ("/x", false),
        ("HTTPS://a.vn", false),
    ])
    func `is known by its letters`(link: String, isPlain: Bool) {
        #expect((PlainLink(Array(link.utf8)) != nil) == isPlain)
    }

    @Test(arguments: 0..<500)
    func `has by one pattern the number that this pattern finds`(seed: Int) {
        guard let path = CanonicalLink(Self.link(seed))?.path else { return }
        let all = ArticleNumber.all(in: path)
        for pattern in NumberSystem.patterns {
            let found = NumberSystem.only(pattern).number(in: path)
            #expect(found?.text == all.first { $0.pattern == pattern }?.text, "\(path)")
        }
    }

    @Test func `shows what a source counts its articles by`() {
        func links(_ slug: (Int) -> String) -> [CanonicalLink] {
            (0..<10).compactMap { CanonicalLink("https://a.vn/\(slug($0))") }
        }
        let posts = NumberEvidence(links { "tin-post\(28_000 + $0).html" })
        #expect(posts?.system == "post")
        #expect(posts?.agreeing == 10)
        // All in one section: its number is in every link, and tells nothing.
        #expect(NumberEvidence(links { "12345/bai-\(70_000 + $0)" })?.system == "num-tail")
        #expect(NumberEvidence(links { _ in "tin-post28000.html" }) == nil)
        let none = NumberEvidence(links { "bai-so-\(Character(Unicode.Scalar(97 + UInt8($0))))" })
        #expect(none?.system == "none")
        #expect(none?.agreeing == 10)
    }

    private static func start(of link: String?) -> [UInt8]? {
        link.map { Array($0.utf8.dropFirst("https://".utf8.count).prefix { $0 != 0x3F }) }
    }

    private static func link(_ seed: Int) -> String {
        var random = SeededRandom(seed)
        func next(_ pieces: [String]) -> String { pieces[random.below(pieces.count)] }
        let start = next(schemes) + next(prefixes) + next(prefixes) + next(hosts)
        return (0..<seed % 7).reduce(start) { link, _ in link + next(pieces) }
    }

    private static let schemes = ["https://", "https://", "http://", "HTTP://", "//", "ftp://", ""]
    private static let prefixes = ["", "", "", "www.", "m.", "amp.", "mobile.", "wwww.", "."]
    private static let hosts = [
        "a.vn", "vn", "bao.com.vn", "xn--bo-mia.vn", "báo.vn", "A.vn", "a.vn.", "a.vn:443",
        "u@a.vn",
        "a_b.vn", "m", "", "en.a.vn",
    ]
    private static let pieces = [
        "/", "/", "/tin-tuc", "/202112", "/1012345", "-3096123", "/d20210927092835123", ".html",
        ".htm", ".", "..", "-post28000", "-a1234", "-12", "/abc-3fa21b9e", "/amp", "/amp", ".amp",
        "%cc%81", "//", "%61", "%C3", "%",
        "?id=1", "&utm_source=x", "#x", ":", "@", "à", "~", "|", "[", "_", "A", " ", "\u{200B}",
    ]
}
