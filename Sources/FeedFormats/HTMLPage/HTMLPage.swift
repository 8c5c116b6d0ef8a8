import Syndication
import XML

/// A web page where a feed was expected: its title, and the feeds that it announces.
enum HTMLPage {
    /// Whether a document begins as HTML does.
    static func looksLikeHTML(_ bytes: [UInt8]) -> Bool { DocumentHead(bytes).kind == .page }

    /// Reads a page; `isXML` says that it is well-formed XML at least.
    static func read(
        _ bytes: [UInt8], _ context: DecodingContext, isXML: Bool = false
    ) -> DecodedDocument {
        let page = HTMLDocument(bytes, baseURL: context.baseURL)
        var feed = Feed()
        feed.metadata.format = looksLikeHTML(bytes) ? "html" : "unknown"
        feed.metadata.title = page.title.map { Text($0) }
        let discovered = page.alternates.map {
            DiscoveredFeed(
                url: IRI.resolve($0.href, against: page.base), type: $0.type, title: $0.title)
        }
        return DecodedDocument(
            feed: feed, wellFormed: isXML, discovered: discovered,
            failure: page.looksLikeChallenge
                ? .challengePage(title: page.title) : .notAFeed(title: page.title))
    }
}
