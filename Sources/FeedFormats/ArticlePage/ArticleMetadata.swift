import FoundationEssentials
import Syndication
import Vietnamese
import XML

/// What an article's page says in its head: JSON-LD and OpenGraph.
///
/// Often a template left over from another paper: Phú Yên's pages name the host of before the
/// merger, Tây Ninh's an address in Đồng Nai. What names another host than the page's, or another
/// headline than the visible one, is not believed.
struct ArticleMetadata {
    private(set) var headline: String?
    private(set) var published: Date?
    private(set) var updated: Date?
    private(set) var authors: [String] = []
    private(set) var description: String?
    private(set) var image: String?

    init(tree: HTMLTree, site: SectionSite, title: String?, context: DecodingContext) {
        readGraph(tree, site, title, context)
        for script in tree.elements(named: "script")
        where script.attribute("type")?.lowercased().contains("ld+json") == true {
            let bytes = Data(script.rawText.utf8)
            guard let value = try? JSONDecoder().decode(JSONValue.self, from: bytes) else {
                continue
            }
            for object in Self.articles(in: value, depth: 0) {
                read(JSONObject(object), site, title, context)
            }
        }
        headline = headline.map(DisplayText.display)
    }

    private mutating func readGraph(
        _ tree: HTMLTree, _ site: SectionSite, _ title: String?, _ context: DecodingContext
    ) {
        var graph: [String: String] = [:]
        for meta in tree.elements(named: "meta").prefix(300) {
            guard let name = meta.attribute("property") ?? meta.attribute("name"),
                let content = meta.attribute("content")?.trimmed, !content.isEmpty
            else { continue }
            graph[name.lowercased()] = graph[name.lowercased()] ?? content
        }
        if let url = graph["og:url"], !Self.isOwn(url, site) { return }
        if let title, let own = graph["og:title"], !Self.isSame(own, title) { return }
        headline = graph["og:title"]
        description = graph["og:description"]
        image = site.resolve(graph["og:image"])
        published = graph["article:published_time"].flatMap { FeedDate.read($0, in: context) }
        updated = graph["article:modified_time"].flatMap { FeedDate.read($0, in: context) }
    }

    private mutating func read(
        _ object: JSONObject, _ site: SectionSite, _ title: String?, _ context: DecodingContext
    ) {
        let page = object.value("mainEntityOfPage")
        let url = object.string("url") ?? page?.string ?? page?.object?["@id"]?.string
        if let url, !Self.isOwn(url, site) { return }
        if let title, let own = object.string("headline"), !Self.isSame(own, title) { return }
        published =
            object.string("datePublished").flatMap { FeedDate.read($0, in: context) }
            ?? published
        updated =
            object.string("dateModified").flatMap { FeedDate.read($0, in: context) }
            ?? updated
        headline = headline ?? object.string("headline")
        description = description ?? object.string("description")
        image = image ?? Self.picture(object.value("image")).flatMap { site.resolve($0) }
        authors += Self.names(object.value("author"))
    }

    private static func isOwn(_ url: String, _ site: SectionSite) -> Bool {
        guard let address = site.resolve(url), let host = site.host else { return true }
        return ArticleLink(address).canonical.map { IRI.Parts($0).authority == host } ?? true
    }

    /// The same words, whatever the case, the tone marks' places and a paper's name behind them.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let first = SyllableKey.tokens(DisplayText.display(one))
        let second = SyllableKey.tokens(DisplayText.display(other))
        return first.starts(with: second) || second.starts(with: first)
    }

    private static func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .string(let name): [name]
        case .object(let members)
        where members["@type"]?.string?.hasSuffix("Organization") != true:
            members["name"]?.string.map { [$0] } ?? []
        case .array(let values): values.prefix(8).flatMap { names($0) }
        default: []
        }
    }

    private static func picture(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let url): url
        case .object(let members): members["url"]?.string
        case .array(let values): values.first.flatMap { picture($0) }
        default: nil
        }
    }

    /// The objects that are articles, also inside `@graph`.
    private static func articles(in value: JSONValue, depth: Int) -> [[String: JSONValue]] {
        guard depth < 4 else { return [] }
        switch value {
        case .array(let values):
            return values.prefix(50).flatMap { articles(in: $0, depth: depth + 1) }
        case .object(let members):
            let types = members["@type"].map { $0.array?.compactMap(\.string) ?? [$0.string ?? ""] }
            if (types ?? []).contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" }) {
                return [members]
            }
            return members["@graph"].map { articles(in: $0, depth: depth + 1) } ?? []
        default: return []
        }
    }
}
