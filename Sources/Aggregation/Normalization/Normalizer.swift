package import FoundationEssentials
package import Syndication
import XML

/// Makes what was read safe to keep: plausible dates, bounded texts, the source's own categories.
///
/// Pure: the same feed, source and instant give the same result.
package struct Normalizer: Sendable {
    /// When the document was fetched.
    package var now: Date

    /// A published title has at most this many characters.
    package static let maximumTitle = 2_000
    /// One text has at most this many bytes.
    package static let maximumText = 1_000_000
    /// An entry has at most this many categories; real papers give fewer than ten.
    package static let maximumCategories = 64

    /// Makes a normalizer.
    package init(now: Date) {
        self.now = now
    }

    /// An address has at most this many bytes; a longer one is none.
    static let maximumAddress = 8_192
    /// An entry has at most this many of each thing that it lists.
    static let maximumList = 64

    /// Normalizes every entry, and what is used of the feed's own metadata; the rest of those is left out.
    package func normalize(_ feed: Feed, of source: Source) -> Feed {
        var feed = feed
        // Those of a channel of RSS are editors and webmasters of the site.
        let isOfAll = ["atom", "json"].contains(feed.metadata.format)
        let authors = isOfAll ? feed.metadata.authors : []
        feed.metadata = used(feed.metadata)
        var own = CategoryIndex(source.category.map { [$0] } ?? [])
        for place in feed.entries.indices {
            normalize(&feed.entries[place], of: source, by: authors, &own)
        }
        return feed
    }

    private func used(_ metadata: FeedMetadata) -> FeedMetadata {
        var used = FeedMetadata()
        used.format = metadata.format
        used.title = metadata.title
        used.title?.value.truncate(toCharacters: Self.maximumTitle)
        used.id = metadata.id.flatMap(Self.shortAddress)
        used.link = metadata.link.flatMap(Self.shortAddress)
        used.links =
            metadata.links.first { $0.rel == "self" && $0.href.utf8.count <= Self.maximumAddress }
            .map { [$0] } ?? []
        used.rights = metadata.rights
        used.rights?.value.truncate(toCharacters: Self.maximumTitle)
        used.updated = plausible(metadata.updated)
        used.published = plausible(metadata.published)
        used.ttl = metadata.ttl
        used.updateInterval = metadata.updateInterval
        used.skipHours = Array(metadata.skipHours.prefix(24))
        used.skipDays = metadata.skipDays.prefix(7).map { String($0.prefix(9)) }
        return used
    }

    private static func shortAddress(_ address: String) -> String? {
        address.utf8.count <= maximumAddress ? address : nil
    }

    /// - Parameters:
    ///   - authors: Who wrote an entry that names nobody (RFC 4287 §4.2.1; JSON Feed 1.1).
    ///   - own: The source's own category.
    private func normalize(
        _ entry: inout Entry, of source: Source, by authors: [Person], _ own: inout CategoryIndex
    ) {
        if entry.authors.isEmpty, let copied = entry.source?.authors, !copied.isEmpty {
            entry.authors = copied
        } else if entry.authors.isEmpty, !authors.isEmpty {
            entry.authors = authors
        }
        bound(&entry)
        addCategory(of: source, to: &entry, &own)
    }

    /// The entry with plausible dates, bounded texts and links of the web only.
    func bounded(_ entry: Entry) -> Entry {
        var entry = entry
        bound(&entry)
        return entry
    }

    private func bound(_ entry: inout Entry) {
        entry.published = plausible(entry.published)
        entry.updated = plausible(entry.updated)
        entry.title?.value.truncate(toCharacters: Self.maximumTitle)
        if let summary = entry.summary {
            let isMarkup = summary.kind != .text
            entry.summary?.value = Self.bounded(
                summary.value, isMarkup: isMarkup, base: summary.base)
        }
        if let content = entry.content {
            entry.content?.value = Self.bounded(
                content.value, isMarkup: content.isMarkup, base: content.base)
        }
        entry.links.keep(Self.maximumList) { Self.isWebAddress($0.href) }
        entry.enclosures.keep(Self.maximumList) { Self.isWebAddress($0.url) }
        entry.authors.keep(Self.maximumList)
        entry.contributors.keep(Self.maximumList)
        entry.authors.change(where: \.isLong) { $0.bound() }
        entry.contributors.change(where: \.isLong) { $0.bound() }
        entry.categories.change(where: \.isLong) { $0.bound() }
        entry.thumbnails.keep(Self.maximumList)
        if let link = entry.link, !Self.isWebAddress(link) { entry.link = nil }
    }

    /// A text of at most ``maximumText`` bytes; markup that was cut is whole again behind the cut, and where no address on
    /// the web is its base, no relative reference is left in it.
    private static func bounded(_ text: String, isMarkup: Bool, base: String?) -> String {
        let text =
            isMarkup && base.map(isWebAddress) != true
            ? MarkupSanitizer.sanitize(text, base: nil, keepsRelative: false) : text
        guard text.utf8.count > maximumText else { return text }
        var cut = text
        cut.truncate(toBytes: isMarkup ? maximumText - roomForEndTags : maximumText)
        return isMarkup ? MarkupSanitizer.sanitize(cut, base: nil) : cut
    }

    /// What the end tags of elements that a cut left open can take.
    private static let roomForEndTags = 16_384

    private func addCategory(
        of source: Source, to entry: inout Entry, _ own: inout CategoryIndex
    ) {
        // Only rules of the configuration send an entry to a feed.
        entry.categories.keep(Self.maximumCategories) { $0.scheme != RuleBook.routeScheme }
        guard let category = source.category,
            !entry.categories.contains(where: {
                $0.term == category || own.place(of: $0.term) != nil
            })
        else { return }
        entry.categories.append(Category(term: category))
    }

    /// Dates before this one are taken for none: 1990.
    static let earliest = Date(timeIntervalSince1970: 631_152_000)

    /// The date if it is believable: not before 1990 and at most a day ahead; never clipped.
    func plausible(_ date: Date?) -> Date? {
        guard let date, date >= Self.earliest,
            date.timeIntervalSince(now) <= 86_400
        else { return nil }
        return Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
    }

    /// Whether an address is absolute `http` or `https`.
    static func isWebAddress(_ address: String) -> Bool {
        if isPlain(address.utf8.span) { return true }
        let head = address.prefix(8).lowercased()
        return head.hasPrefix("http://") || head.hasPrefix("https://")
    }

    /// Whether an address starts as most do, with a host in ASCII; of any other it says nothing.
    private static func isPlain(_ address: Span<UInt8>) -> Bool {
        let scheme = "https://"
        let start = scheme.utf8.span
        return address.count > start.count && address[start.count] < 0x80
            && start.indices.allSatisfy { start[$0] == address[$0] }
    }
}

extension Array {
    /// Keeps the first so many of those that satisfy a condition.
    fileprivate mutating func keep(_ count: Int, where isKept: (Element) -> Bool = { _ in true }) {
        guard self.count > count || !allSatisfy(isKept) else { return }
        self = Array(filter(isKept).prefix(count))
    }

    /// Changes those that satisfy a condition, mostly none: then nothing is copied.
    fileprivate mutating func change(
        where isWanted: (Element) -> Bool, _ change: (inout Element) -> Void
    ) {
        for index in indices where isWanted(self[index]) { change(&self[index]) }
    }
}

extension Person {
    fileprivate var isLong: Bool { (name?.utf8.count ?? 0) > Normalizer.maximumTitle }

    fileprivate mutating func bound() { name?.truncate(toCharacters: Normalizer.maximumTitle) }
}

extension Syndication.Category {
    fileprivate var isLong: Bool {
        max(term.utf8.count, label?.utf8.count ?? 0) > Normalizer.maximumTitle
    }

    fileprivate mutating func bound() {
        term.truncate(toCharacters: Normalizer.maximumTitle)
        label?.truncate(toCharacters: Normalizer.maximumTitle)
    }
}

extension String {
    /// Cuts after so many scalars, with an ellipsis for what is gone: one letter may have any number of accents.
    mutating func truncate(toCharacters limit: Int) {
        guard utf8.count > limit, unicodeScalars.count > limit else { return }
        self = String(unicodeScalars.prefix(limit - 1)) + "…"
    }

    /// Cuts at the last whole scalar within a number of bytes.
    mutating func truncate(toBytes limit: Int) {
        guard utf8.count > limit else { return }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
        self = String(self[..<end])
    }
}
