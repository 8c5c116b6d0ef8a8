import FoundationEssentials
import Syndication
import XML

/// Reads Atom 1.0 (RFC 4287) and 0.3.
struct AtomDecoder {
    /// Reads a feed document, or an entry document as a feed of one.
    static func decode(_ root: XMLElement, _ scope: DecodingScope) -> Feed {
        var feed = Feed()
        let scope = scope.entering(root)
        feed.metadata.format = "atom"
        feed.metadata.version = version(of: root)
        if root.elementName == .entry {
            feed.entries = [entry(root, scope)]
            return feed
        }
        feed.metadata.language = scope.language
        metadata(root, scope, into: &feed.metadata)
        feed.entries.reserveCapacity(root.count(of: .entry))
        for child in root.children
        where (child.elementName == .entry || child.elementName == .item)
            && child.vocabulary.isFeedOwn
        {
            guard scope.hasRoom(in: feed), scope.keeps(child, in: feed) else { break }
            feed.entries.append(entry(child, scope.entering(child)))
        }
        return feed
    }

    private static func version(of root: XMLElement) -> String? {
        let uri = root.namespace
        if uri.lowercased().contains("w3.org/2005/atom") { return "1.0" }
        if let version = root.attribute("version")?.trimmed, !version.isEmpty { return version }
        return uri.contains("purl.org/atom") ? "0.3" : uri.isEmpty ? "1.0" : nil
    }

    /// `atom:feed` or `atom:source`, §4.1.1 and §4.2.11.
    static func metadata(
        _ element: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata
    ) {
        var spare = SpareTexts()
        for child in element.children {
            let inner = scope.entering(child)
            if child.vocabulary.isFeedOwn {
                read(child, inner, into: &feed)
            } else {
                ChannelExtensions.read(child, inner, into: &feed, &spare)
            }
        }
        spare.fill(&feed)
        feed.link = AtomLink.page(feed.links) ?? feed.link
        feed.language = feed.language ?? scope.language
    }

    /// One Atom element of a feed; channels of RSS may carry them too.
    static func read(_ child: XMLElement, _ inner: DecodingScope, into feed: inout FeedMetadata) {
        switch child.elementName {
        case .id: feed.id = child.trimmedText
        case .title: feed.title = text(child, inner) ?? feed.title
        case .subtitle, .tagline: feed.subtitle = text(child, inner) ?? feed.subtitle
        case .link: AtomLink.read(child, inner).map { feed.links.append($0) }
        case .updated, .modified: feed.updated = inner.date(child) ?? feed.updated
        case .published, .issued: feed.published = inner.date(child) ?? feed.published
        case .author: People.person(child, inner).map { feed.authors.append($0) }
        case .contributor: People.person(child, inner).map { feed.contributors.append($0) }
        case .category: category(child, inner).map { feed.categories.append($0) }
        case .rights, .copyright: feed.rights = text(child, inner) ?? feed.rights
        case .generator: feed.generator = generator(child, inner)
        case .icon: feed.icon = inner.resolve(child.trimmedText)
        case .logo: feed.logo = inner.resolve(child.trimmedText)
        default: break
        }
    }

    /// `atom:entry`, §4.1.2.
    private static func entry(_ element: XMLElement, _ scope: DecodingScope) -> Entry {
        var entry = Entry()
        var spare = SpareTexts()
        entry.language =
            element.attribute("lang", namespace: "http://www.w3.org/XML/1998/namespace") == nil
            ? nil : scope.language
        for child in element.children {
            let inner = scope.entering(child)
            if child.vocabulary.isFeedOwn {
                read(child, inner, into: &entry)
            } else {
                ItemExtensions.read(child, inner, into: &entry, &spare)
            }
        }
        scope.notes.context.map.apply(to: &entry, from: element, scope)
        ItemExtensions.finish(&entry, spare)
        return entry
    }

    /// One Atom element of an entry; RSS items may carry them too.
    static func read(_ child: XMLElement, _ inner: DecodingScope, into entry: inout Entry) {
        switch child.elementName {
        case .id: entry.id = child.trimmedText
        case .title: entry.title = text(child, inner) ?? entry.title
        case .summary: entry.summary = text(child, inner) ?? entry.summary
        case .content: entry.content = content(child, inner) ?? entry.content
        case .link: link(child, inner, into: &entry)
        case .updated, .modified: entry.updated = inner.date(child) ?? entry.updated
        case .published, .issued: entry.published = inner.date(child) ?? entry.published
        case .author: People.person(child, inner).map { entry.authors.append($0) }
        case .contributor: People.person(child, inner).map { entry.contributors.append($0) }
        case .category: category(child, inner).map { entry.categories.append($0) }
        case .rights, .copyright: entry.rights = text(child, inner) ?? entry.rights
        // Elements of RSS that some writers put among Atom's.
        case .guid: entry.id = entry.id ?? child.trimmedText
        case .description: entry.summary = entry.summary ?? RSSText.read(child, inner)
        case .pubDate: entry.published = entry.published ?? inner.date(child)
        case .source:
            var source = FeedMetadata()
            metadata(child, inner, into: &source)
            source.format = "atom"
            entry.source = source
        default: break
        }
    }

    private static func link(_ element: XMLElement, _ scope: DecodingScope, into entry: inout Entry)
    {
        guard entry.links.count < Limits.listLength, let link = AtomLink.read(element, scope)
        else { return }
        entry.links.append(link)
        if link.rel == "enclosure" {
            entry.enclosures.add(
                Enclosure(url: link.href, type: link.type, length: link.length, title: link.title))
        }
        if entry.link == nil || link.rel == "alternate" {
            entry.link = AtomLink.page(entry.links) ?? entry.link
        }
    }

    /// A Text construct, §3.1, or that of Atom 0.3 with `mode`.
    static func text(_ element: XMLElement, _ scope: DecodingScope) -> Text? {
        switch AtomTextType(element) {
        case .text where element.hasChildren: scope.markup(inside: element, kind: .html)
        case .text: scope.plain(element.text)
        case .html: scope.markup(element.text, kind: .html)
        case .xhtml: xhtml(element, scope)
        case .base64(let isMarkup): base64(element, isMarkup: isMarkup, scope)
        case .other: scope.plain(element.text)
        }
    }

    /// `atom:content`, §4.1.3.
    static func content(_ element: XMLElement, _ scope: DecodingScope) -> Content? {
        let src = scope.resolve(element.attribute("src"))
        if case .other(let type) = AtomTextType(element) {
            let value =
                element.hasChildren
                ? scope.markup(inside: element, kind: .xhtml)?.value ?? ""
                : element.text.trimmed
            guard src != nil || !value.isEmpty else { return nil }
            return Content(
                type: type, value: value, src: src, language: scope.language, base: scope.base)
        }
        let text = text(element, scope)
        guard src != nil || text != nil else { return nil }
        var content =
            text?.asContent
            ?? Content(
                type: element.attribute("type") ?? "text", value: "", language: scope.language,
                base: scope.base)
        content.src = src
        return content
    }

    private static func base64(_ element: XMLElement, isMarkup: Bool, _ scope: DecodingScope)
        -> Text?
    {
        guard let data = Data(base64Encoded: element.text.filter { !$0.isWhitespace }) else {
            return nil
        }
        let decoded = String(decoding: data, as: UTF8.self)
        return isMarkup ? scope.markup(decoded, kind: .html) : scope.plain(decoded)
    }

    /// The markup inside the wrapping `div`, which is no part of the content; its base and language are.
    private static func xhtml(_ element: XMLElement, _ scope: DecodingScope) -> Text? {
        var children = element.children.makeIterator()
        guard let div = children.next(), children.next() == nil, div.elementName == .div,
            !element.hasOwnText
        else { return scope.markup(inside: element, kind: .xhtml) }
        return scope.entering(div).markup(inside: div, kind: .xhtml)
    }

    /// `atom:category`, §4.2.2.
    private static func category(_ element: XMLElement, _ scope: DecodingScope) -> Syndication
        .Category?
    {
        guard let term = element.attribute("term")?.trimmed.nonEmpty ?? element.trimmedText else {
            return nil
        }
        return Syndication.Category(
            term: term, scheme: element.attribute("scheme")?.trimmed.nonEmpty,
            label: element.attribute("label")?.trimmed.nonEmpty)
    }

    /// `atom:generator`, §4.2.4.
    private static func generator(_ element: XMLElement, _ scope: DecodingScope) -> Generator? {
        let made = Generator(
            name: element.trimmedText,
            uri: scope.resolve(element.attribute("uri") ?? element.attribute("url")),
            version: element.attribute("version")?.trimmed.nonEmpty)
        return made == Generator() ? nil : made
    }
}

/// What the `type` (and Atom 0.3's `mode`) of a text say.
private enum AtomTextType {
    case text, html, xhtml
    case base64(isMarkup: Bool)
    case other(String)

    init(_ element: XMLElement) {
        let written = element.attribute("type")?.trimmed.inLowerCase ?? "text"
        let type = withoutParameters(written)
        let mode = element.attribute("mode")?.trimmed.inLowerCase
        let isMarkup =
            type == "html" || type == "text/html" || type == "application/xhtml+xml"
            || type == "xhtml"
        switch (mode, type) {
        case ("base64", _): self = .base64(isMarkup: isMarkup)
        case ("escaped", _) where isMarkup: self = .html
        case ("escaped", _): self = .text
        case ("xml", _) where isMarkup || element.hasChildren: self = .xhtml
        case (_, "html"), (_, "text/html"): self = element.hasChildren ? .xhtml : .html
        case (_, "xhtml"), (_, "application/xhtml+xml"): self = .xhtml
        case (_, "text"), (_, "text/plain"), (_, ""): self = .text
        default: self = .other(written)
        }
    }
}

/// A media type without what follows a semicolon.
private func withoutParameters(_ type: String) -> String {
    type.utf8.firstIndex(of: UInt8(ascii: ";")).map { String(type[..<$0]).trimmed } ?? type
}

/// `atom:link`, §4.2.7.
enum AtomLink {
    /// The link, or nil without an address; some writers put it where RSS does.
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Link? {
        guard let href = element.attribute("href") ?? element.trimmedText else { return nil }
        let address = href.trimmed.isEmpty ? scope.base : scope.resolve(href)
        guard let address else { return nil }
        return Link(
            href: address, rel: relation(element.attribute("rel")?.trimmed ?? ""),
            type: element.attribute("type")?.trimmed.nonEmpty,
            hreflang: element.attribute("hreflang")?.trimmed.nonEmpty,
            title: element.attribute("title")?.trimmed.nonEmpty,
            length: element.number("length"))
    }

    /// A relation by its registered name, which has no case (§4.2.7.2).
    private static func relation(_ written: String) -> String {
        guard !written.isEmpty else { return "alternate" }
        guard written.utf8.contains(UInt8(ascii: ":")) else { return written.inLowerCase }
        let registry = "http://www.iana.org/assignments/relation/"
        return written.hasPrefix(registry)
            ? String(written.dropFirst(registry.utf8.count)) : written
    }

    /// The page: the first `alternate` link.
    static func page(_ links: [Link]) -> String? { links.first { $0.rel == "alternate" }?.href }
}
