import Syndication
import XML

/// A web page where a feed was expected: its title, and the feeds that it announces.
enum HTMLPage {
    /// Whether a document begins as HTML does.
    static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(2_048)
        if holds("<rss", head) || holds("<feed", head) || holds("<rdf:rdf", head) { return false }
        return holds("<!doctype html", head) || holds("<html", head)
    }

    /// Whether a word in lower case that begins with `<` stands there in any case.
    static func holds(_ word: String, _ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.indices.contains { index in
            bytes[index] == UInt8(ascii: "<")
                && bytes[index...].prefix(word.utf8.count).elementsEqual(word.utf8) {
                    ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1
                }
        }
    }

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
