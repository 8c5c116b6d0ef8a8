/// The publishing systems of Vietnamese papers, told by their pages, and where each keeps its feeds.
///
/// Source: `vietnamese/spec.md` 1.3; the patterns are leads to try, not promises.
enum SiteFamily: String, CaseIterable {
    case oneCMS = "OneCMS"
    case hemera = "Hemera"
    case vnpt = "VNPT"
    case aHTML = "-aN.html"
    case mediatech = "MEDIATECH"
    case vccorp = "VCCorp"
    case wordPress = "WordPress"

    /// The family of a page, or nil.
    static func of(page: String) -> SiteFamily? {
        allCases.first { family in family.marks.contains { page.contains($0) } }
    }

    private var marks: [String] {
        switch self {
        case .oneCMS: [".1cdn.vn", "b-grid", "sc-longform"]
        case .hemera: ["cms-link", "cms-desc"]
        case .wordPress: ["/wp-content/", "/wp-json/", "content=\"WordPress"]
        case .mediatech: ["MEDIATECH", "Mediatech"]
        case .vccorp: ["box-category-item", "mediacdn.vn"]
        case .vnpt: ["id=\"page_info\"", "/dataimages/"]
        case .aHTML: ["fckeditor"]
        }
    }

    /// Paths of feeds to try, for sections such as `thoi-su`.
    func feedPaths(sections: [String]) -> [String] {
        switch self {
        // With `.rss` behind them these answer 200 with nothing in them.
        case .oneCMS: sections.map { "/rss/\($0)" }
        case .hemera: ["/rss/home.rss"]
        case .aHTML: sections.map { "/rss/\($0).rss" }
        case .mediatech: sections.map { "/rss/news/\($0).rss" }
        case .vccorp: ["/rss/home.rss"] + sections.map { "/rss/\($0).rss" }
        case .wordPress: ["/feed/"]
        case .vnpt: []
        }
    }
}
