import Syndication
import XML

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
