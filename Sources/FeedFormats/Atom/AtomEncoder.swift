import FoundationEssentials
import Syndication

/// Writes Atom 1.0, RFC 4287.
struct AtomEncoder {
    /// The document of a complete feed.
    static func encode(_ feed: Feed) -> [UInt8] {
        var writer = XMLWriter()
        let root: [(String, String?)] = [
            ("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", feed.metadata.language),
        ]
        writer.element("feed", root) { writer in
            metadata(feed.metadata, &writer)
            for entry in feed.entries { write(entry, &writer) }
        }
        return writer.bytes
    }

    /// §4.1.1 without entries; also `atom:source`.
    private static func metadata(_ feed: FeedMetadata, _ writer: inout XMLWriter) {
        writer.element("id", text: feed.id ?? "")
        text("title", feed.title ?? Text(""), &writer)
        text("subtitle", feed.subtitle, &writer)
        writer.element(
            "updated", text: RFC3339Date.format(feed.updated ?? Date(timeIntervalSince1970: 0)))
        links(feed.links, &writer)
        people("author", feed.authors, &writer)
        if let generator = feed.generator {
            writer.element(
                "generator",
                [("uri", generator.uri.map(Address.written)), ("version", generator.version)],
                text: generator.name ?? "")
        }
        writer.element("icon", text: feed.icon.map(Address.written))
        writer.element("logo", text: feed.logo.map(Address.written))
        text("rights", feed.rights, &writer)
    }

    /// §4.1.2.
    private static func write(_ entry: Entry, _ writer: inout XMLWriter) {
        writer.element("entry", [("xml:lang", entry.language)]) { writer in
            writer.element("id", text: entry.id ?? "")
            text("title", entry.title ?? Text(""), &writer)
            let updated = entry.updated ?? entry.published ?? Date(timeIntervalSince1970: 0)
            writer.element("updated", text: RFC3339Date.format(updated))
            writer.element("published", text: entry.published.map(RFC3339Date.format))
            links(allLinks(of: entry), &writer)
            people("author", authors(of: entry), &writer)
            people("contributor", entry.contributors, &writer)
            for category in distinct(entry.categories) {
                writer.empty(
                    "category",
                    [
                        ("term", category.term), ("scheme", category.scheme.map(Address.written)),
                        ("label", category.label),
                    ])
            }
            text("summary", entry.summary, &writer)
            content(entry, &writer)
            text("rights", entry.rights, &writer)
            if let source = entry.source { writer.element("source") { metadata(source, &$0) } }
        }
    }

    /// The page first, then the others: at most one `alternate` of a type and language (§4.1.2).
    static func allLinks(of entry: Entry) -> [Link] {
        var links = entry.link.map { [Link(href: $0)] } ?? []
        for link in entry.links
        where ["alternate", "related", "via", "enclosure", "license"].contains(link.rel) {
            if links.contains(where: { $0.href == link.href && $0.rel == link.rel }) { continue }
            if link.rel == "alternate",
                links.contains(where: {
                    $0.rel == "alternate" && $0.type == link.type && $0.hreflang == link.hreflang
                })
            {
                continue
            }
            links.append(link)
        }
        for enclosure in entry.enclosures
        where !links.contains(where: { $0.href == enclosure.url && $0.rel == "enclosure" }) {
            links.append(
                Link(
                    href: enclosure.url, rel: "enclosure", type: enclosure.type,
                    title: enclosure.title, length: enclosure.length))
        }
        return links
    }

    private static func links(_ links: [Link], _ writer: inout XMLWriter) {
        for link in links {
            writer.empty(
                "link",
                [
                    ("rel", link.rel), ("type", link.type.flatMap(mediaType)),
                    ("hreflang", link.hreflang),
                    ("href", Address.written(link.href)), ("title", link.title),
                    ("length", link.length.flatMap { $0 >= 0 ? String($0) : nil }),
                ])
        }
    }

    /// §3.4: a media type is `type/subtype`; what is none is left out.
    private static func mediaType(_ type: String) -> String? {
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
            ? type : nil
    }

    /// Every entry has an author: its own, or the paper (§4.1.2).
    static func authors(of entry: Entry) -> [Person] {
        let named = entry.authors.filter { $0.name != nil || $0.email != nil }
        if !named.isEmpty { return named }
        return [Person(name: entry.source?.title?.value ?? "–")]
    }

    private static func people(_ name: String, _ people: [Person], _ writer: inout XMLWriter) {
        for person in people {
            writer.element(name) { writer in
                writer.element("name", text: person.name ?? person.email ?? person.uri ?? "–")
                writer.element("uri", text: person.uri.map(Address.written))
                let mail = person.email.flatMap { $0.contains("@") && !$0.contains(" ") ? $0 : nil }
                writer.element("email", text: mail)
            }
        }
    }

    private static func distinct(_ categories: [Syndication.Category]) -> [Syndication.Category] {
        var seen: Set<String> = []
        return categories.filter { seen.insert($0.term).inserted }
    }

    private static func text(_ name: String, _ text: Text?, _ writer: inout XMLWriter) {
        guard let text else { return }
        let type = text.kind == .text ? "text" : "html"
        writer.element(name, [("type", type), ("xml:lang", text.language)], text: text.value)
    }

    private static func content(_ entry: Entry, _ writer: inout XMLWriter) {
        guard let content = entry.content else { return }
        if let src = content.src, content.value.isEmpty {
            let type =
                ["text", "html", "xhtml"].contains(content.type) ? nil : mediaType(content.type)
            return writer.empty("content", [("type", type), ("src", Address.written(src))])
        }
        let type =
            content.type == "text"
            ? "text" : ["html", "xhtml"].contains(content.type) ? "html" : "text"
        writer.element(
            "content", [("type", type), ("xml:lang", content.language)], text: content.value)
    }
}
