import FoundationEssentials
import Syndication
import XML

/// Writes RSS 2.0 with the modules that readers know.
struct RSSEncoder {
    /// The document of a complete feed.
    static func encode(_ feed: Feed) -> [UInt8] {
        var writer = XMLWriter()
        let root: [(String, String?)] = [
            ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ]
        writer.element("rss", root) { writer in
            writer.element("channel") { writer in
                channel(feed.metadata, &writer)
                for entry in feed.entries { item(entry, &writer) }
            }
        }
        return writer.bytes
    }

    private static func channel(_ feed: FeedMetadata, _ writer: inout XMLWriter) {
        let title = feed.title.map(plain) ?? ""
        let own = feed.links.first { $0.rel == "self" }?.href
        writer.element("title", text: title)
        // RSS 2.0 wants one of any registered scheme: what is served nowhere known has its id.
        writer.element("link", text: (feed.link ?? own ?? feed.id).map(Address.written))
        writer.element("description", text: feed.subtitle.map(plain) ?? title)
        writer.element("language", text: Token.language(feed.language))
        writer.element("lastBuildDate", text: feed.updated.map(RFC822Date.format))
        writer.element("generator", text: feed.generator?.name)
        if let own {
            writer.empty(
                "atom:link",
                [
                    ("rel", "self"), ("type", OutputFormat.rss.mediaType),
                    ("href", Address.written(own)),
                ])
        }
        for hub in feed.links where hub.rel == "hub" {
            writer.empty("atom:link", [("rel", "hub"), ("href", Address.written(hub.href))])
        }
    }

    private static func item(_ entry: Entry, _ writer: inout XMLWriter) {
        writer.element("item") { writer in
            writer.element("title", text: entry.title.map(plain))
            writer.element("link", text: entry.link.flatMap(Address.web))
            writer.element("guid", [("isPermaLink", "false")], text: entry.id)
            writer.element("pubDate", text: entry.published.map(RFC822Date.format))
            for author in AtomEncoder.authors(of: entry) {
                writer.element("dc:creator", text: AtomEncoder.name(of: author))
            }
            for category in AtomEncoder.distinct(entry.categories) {
                writer.element(
                    "category", [("domain", category.scheme.flatMap(Address.web))],
                    text: category.term)
            }
            writer.element("description", text: entry.summary.map(html))
            if let content = entry.content, !content.value.isEmpty {
                writer.element(
                    "content:encoded",
                    text: content.isMarkup ? content.value : Markup.escape(content.value))
            }
            enclosure(entry.enclosures, &writer)
            source(entry.source, &writer)
        }
    }

    /// The first that is on the web: readers of RSS 2.0 expect one at most.
    private static func enclosure(_ enclosures: [Enclosure], _ writer: inout XMLWriter) {
        for enclosure in enclosures {
            guard let address = Address.web(enclosure.url) else { continue }
            return writer.empty(
                "enclosure",
                [
                    ("url", address), ("length", String(max(0, enclosure.length ?? 0))),
                    ("type", Token.mediaType(enclosure.type) ?? "application/octet-stream"),
                ])
        }
    }

    private static func source(_ source: FeedMetadata?, _ writer: inout XMLWriter) {
        guard let source,
            let address = source.links.first(where: { $0.rel == "self" })?.href ?? source.link
        else { return }
        writer.element(
            "source", [("url", Address.written(address))], text: source.title.map(plain) ?? "")
    }

    private static func plain(_ text: Text) -> String {
        text.kind == .text ? text.value : MarkupSanitizer.plainText(text.value)
    }

    private static func html(_ text: Text) -> String {
        text.kind == .text ? Markup.escape(text.value) : text.value
    }
}
