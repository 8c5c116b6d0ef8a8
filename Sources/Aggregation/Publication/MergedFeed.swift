import FeedFormats
import FoundationEssentials
import Syndication
import Vietnamese

/// Makes the feed that is written out of stored entries: every entry names its paper.
struct MergedFeed {
    private let configuration: Configuration
    private let states: SourceStates
    let notice: StoryNotice
    private let sources: [String: Source]
    /// When each source that has entries told something last.
    private var updated: [String: Date] = [:]

    /// - Parameter entries: All that is stored of the sources, whichever of it is then published.
    init(
        configuration: Configuration, states: SourceStates, entries: [StoredEntry],
        book: StoryBook? = nil
    ) {
        let book = book ?? StoryBook(entries, configuration: configuration)
        self.configuration = configuration
        self.states = states
        let groups = configuration.sources.compactMap { source in
            source.group.map { (source.name, $0) }
        }
        notice = StoryNotice(
            book: book, language: configuration.language,
            groups: Dictionary(groups) { first, _ in first })
        sources = Dictionary(configuration.sources.map { ($0.name, $0) }) { first, _ in first }
        for stored in entries {
            guard let date = stored.updated ?? stored.published else { continue }
            let source = stored.source
            if updated[source].map({ $0 < date }) ?? true { updated[source] = date }
        }
    }

    /// Where the feeds are served.
    var site: String? { configuration.site }

    /// A feed of entries that were selected and sorted, without its own link; without entries also without a date.
    ///
    /// - Parameters:
    ///   - path: Where it is served below the site, without its suffix.
    ///   - isForPage: Whether no text says which papers carry a story, for the page does.
    func feed(
        path: String, title: String, entries: [StoredEntry], isForPage: Bool = false
    ) -> Feed {
        var feed = Feed()
        feed.metadata.id = id(of: path)
        feed.metadata.title = Text(title)
        feed.metadata.language = configuration.language
        feed.metadata.generator = Generator(name: "TinTinh", version: "1")
        feed.metadata.authors = [Person(name: configuration.title)]
        feed.metadata.link = configuration.site
        feed.entries = entries.map { published($0, isForPage: isForPage) }
        feed.metadata.updated = feed.entries.compactMap(\.updated).max()
        return feed
    }

    /// The feed as it is written in one format: with the link to itself, and those of `history`.
    func addressed(
        _ feed: Feed, path: String, format: OutputFormat, history: [Link] = []
    ) -> Feed {
        guard let site = configuration.site else { return feed }
        var feed = feed
        feed.metadata.links = [
            Link(
                href: "\(site)\(path).\(format.suffix)", rel: "self", type: format.mediaType),
            Link(href: site, type: "text/html"),
        ]
        feed.metadata.links += history
        if let hub = configuration.publish.hub {
            feed.metadata.links.append(Link(href: hub, rel: "hub"))
        }
        return feed
    }

    /// Stable as long as the site, or else the title, stays.
    private func id(of path: String) -> String {
        configuration.site.map { $0 + path } ?? madeID(of: configuration.title, "feed", path)
    }

    private func madeID(of scope: String, _ kind: String, _ value: String) -> String {
        let key = EntryKey(source: scope, kind: kind, value: value)
        return PublishedID.make(for: Entry(), format: "", keys: [key]) { _ in false }
    }

    /// The entry with its published id, bounded texts and a complete `atom:source` (§4.2.11).
    private func published(_ stored: StoredEntry, isForPage: Bool) -> Entry {
        var entry = stored.entry
        entry.id = stored.id
        entry.language = entry.language ?? sources[stored.source]?.language
        entry.categories = topics(of: entry, stored)
        entry.origin = stored.entry.source.flatMap { Self.origin($0, of: stored) }
        entry.source = source(of: stored)
        entry.title = entry.title?.displayed
        if entry.title?.value.isEmpty ?? true { entry.title = Text(Self.headline(of: entry)) }
        entry.title?.value.truncate(toCharacters: Normalizer.maximumTitle)
        if stored.hasArticleText, sources[stored.source]?.wantsFullText != true {
            entry.content = nil
        }
        return notice.added(to: entry, of: stored, inText: !isForPage)
    }

    /// The categories of an entry, then those of the papers that it is folded with.
    private func topics(of entry: Entry, _ stored: StoredEntry) -> [Syndication.Category] {
        var topics = entry.categories.topics
        for member in notice.book.members(of: stored) {
            for topic in member.categories.topics where topics.count < Normalizer.maximumCategories
            {
                topics.add(topic)
            }
        }
        return topics
    }

    /// A title for an entry that has none: its first words.
    private static func headline(of entry: Entry) -> String {
        let text = entry.summary?.value ?? entry.content?.value ?? entry.link ?? "–"
        let words = XMLText.plain(text)
        return words.count > 80 ? words.prefix(79) + "…" : words.isEmpty ? "–" : words
    }

    /// Where the source is read, or was before it left the configuration; nil where that is a secret.
    private func publicURL(of name: String) -> String? {
        if let source = sources[name] { return source.publicURL }
        return states[name].flatMap { $0.url.contains("#") ? nil : $0.url }
    }

    /// What `atom:source` says of the source of an entry.
    func source(of stored: StoredEntry) -> FeedMetadata {
        let name = stored.source
        return source(name, updated: updated[name] ?? stored.firstSeen)
    }

    /// What the source is now, but dated by its entries.
    ///
    /// Papers give a new `lastBuildDate` at every fetch: publishing that would change feeds that
    /// have nothing new.
    private func source(_ name: String, updated: Date) -> FeedMetadata {
        let state = states[name]
        let own = publicURL(of: name).flatMap(Address.web)
        var source = FeedMetadata()
        source.id =
            state?.feedID.flatMap(Self.identifier) ?? own
            ?? madeID(of: name, "source", "")
        source.title = Text(name)
        source.updated = updated
        source.rights = state?.feedRights.map { Text($0) }
        if let own { source.links.append(Link(href: own, rel: "self")) }
        if let page = state?.feedLink.flatMap(Address.web) {
            source.link = page
            source.links.append(Link(href: page))
        }
        return source
    }

    /// What a copied entry says of the feed that it is from, if enough for `atom:source`.
    private static func origin(_ source: FeedMetadata, of stored: StoredEntry) -> FeedMetadata? {
        guard let id = source.id.flatMap(identifier), let title = source.title?.displayed,
            !title.value.isEmpty
        else { return nil }
        var origin = FeedMetadata()
        origin.id = id
        origin.title = title
        origin.title?.value.truncate(toCharacters: Normalizer.maximumTitle)
        origin.updated =
            source.updated ?? stored.updated ?? stored.published ?? stored.firstSeen
        origin.rights = source.rights?.displayed
        origin.rights?.value.truncate(toCharacters: Normalizer.maximumTitle)
        let links = [source.links.first { $0.rel == "self" }?.href, source.link]
        for (rel, href) in zip(["self", "alternate"], links.map { $0.flatMap(Address.web) }) {
            if let href { origin.links.append(Link(href: href, rel: rel)) }
        }
        return origin
    }

    /// A feed's own id, if it is an absolute IRI that nobody could take for a script.
    private static func identifier(_ id: String) -> String? {
        guard let scheme = IRI.scheme(of: id), id.utf8.count <= 1_000,
            !["javascript", "data", "vbscript", "file"].contains(scheme),
            Address.written(id) == id, EscapedText.cleaned(id) == id
        else { return nil }
        return scheme.hasPrefix("http") ? Address.web(id).map { _ in id } : id
    }
}

extension Text {
    /// The text as a title is published: plain, in display form.
    ///
    /// What looks like a tag in plain text is one of its words.
    fileprivate var displayed: Text {
        guard kind != .text || !value.utf8.contains(UInt8(ascii: "<")) else { return self }
        var text = self
        text.kind = .text
        text.value = DisplayText.display(value)
        return text
    }
}
