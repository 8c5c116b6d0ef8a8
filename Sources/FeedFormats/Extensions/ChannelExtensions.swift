import Syndication
import XML

/// Elements of other vocabularies in a channel or feed.
enum ChannelExtensions {
    /// Reads one element; what is not known is passed over.
    static func read(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata,
        _ spare: inout SpareTexts
    ) {
        switch child.vocabulary {
        case .atom: atom(child, scope, into: &feed, &spare)
        case .dublinCore, .dublinCoreTerms: dublinCore(child, scope, into: &feed, &spare)
        case .itunes: itunes(child, scope, into: &feed, &spare)
        case .syndication: syndication(child, into: &feed)
        case .creativeCommons where child.elementName == .license:
            License.read(child, scope).map { feed.links.append($0) }
        case .media: media(child, scope, into: &feed, &spare)
        default: break
        }
    }

    /// Atom's elements in a channel of RSS, whose own count more.
    private static func atom(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .title: spare.title.offer(AtomDecoder.text(child, scope), from: .atom)
        case .subtitle, .tagline: spare.summary.offer(AtomDecoder.text(child, scope), from: .atom)
        case .rights: spare.rights.offer(AtomDecoder.text(child, scope), from: .atom)
        case .id where feed.id != nil, .generator where feed.generator != nil: break
        default: AtomDecoder.read(child, scope, into: &feed)
        }
    }

    private static func dublinCore(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .title: spare.title.offer(scope.guess(child.text), from: .dublinCore)
        case .description: spare.summary.offer(scope.guess(child.text), from: .dublinCore)
        case .rights: spare.rights.offer(scope.guess(child.text), from: .dublinCore)
        case .language: feed.language = feed.language ?? child.trimmedText
        case .creator, .author: People.person(child, scope).map { feed.authors.append($0) }
        case .contributor: People.person(child, scope).map { feed.contributors.append($0) }
        case .subject: child.trimmedText.map { feed.categories.append(Category(term: $0)) }
        case .date, .modified: feed.updated = scope.date(child) ?? feed.updated
        case .issued: feed.published = scope.date(child) ?? feed.published
        default: break
        }
    }

    private static func media(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .title: spare.title.offer(MediaRSS.text(child, scope), from: .media)
        case .description: spare.summary.offer(MediaRSS.text(child, scope), from: .media)
        case .copyright: spare.rights.offer(MediaRSS.text(child, scope), from: .media)
        case .category: MediaRSS.category(child).map { feed.categories.append($0) }
        default: break
        }
    }

    private static func itunes(
        _ child: XMLElement, _ scope: DecodingScope, into feed: inout FeedMetadata,
        _ spare: inout SpareTexts
    ) {
        switch child.elementName {
        case .author: People.person(child, scope).map { feed.authors.append($0) }
        case .subtitle, .summary: spare.summary.offer(scope.guess(child.text), from: .itunes)
        case .image, .link: feed.image = feed.image ?? ITunes.image(child, scope)
        case .category: ITunes.categories(child, into: &feed.categories)
        case .keywords: ITunes.keywords(child, into: &feed.categories)
        case .newFeedURL: feed.movedTo = scope.resolve(child.trimmedText)
        default: break
        }
    }

    /// `sy:updatePeriod` divided by `sy:updateFrequency`, in minutes.
    private static func syndication(_ child: XMLElement, into feed: inout FeedMetadata) {
        switch child.elementName {
        case .updatePeriod:
            let minutes = [
                "hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200,
                "yearly": 525_600,
            ]
            feed.updateInterval =
                child.trimmedText.flatMap { minutes[$0.lowercased()] } ?? feed.updateInterval
        case .updateFrequency:
            guard let times = child.trimmedText.flatMap({ Int($0) }), times > 0,
                let period = feed.updateInterval
            else { return }
            feed.updateInterval = max(1, period / times)
        default: break
        }
    }
}

/// `creativeCommons:license` and `cc:license`.
enum License {
    static func read(_ child: XMLElement, _ scope: DecodingScope) -> Link? {
        let address =
            child.trimmedText
            ?? child.attribute("resource", namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        return scope.resolve(address).map { Link(href: $0, rel: "license") }
    }
}

/// Apple's podcast vocabulary.
enum ITunes {
    static let scheme = "http://www.itunes.com/"

    /// `itunes:image`, or `itunes:link` with `rel="image"`.
    static func image(_ child: XMLElement, _ scope: DecodingScope) -> Image? {
        if child.elementName == .link, child.attribute("rel") != "image" { return nil }
        return scope.resolve(child.attribute("href") ?? child.attribute("url")).map {
            Image(url: $0)
        }
    }

    /// A category and those nested in it.
    static func categories(_ child: XMLElement, into list: inout [Syndication.Category]) {
        if let term = child.attribute("text")?.trimmed.nonEmpty {
            list.append(Category(term: term, scheme: scheme))
        }
        for nested in child.children where nested.elementName == .category {
            categories(nested, into: &list)
        }
    }

    /// Keywords, split at commas; a term already there is not repeated.
    static func keywords(_ child: XMLElement, into list: inout [Syndication.Category]) {
        for word in child.text.split(separator: ",").prefix(Limits.listLength)
            .map({ String($0).trimmed })
        where
            list.count < Limits.listLength && !word.isEmpty
            && !list.contains(where: { $0.term == word })
        {
            list.append(Category(term: word, scheme: scheme))
        }
    }

    /// `1:02:03`, `62:03` or seconds.
    static func duration(_ text: String) -> Double? {
        let parts = text.split(separator: ":").map { Double(String($0).trimmed) }
        guard !parts.isEmpty, parts.count <= 3 else { return nil }
        var total = 0.0
        for part in parts {
            guard let part, part >= 0 else { return nil }
            total = total * 60 + part
        }
        return total
    }
}
