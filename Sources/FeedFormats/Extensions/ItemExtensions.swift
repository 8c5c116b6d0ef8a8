import Syndication
import XML

/// Elements of other vocabularies in an item or entry.
enum ItemExtensions {
    /// Reads one element; what is not known is passed over.
    static func read(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry,
        _ spare: inout SpareTexts
    ) {
        switch child.vocabulary {
        case .atom where child.elementName == .title:
            spare.title.offer(AtomDecoder.text(child, scope), from: .atom)
        case .atom: AtomDecoder.read(child, scope, into: &entry)
        case .dublinCore, .dublinCoreTerms: dublinCore(child, scope, into: &entry, &spare)
        case .content where child.elementName == .encoded:
            entry.content = RSSText.read(child, scope)?.asContent ?? entry.content
        case .xhtml where child.elementName == .body || child.elementName == .div:
            entry.content = scope.markup(inside: child, kind: .xhtml)?.asContent ?? entry.content
        case .itunes: itunes(child, scope, into: &entry, &spare)
        case .media: MediaRSS.read(child, scope, into: &entry, &spare)
        case .wellFormedWeb where child.elementName == .commentRSS:
            entry.commentsFeed = scope.resolve(child.trimmedText)
        case .creativeCommons where child.elementName == .license:
            License.read(child, scope).map { entry.links.append($0) }
        case .feedburner where child.elementName == .origLink:
            entry.link = scope.resolve(child.trimmedText) ?? entry.link
        default: break
        }
    }

    private static func dublinCore(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .title where entry.title == nil:
            spare.title.offer(scope.guess(child.text), from: .dublinCore)
        case .description where entry.summary == nil:
            spare.summary.offer(scope.guess(child.text), from: .dublinCore)
        case .rights: spare.rights.offer(scope.guess(child.text), from: .dublinCore)
        case .language: entry.language = child.trimmedText
        case .creator, .author: People.person(child, scope).map { entry.authors.append($0) }
        case .contributor: People.person(child, scope).map { entry.contributors.append($0) }
        case .subject: child.trimmedText.map { entry.categories.append(Category(term: $0)) }
        case .date, .modified: entry.updated = scope.date(child) ?? entry.updated
        case .issued: entry.published = scope.date(child) ?? entry.published
        default: break
        }
    }

    private static func itunes(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .author: People.person(child, scope).map { entry.authors.append($0) }
        case .title where entry.title == nil:
            spare.title.offer(scope.guess(child.text), from: .itunes)
        case .summary where entry.summary == nil:
            spare.summary.offer(scope.guess(child.text), from: .itunes)
        case .image, .link: entry.image = entry.image ?? ITunes.image(child, scope)
        case .duration: entry.duration = child.trimmedText.flatMap(ITunes.duration)
        case .keywords: ITunes.keywords(child, into: &entry.categories)
        case .category: ITunes.categories(child, into: &entry.categories)
        default: break
        }
    }

    /// What follows from all of an entry's elements together.
    static func finish(_ entry: inout Entry, _ spare: SpareTexts) {
        spare.fill(&entry)
        entry.authors.removeRepeated()
        entry.link = entry.link ?? AtomLink.page(entry.links)
    }
}

extension [Enclosure] {
    /// Adds an enclosure, or what it tells of one that is there already.
    mutating func add(_ enclosure: Enclosure) {
        guard let index = firstIndex(where: { $0.url == enclosure.url }) else {
            return append(enclosure)
        }
        self[index].type = self[index].type ?? enclosure.type
        self[index].length = self[index].length ?? enclosure.length
        self[index].title = self[index].title ?? enclosure.title
        self[index].duration = self[index].duration ?? enclosure.duration
    }
}

/// Media RSS.
enum MediaRSS {
    static func read(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .group: readAll(inside: child, scope, into: &entry, &spare)
        case .content:
            content(child, scope, into: &entry)
            readAll(inside: child, scope, into: &entry, &spare)
        case .thumbnail: thumbnail(child, scope).map { entry.thumbnails.append($0) }
        case .title where entry.title == nil: spare.title.offer(text(child, scope), from: .media)
        case .description where entry.summary == nil:
            spare.summary.offer(text(child, scope), from: .media)
        case .category: category(child).map { entry.categories.append($0) }
        default: break
        }
    }

    private static func content(
        _ child: XMLElement, _ scope: DecodingScope, into entry: inout Entry
    ) {
        if entry.enclosures.count < Limits.listLength,
            let url = scope.resolve(child.attribute("url"))
        {
            entry.enclosures.add(
                Enclosure(
                    url: url, type: child.attribute("type")?.trimmed.nonEmpty,
                    length: child.number("filesize"),
                    duration: child.attribute("duration").flatMap { Double($0.trimmed) }))
        }
    }

    private static func readAll(
        inside element: XMLElement, _ scope: DecodingScope, into entry: inout Entry,
        _ spare: inout SpareTexts
    ) {
        for child in element.children where child.vocabulary == .media {
            read(child, scope.entering(child), into: &entry, &spare)
        }
    }

    private static func thumbnail(_ child: XMLElement, _ scope: DecodingScope) -> Image? {
        guard let url = scope.resolve(child.attribute("url") ?? child.trimmedText) else {
            return nil
        }
        return Image(
            url: url, width: child.number("width"), height: child.number("height"))
    }

    /// Text with a declared type of `plain` or `html`.
    static func text(_ child: XMLElement, _ scope: DecodingScope) -> Text? {
        child.attribute("type") == "html"
            ? scope.markup(child.text, kind: .html) : scope.guess(child.text)
    }

    static func category(_ child: XMLElement) -> Syndication.Category? {
        guard let term = child.trimmedText else { return nil }
        return Category(
            term: term,
            scheme: child.attribute("scheme")?.trimmed.nonEmpty
                ?? "http://search.yahoo.com/mrss/category_schema",
            label: child.attribute("label")?.trimmed.nonEmpty)
    }
}
