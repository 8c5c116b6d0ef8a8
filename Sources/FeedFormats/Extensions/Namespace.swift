import XML

/// The vocabularies that are understood, by their namespace URIs, older URIs and usual prefixes.
enum Namespace: UInt8, Sendable {
    case none, atom, rss, rdf, dublinCore, dublinCoreTerms, content, xhtml, media, itunes
    case syndication, wellFormedWeb, creativeCommons, feedburner, unknown

    /// Whether elements of this vocabulary are the feed's own: RSS has none, and some writers give it one.
    var isFeedOwn: Bool { self == .none || self == .rss || self == .atom }

    /// Whether elements of this vocabulary are RSS's inside an element of another: Atom's are where
    /// all of a document was put into Atom's namespace by mistake.
    func isRSS(within outer: Namespace) -> Bool {
        isFeedOwn && (self != .atom || outer == .atom)
    }

    /// Reads a URI as written, whatever its case; an undeclared prefix comes as `prefix:`.
    init(_ uri: String) {
        self = uri.isEmpty ? .none : Self.known[uri] ?? Self.tolerant(uri)
    }

    private static func tolerant(_ uri: String) -> Namespace {
        var lower = uri.trimmed.lowercased()
        if lower.hasPrefix("https:") { lower = "http:" + lower.dropFirst(6) }
        let other = lower.hasSuffix("/") ? String(lower.dropLast()) : lower + "/"
        if let exact = known[lower] ?? known[other] { return exact }
        if lower.hasSuffix(":"), let prefixed = prefixes[String(lower.dropLast())] {
            return prefixed
        }
        if lower.hasPrefix("http://purl.org/rss/1.0/modules/content") { return .content }
        if lower.hasPrefix("http://my.netscape.com/rdf/simple/0.9") { return .rss }
        if lower.hasPrefix("http://backend.userland.com/rss") { return .rss }
        if lower.hasPrefix("http://blogs.law.harvard.edu/tech/rss") { return .rss }
        if lower.contains("itunes.com/dtds/podcast") { return .itunes }
        return .unknown
    }

    private static let prefixes: [String: Namespace] = [
        "atom": .atom, "dc": .dublinCore, "dcterms": .dublinCoreTerms, "content": .content,
        "xhtml": .xhtml, "media": .media, "itunes": .itunes, "sy": .syndication,
        "wfw": .wellFormedWeb, "cc": .creativeCommons, "creativecommons": .creativeCommons,
        "rdf": .rdf, "feedburner": .feedburner,
    ]

    private static let known: [String: Namespace] = [
        "http://www.w3.org/XML/1998/namespace": .unknown,
        "http://www.w3.org/2005/atom": .atom, "http://www.w3.org/2005/Atom": .atom,
        "http://purl.org/atom/ns#": .atom, "http://example.com/newformat#": .atom,
        "http://necho": .atom, "http://purl.org/echo/": .atom, "uri/of/echo/namespace#": .atom,
        "http://purl.org/pie/": .atom, "http://purl.org/atom/ns/": .atom,
        "http://purl.org/rss/1.0/": .rss, "http://channel.netscape.com/rdf/simple/0.9/": .rss,
        "http://my.netscape.com/rdf/simple/0.9/": .rss, "http://purl.org/net/rss1.1#": .rss,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "http://purl.org/dc/elements/1.1/": .dublinCore,
        "http://purl.org/dc/elements/1.0/": .dublinCore,
        "http://purl.org/dc/terms/": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/content/": .content,
        "http://www.w3.org/1999/xhtml": .xhtml,
        "http://search.yahoo.com/mrss/": .media, "http://search.yahoo.com/mrss": .media,
        "http://video.search.yahoo.com/mrss/": .media, "http://video.search.yahoo.com/mrss": .media,
        "http://tools.search.yahoo.com/mrss/": .media,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://example.com/dtds/podcast-1.0.dtd": .itunes,
        "http://purl.org/rss/1.0/modules/syndication/": .syndication,
        "http://wellformedweb.org/commentapi/": .wellFormedWeb,
        "http://wellformedweb.org/CommentAPI/": .wellFormedWeb,
        "http://backend.userland.com/creativecommonsrssmodule": .creativeCommons,
        "http://backend.userland.com/creativeCommonsRssModule": .creativeCommons,
        "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": .creativeCommons,
        "http://web.resource.org/cc/": .creativeCommons,
        "http://creativecommons.org/ns#": .creativeCommons,
        "http://rssnamespace.org/feedburner/ext/1.0": .feedburner,
    ]
}

extension String {
    /// Nil when empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
