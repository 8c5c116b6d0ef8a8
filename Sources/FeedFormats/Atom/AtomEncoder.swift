import FoundationEssentials
import Syndication

/// Writes Atom 1.0, RFC 4287.
struct AtomEncoder {
    /// The document of a complete feed.
    static func encode(_ feed: Feed) -> [UInt8] {
        var writer = XMLWriter()
        let root: [(String, String?)] = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", Token.language(feed.metadata.language)),
        ]
        writer.element("feed", root) { writer in
            metadata(feed.metadata, &writer)
            if feed.isArchive {
                writer.empty("fh:archive", [("xmlns:fh", Self.history)])
            }
            var sources = WrittenSources()
            for entry in feed.entries { write(entry, &writer, &sources) }
        }
        return writer.bytes
    }

    /// The namespace of RFC 5005.
    private static let history = "http://purl.org/syndication/history/1.0"

    /// §4.1.1 without entries; also `atom:source`.
    fileprivate static func metadata(_ feed: FeedMetadata, _ writer: inout XMLWriter) {
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
                [("uri", generator.uri.flatMap(Address.web)), ("version", generator.version)],
                text: generator.name ?? "")
        }
        writer.element("icon", text: feed.icon.flatMap(Address.web))
        writer.element("logo", text: feed.logo.flatMap(Address.web))
        text("rights", feed.rights, &writer)
    }

    /// §4.1.2.
    private static func write(
        _ entry: Entry, _ writer: inout XMLWriter, _ sources: inout WrittenSources
    ) {
        writer.element("entry", [("xml:lang", Token.language(entry.language))]) { writer in
            writer.element("id", text: entry.id ?? "")
            text("title", entry.title ?? Text(""), &writer)
            let updated = entry.updated ?? entry.published ?? Date(timeIntervalSince1970: 0)
            writer.element("updated", text: RFC3339Date.format(updated))
            writer.element("published", text: entry.published.map(RFC3339Date.format))
            let links = allLinks(of: entry)
            self.links(links, &writer)
            people("author", authors(of: entry), &writer)
            people("contributor", entry.contributors, &writer)
            categories(entry.categories, &writer)
            text("summary", entry.summary, &writer)
            let isLinked = links.contains { $0.rel == "alternate" }
            content(entry, isNeeded: !isLinked, &writer)
            text("rights", entry.rights, &writer)
            // Whoever copies an entry leaves the source that it has (§4.2.11).
            if let source = entry.origin ?? entry.source { sources.write(source, &writer) }
        }
    }

    /// The page first, then the others: at most one `alternate` of a type and language (§4.1.2).
    static func allLinks(of entry: Entry) -> [Link] {
        var links: [Link] = []
        func add(_ link: Link) {
            var link = link
            guard let href = Address.web(link.href) else { return }
            link.href = href
            link.type = Token.mediaType(link.type)
            link.hreflang = Token.language(link.hreflang)
            let isThere = links.contains { other in
                other.rel == link.rel
                    && (other.href == link.href
                        || link.rel == "alternate" && other.type == link.type
                            && other.hreflang == link.hreflang)
            }
            if !isThere { links.append(link) }
        }
        if let page = entry.link { add(Link(href: page)) }
        for link in entry.links where relations.contains(link.rel) { add(link) }
        for enclosure in entry.enclosures {
            add(
                Link(
                    href: enclosure.url, rel: "enclosure", type: enclosure.type,
                    title: enclosure.title, length: enclosure.length))
        }
        return links
    }

    /// Relations of an entry that stay true in a merged feed; `self` would be another document.
    private static let relations: Set<String> = [
        "alternate", "related", "via", "enclosure", "license",
    ]

    private static func links(_ links: [Link], _ writer: inout XMLWriter) {
        for link in links {
            writer.empty(
                "link",
                [
                    ("rel", link.rel), ("type", Token.mediaType(link.type)),
                    ("hreflang", Token.language(link.hreflang)),
                    ("href", Address.written(link.href)), ("title", link.title),
                    ("length", link.length.flatMap { $0 >= 0 ? String($0) : nil }),
                ])
        }
    }

    /// Every entry has an author: its own, or the paper (§4.1.2).
    static func authors(of entry: Entry) -> [Person] {
        let named = entry.authors.filter { isNamed($0.name) || isNamed($0.email) }
        if !named.isEmpty { return named }
        return [Person(name: entry.source?.title?.value ?? "–")]
    }

    /// The name to show: the mail address of a person without one.
    static func name(of person: Person) -> String {
        [person.name, person.email, person.uri].compactMap { $0 }.first(where: isNamed) ?? "–"
    }

    private static func isNamed(_ name: String?) -> Bool {
        // Most names begin with a letter: no need to ask Unicode about it.
        guard let first = name?.utf8.first else { return false }
        return (0x21...0x7E).contains(first) || name?.contains { !$0.isWhitespace } ?? false
    }

    private static func people(_ name: String, _ people: [Person], _ writer: inout XMLWriter) {
        for person in people {
            writer.element(name) { writer in
                writer.element("name", text: self.name(of: person))
                writer.element("uri", text: person.uri.flatMap(Address.personal))
                writer.element("email", text: Token.mail(person.email))
            }
        }
    }

    /// Each term once, as it comes first.
    static func distinct(_ categories: [Syndication.Category]) -> [Syndication.Category] {
        var seen: Set<String> = []
        return categories.filter { seen.insert($0.term).inserted }
    }

    /// §4.2.2.
    private static func categories(
        _ categories: [Syndication.Category], _ writer: inout XMLWriter
    ) {
        for category in distinct(categories) {
            writer.empty(
                "category",
                [
                    ("term", category.term), ("scheme", category.scheme.flatMap(Address.web)),
                    ("label", category.label),
                ])
        }
    }

    private static func text(_ name: String, _ text: Text?, _ writer: inout XMLWriter) {
        guard let text else { return }
        let type = text.kind == .text ? "text" : "html"
        writer.element(
            name, [("type", type), ("xml:lang", Token.language(text.language))], text: text.value)
    }

    /// §4.1.3; needed where no page is linked (§4.1.2), and then the title says it.
    private static func content(_ entry: Entry, isNeeded: Bool, _ writer: inout XMLWriter) {
        if let content = entry.content, !content.value.isEmpty {
            let type = content.isMarkup ? "html" : "text"
            let language = Token.language(content.language)
            writer.element(
                "content", [("type", type), ("xml:lang", language)], text: content.value)
        } else if let src = entry.content?.src.flatMap(Address.web), entry.summary != nil {
            let type = Token.mediaType(entry.content?.type)
            writer.empty("content", [("type", type), ("src", src)])
        } else if isNeeded {
            writer.element("content", [("type", "text")], text: entry.title?.value ?? "")
        }
    }
}

/// Sources as they were written: a merged feed repeats each in many entries.
private struct WrittenSources {
    private var written: [FeedMetadata: [UInt8]] = [:]

    mutating func write(_ source: FeedMetadata, _ writer: inout XMLWriter) {
        if let bytes = written[source] { return writer.raw(bytes) }
        let start = writer.bytes.count
        writer.element("source") { AtomEncoder.metadata(source, &$0) }
        written[source] = Array(writer.bytes[start...])
    }
}
