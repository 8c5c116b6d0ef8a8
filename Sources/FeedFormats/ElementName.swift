import XML

/// The local names that decoders know, in lower case; each is looked up once a document.
enum ElementName: UInt8, Sendable {
    case unknown
    case author, body, category, channel, commentRSS, comments, content, contributor, copyright
    case creator, date, day, description, div, duration, email, enclosure, encoded, entry, feed
    case fullItem, generator, group, guid, height, homepage, hour, icon, id, image, issued, item
    case keywords, language, lastBuildDate, license, link, logo, managingEditor, modified, name
    case newFeedURL, newLocation, origLink, pubDate, published, rdf, rights, rss, skipDays
    case skipHours, source, subject, subtitle, summary, tagline, thumbnail, title, ttl
    case updateFrequency, updatePeriod, updated, uri, url, width

    /// Reads a local name in lower case.
    init(_ name: String) { self = Self.known[name] ?? .unknown }

    private static let known: [String: ElementName] = [
        "author": .author, "body": .body, "category": .category, "channel": .channel,
        "commentrss": .commentRSS, "comments": .comments, "content": .content,
        "contributor": .contributor, "copyright": .copyright, "creator": .creator, "date": .date,
        "day": .day, "description": .description, "div": .div, "duration": .duration,
        "email": .email, "enclosure": .enclosure, "encoded": .encoded, "entry": .entry,
        "feed": .feed, "fullitem": .fullItem, "generator": .generator, "group": .group,
        "guid": .guid, "height": .height, "homepage": .homepage, "hour": .hour, "icon": .icon,
        "id": .id, "image": .image, "issued": .issued, "item": .item, "keywords": .keywords,
        "language": .language, "lastbuilddate": .lastBuildDate, "license": .license,
        "link": .link, "logo": .logo, "managingeditor": .managingEditor, "modified": .modified,
        "name": .name, "new-feed-url": .newFeedURL, "newlocation": .newLocation,
        "origlink": .origLink, "pubdate": .pubDate, "published": .published, "rdf": .rdf,
        "rights": .rights, "rss": .rss, "skipdays": .skipDays, "skiphours": .skipHours,
        "source": .source, "subject": .subject, "subtitle": .subtitle, "summary": .summary,
        "tagline": .tagline, "thumbnail": .thumbnail, "title": .title, "ttl": .ttl,
        "updatefrequency": .updateFrequency, "updateperiod": .updatePeriod, "updated": .updated,
        "uri": .uri, "url": .url, "width": .width,
    ]
}

extension XMLVocabulary {
    /// What decoders of feeds know.
    static let feeds = XMLVocabulary(
        name: { ElementName($0).rawValue }, namespace: { Namespace($0).rawValue })
}

extension XMLElement {
    /// The local name, whatever its case.
    var elementName: ElementName { ElementName(rawValue: nameTag) ?? .unknown }

    /// How many child elements have a name: the room that entries will need.
    func count(of name: ElementName) -> Int {
        children.reduce(0) { $1.elementName == name ? $0 + 1 : $0 }
    }

    /// A length or measure; one below zero says that it is not known.
    func number(_ attribute: String) -> Int? {
        self.attribute(attribute).flatMap { Int($0.trimmed) }.flatMap { $0 < 0 ? nil : $0 }
    }

    /// The vocabulary of the element.
    var vocabulary: Namespace { Namespace(rawValue: namespaceTag) ?? .unknown }

    /// The same document element with its own namespace, where nobody knows that, read as another.
    func known(as vocabulary: Namespace) -> XMLElement {
        guard self.vocabulary == .unknown else { return self }
        return knowing(namespace, as: vocabulary.rawValue)
    }
}
