import Syndication
import XML

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
