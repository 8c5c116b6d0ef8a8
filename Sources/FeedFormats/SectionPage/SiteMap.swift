import Vietnamese
import XML

/// What a page tells of the rest of its site: the feeds it announces or links to, and its sections.
package struct SiteMap: Sendable {
    /// A link with its words.
    package struct Place: Sendable, Hashable {
        package var url: String
        package var title: String
    }

    /// Feeds of `link rel="alternate"`.
    package private(set) var announced: [Place] = []
    /// Links that look like those of feeds.
    package private(set) var feeds: [Place] = []
    /// Links to sections of the site.
    package private(set) var sections: [Place] = []

    /// Reads a page; at most 200 of each kind.
    package init(_ bytes: [UInt8], in context: DecodingContext) {
        let charset = context.contentType.flatMap(MediaType.charset)
        let text = TextEncoding(decoding: bytes, override: context.encoding, charset: charset)
        let tree = HTMLTree(text.bytes)
        let site = SectionSite(tree: tree, address: context.baseURL)
        let page = HTMLDocument(tree, baseURL: context.baseURL)
        announced = page.alternates.prefix(200).compactMap { alternate in
            site.resolve(alternate.href).map { Place(url: $0, title: alternate.title ?? "") }
        }
        var seen: Set<String> = []
        for anchor in tree.elements(named: "a") {
            guard let url = site.resolve(anchor.attribute("href")), seen.insert(url).inserted
            else { continue }
            add(url, anchor, site)
        }
    }

    private mutating func add(_ url: String, _ anchor: HTMLNode, _ site: SectionSite) {
        guard let path = site.section(url) else { return }
        let place = Place(url: url, title: anchor.text)
        if Self.looksLikeFeed(path) {
            if feeds.count < 200 { feeds.append(place) }
        } else if Self.looksLikeSection(path), site.article(url) == nil, !place.title.isEmpty,
            place.title.utf8.count <= 60, sections.count < 200
        {
            sections.append(place)
        }
    }

    /// `/rss/thoi-su`, `/thoi-su.rss`, `/feed/`; the index page itself is none.
    private static func looksLikeFeed(_ path: String) -> Bool {
        let lower = path.lowercased()
        if ["/rss", "/rss.html", "/rss.htm", "/feeds"].contains(lower) { return false }
        return lower.hasPrefix("/rss/") || lower.contains("/rss/") || lower.hasSuffix(".rss")
            || lower.hasSuffix("/feed") || lower.hasSuffix("rss.xml") || lower.hasSuffix("atom.xml")
            || lower.hasSuffix("feed.xml") || lower.hasSuffix(".rdf")
    }

    /// One folder, or a folder of `category`, of words without a number.
    private static func looksLikeSection(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        let depth = parts.first == "category" || parts.first == "chuyen-muc" ? 2 : 1
        guard parts.count == depth, let last = parts.last, last.utf8.count <= 40 else {
            return false
        }
        let name = last.prefix { $0 != "." }
        let isWords = name.allSatisfy { $0.isLetter || $0 == "-" } && name.count >= 4
        return isWords && !pages.contains(String(name))
    }

    private static let pages: Set<String> = [
        "lien-he", "gioi-thieu", "dang-nhap", "dang-ky", "tim-kiem", "quang-cao", "video", "media",
        "login", "search", "contact", "about", "sitemap", "toa-soan", "bao-gia", "index", "home",
        "trang-chu", "english", "thoi-tiet",
    ]
}
