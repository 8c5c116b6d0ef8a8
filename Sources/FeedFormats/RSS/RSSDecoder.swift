import FoundationEssentials
import Syndication
import XML

/// Reads RSS 0.90 to 2.0 and RSS 1.0 (RDF).
struct RSSDecoder {
    /// Reads a document whose root is `rss`, `rdf:RDF`, or a lone `channel`.
    static func decode(_ root: XMLElement, _ scope: DecodingScope) -> Feed {
        var feed = Feed()
        let scope = scope.entering(root)
        feed.metadata.format = "rss"
        feed.metadata.version = version(of: root)
        let channels = root.children.filter { $0.elementName == .channel }
        guard let channel = channels.first, root.elementName != .channel else {
            read(channel: root, scope, into: &feed)
            finish(&feed, scope)
            return feed
        }
        let outer = scope.entering(channel)
        read(channel: channel, outer, into: &feed)
        let page = outer.onPage(of: channel)
        for other in channels.dropFirst() {
            for item in other.children where item.elementName == .item {
                add(item, page, to: &feed)
            }
        }
        for child in root.children where child.vocabulary.isFeedOwn {
            switch child.elementName {
            case .item: add(child, page, to: &feed)
            case .image where feed.metadata.image == nil:
                feed.metadata.image = RSSImage.read(child, scope.entering(child))
            default: break
            }
        }
        finish(&feed, outer)
        return feed
    }

    private static func finish(_ feed: inout Feed, _ scope: DecodingScope) {
        feed.metadata.language = feed.metadata.language ?? scope.language
        feed.metadata.link = feed.metadata.link ?? AtomLink.page(feed.metadata.links)
    }

    private static func version(of root: XMLElement) -> String? {
        if root.elementName == .rdf {
            return root.declaredNamespaces.contains { $0.lowercased().contains("/simple/0.9") }
                ? "0.90" : "1.0"
        }
        guard let version = root.attribute("version")?.trimmed, !version.isEmpty else { return nil }
        if version.hasPrefix("2") { return "2.0" }
        return version == "0.9" ? "0.90" : version
    }

    private static func add(_ item: XMLElement, _ scope: DecodingScope, to feed: inout Feed) {
        guard scope.hasRoom(in: feed), scope.keeps(item, in: feed) else { return }
        let inner = scope.entering(item)
        feed.entries.append(RSSItem.read(item, inner))
        // Where an end tag is missing, the items that follow are within it.
        guard item.count(of: .item) > 0 else { return }
        for child in item.children where child.elementName == .item && child.vocabulary.isFeedOwn {
            add(child, inner, to: &feed)
        }
    }

    private static func read(channel: XMLElement, _ scope: DecodingScope, into feed: inout Feed) {
        if let about = channel.attribute(
            "about", namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        {
            feed.metadata.id = about.trimmed.nonEmpty
        }
        var spare = SpareTexts()
        let own = channel.vocabulary
        feed.entries.reserveCapacity(channel.count(of: .item))
        let page = scope.onPage(of: channel)
        for child in channel.children {
            let inner = scope.entering(child)
            if child.elementName == .item, child.vocabulary.isFeedOwn {
                add(child, page, to: &feed)
            } else if child.vocabulary.isRSS(within: own) {
                RSSChannel.read(child, inner, into: &feed.metadata)
            } else {
                ChannelExtensions.read(child, inner, into: &feed.metadata, &spare)
            }
        }
        spare.fill(&feed.metadata)
    }
}

extension DecodingScope {
    /// The scope of a channel's items: where no base is declared, the page that the channel is about is theirs.
    ///
    /// Many feeds are served from another host than their articles, or come from a file. Source: `vietnamese/spec.md` 5.3.
    fileprivate func onPage(of channel: XMLElement) -> DecodingScope {
        guard base == notes.context.baseURL else { return self }
        for child in channel.children where child.elementName == .link {
            guard let page = child.trimmedText, IRI.isWeb(page) else { continue }
            var inner = self
            // No relative address needs the query of its base, in which there may be a secret.
            inner.base = resolve(String(page.prefix { $0 != "?" && $0 != "#" }))
            return inner
        }
        return self
    }
}

extension Namespace {
    /// Whether elements of this vocabulary are RSS's inside an element of another: Atom's are where
    /// all of a document was put into Atom's namespace by mistake.
    fileprivate func isRSS(within outer: Namespace) -> Bool {
        isFeedOwn && (self != .atom || outer == .atom)
    }
}

/// The elements of `channel` that are RSS's own.
enum RSSChannel {
    static func read(_ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata) {
        switch child.elementName {
        case .title: feed.title = RSSText.read(child, scope) ?? feed.title
        case .link: link(child, scope, into: &feed)
        case .description, .tagline, .subtitle:
            feed.subtitle = RSSText.read(child, scope) ?? feed.subtitle
        case .language: feed.language = child.trimmedText ?? feed.language
        case .copyright, .rights: feed.rights = RSSText.read(child, scope) ?? feed.rights
        case .managingEditor, .author: People.person(child, scope).map { feed.authors.append($0) }
        case .pubDate, .published: feed.published = scope.date(child) ?? feed.published
        case .lastBuildDate, .updated, .modified:
            feed.updated = scope.date(child) ?? feed.updated
        case .category: RSSCategory.read(child).map { feed.categories.append($0) }
        case .generator:
            feed.generator = child.trimmedText.map { Generator(name: $0) } ?? feed.generator
        case .ttl: feed.ttl = child.trimmedText.flatMap { Int($0) }
        case .image: feed.image = RSSImage.read(child, scope) ?? feed.image
        case .skipHours: feed.skipHours = values(child, .hour).compactMap { Int($0) }
        case .skipDays: feed.skipDays = values(child, .day)
        case .newLocation: feed.movedTo = scope.resolve(child.trimmedText)
        case .id, .guid: feed.id = child.trimmedText ?? feed.id
        default: break
        }
    }

    private static func link(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata
    ) {
        guard let link = RSSLink.read(child, scope) else { return }
        feed.links.append(link)
        if link.rel == "alternate" { feed.link = link.href }
    }

    private static func values(_ element: XMLElement, _ name: ElementName) -> [String] {
        element.children.filter { $0.elementName == name }.compactMap(\.trimmedText)
    }
}

/// `item`, with the Atom elements that some writers put into it.
enum RSSItem {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Entry {
        var entry = Entry()
        var spare = SpareTexts()
        let own = element.vocabulary
        var isPermaLink = false
        if let about = element.attribute(
            "about", namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        {
            entry.id = about.trimmed.nonEmpty
        }
        for child in element.children {
            let inner = scope.entering(child)
            if !child.vocabulary.isRSS(within: own) {
                ItemExtensions.read(child, inner, into: &entry, &spare)
            } else if child.elementName == .guid {
                entry.id = child.trimmedText ?? entry.id
                isPermaLink = child.attribute("ispermalink")?.trimmed.lowercased() != "false"
            } else {
                read(child, inner, into: &entry)
            }
        }
        scope.notes.context.map.apply(to: &entry, from: element, scope)
        if entry.link == nil, isPermaLink, let id = entry.id {
            if id.contains("://") {
                entry.link = id
            } else if id.hasPrefix("/") {
                entry.link = scope.resolve(id)
            }
        }
        ItemExtensions.finish(&entry, spare)
        return entry
    }

    private static func read(_ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry) {
        switch child.elementName {
        case .title: entry.title = RSSText.read(child, scope) ?? entry.title
        case .link: link(child, scope, into: &entry)
        case .description: entry.summary = RSSText.read(child, scope) ?? entry.summary
        case .author, .managingEditor:
            People.person(child, scope).map { entry.authors.append($0) }
        case .pubDate: entry.published = scope.date(child) ?? entry.published
        case .lastBuildDate: entry.updated = scope.date(child) ?? entry.updated
        case .category: RSSCategory.read(child).map { entry.categories.append($0) }
        case .comments: entry.comments = scope.resolve(child.trimmedText)
        case .enclosure: enclosure(child, scope, into: &entry)
        case .image: entry.image = RSSImage.read(child, scope) ?? entry.image
        case .body, .fullItem:
            entry.content = RSSText.read(child, scope)?.asContent ?? entry.content
        case .source where !child.hasChildren: entry.source = source(child, scope)
        case .rights, .copyright: entry.rights = RSSText.read(child, scope) ?? entry.rights
        default: AtomDecoder.read(child, scope, into: &entry)
        }
    }

    private static func link(_ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry) {
        guard entry.links.count < Limits.listLength, let link = RSSLink.read(child, scope)
        else { return }
        guard link.rel == "alternate" else { return AtomDecoder.read(child, scope, into: &entry) }
        // A page without a link is FeedBurner's original one, whichever of the two comes first.
        let isOriginal = entry.link != nil && !entry.links.contains { $0.rel == "alternate" }
        if !isOriginal { entry.link = link.href }
        entry.links.append(link)
    }

    private static func enclosure(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry
    ) {
        let address = child.attribute("url") ?? child.attribute("href")
        guard entry.links.count < Limits.listLength, let url = scope.resolve(address) else {
            return
        }
        let type = child.attribute("type")?.trimmed.nonEmpty
        let length = child.number("length")
        entry.links.append(Link(href: url, rel: "enclosure", type: type, length: length))
        entry.enclosures.add(Enclosure(url: url, type: type, length: length))
    }

    private static func source(_ child: XMLElement, _ scope: DecodingScope) -> FeedMetadata {
        var source = FeedMetadata()
        source.title = scope.guess(child.text)
        if let url = scope.resolve(child.attribute("url")) {
            source.links = [Link(href: url, rel: "self")]
        }
        return source
    }
}

/// `link`: an address, or what Atom writes; where it is repeated, the last one is the page.
enum RSSLink {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Link? {
        scope.resolve(element.trimmedText).map { Link(href: $0) } ?? AtomLink.read(element, scope)
    }
}

/// Text in RSS: a string that may be HTML, or inline markup.
enum RSSText {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Text? {
        if element.hasChildren { return scope.markup(inside: element, kind: .html) }
        if element.attribute("type") != nil, element.attribute("type")?.contains("/") != true {
            return AtomDecoder.text(element, scope)
        }
        return scope.guess(element.text)
    }
}

/// `category`, whose `domain` is the scheme.
enum RSSCategory {
    static func read(_ element: XMLElement) -> Syndication.Category? {
        guard let term = element.trimmedText ?? element.attribute("term")?.trimmed.nonEmpty else {
            return nil
        }
        let scheme = element.attribute("domain") ?? element.attribute("scheme")
        return Syndication.Category(
            term: term, scheme: scheme?.trimmed.nonEmpty,
            label: element.attribute("label")?.trimmed.nonEmpty)
    }
}

/// `image` of RSS and RDF.
enum RSSImage {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Image? {
        var image = Image(url: "")
        for child in element.children
        where child.vocabulary.isFeedOwn || child.vocabulary == .dublinCore {
            let inner = scope.entering(child)
            switch child.elementName {
            case .url: image.url = inner.resolve(child.trimmedText) ?? image.url
            case .title: image.title = child.trimmedText ?? image.title
            case .link: image.link = inner.resolve(child.trimmedText) ?? image.link
            case .description: image.description = child.trimmedText
            case .width: image.width = child.trimmedText.flatMap { Int($0) }
            case .height: image.height = child.trimmedText.flatMap { Int($0) }
            default: break
            }
        }
        if image.url.isEmpty {
            let address =
                element.attribute("href") ?? element.attribute("url") ?? bareAddress(element)
            image.url = scope.resolve(address) ?? ""
        }
        return image == Image(url: "") ? nil : image
    }

    /// The address in an element that has nothing else, as some papers write it.
    private static func bareAddress(_ element: XMLElement) -> String? {
        guard !element.hasChildren, let text = element.trimmedText, text.contains("/"),
            !text.contains(where: \.isWhitespace)
        else { return nil }
        return text
    }
}
