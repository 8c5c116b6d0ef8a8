import FoundationEssentials
import Syndication

/// Makes the feed that is written out of stored entries: every entry names its paper.
struct MergedFeed {
    let configuration: Configuration
    let states: [String: SourceState]
    private let notice: StoryNotice
    private let sources: [String: Source]

    init(configuration: Configuration, states: [String: SourceState], book: StoryBook) {
        self.configuration = configuration
        self.states = states
        notice = StoryNotice(book: book, language: configuration.language)
        sources = Dictionary(configuration.sources.map { ($0.name, $0) }) { first, _ in first }
    }

    /// A feed of entries that were selected and sorted.
    ///
    /// - Parameters:
    ///   - path: Where it is served below the site, without its suffix: `merged`, `province/vinh-long`.
    func feed(path: String, title: String, entries: [StoredEntry], format: OutputFormatName) -> Feed
    {
        var feed = Feed()
        feed.metadata.id = id(of: path)
        feed.metadata.title = Text(title)
        feed.metadata.language = configuration.language
        feed.metadata.generator = Generator(name: "TinTinh", version: "1")
        feed.metadata.authors = [Person(name: configuration.title)]
        if let site = configuration.site {
            feed.metadata.link = site
            let own = "\(site)\(path).\(format.suffix)"
            feed.metadata.links = [
                Link(href: own, rel: "self", type: format.mediaType),
                Link(href: site, type: "text/html"),
            ]
        }
        feed.entries = entries.map(published)
        feed.metadata.updated =
            feed.entries.compactMap(\.updated).max() ?? Date(timeIntervalSince1970: 0)
        return feed
    }

    /// Stable as long as the site, or else the title, stays.
    private func id(of path: String) -> String {
        if let site = configuration.site { return site + path }
        let key = EntryKey(source: configuration.title, kind: "feed", value: path)
        return PublishedID.make(for: Entry(), format: "", key: key) { _ in false }
    }

    /// The entry with its published id and a complete `atom:source` (§4.2.11).
    private func published(_ stored: StoredEntry) -> Entry {
        var entry = stored.entry
        entry.id = stored.id
        entry.source = source(of: stored)
        if entry.title == nil { entry.title = Text(Self.headline(of: entry)) }
        return notice.added(to: entry, of: stored)
    }

    /// A title for an entry that has none: its first words.
    private static func headline(of entry: Entry) -> String {
        let text = entry.summary?.value ?? entry.content?.value ?? entry.link ?? "–"
        let words = XMLText.plain(text)
        return words.count > 80 ? words.prefix(79) + "…" : words
    }

    private func source(of stored: StoredEntry) -> FeedMetadata {
        let state = states[stored.source]
        let address = sources[stored.source]?.displayURL ?? state?.url ?? ""
        var source = FeedMetadata()
        source.id = id(of: stored.source, address: address, state: state)
        source.title = Text(stored.source)
        source.updated = state?.feedUpdated ?? stored.entry.updated
        if Normalizer.isWebAddress(address) {
            source.links.append(Link(href: address, rel: "self"))
        }
        if let page = state?.feedLink, Normalizer.isWebAddress(page) {
            source.link = page
            source.links.append(Link(href: page))
        }
        return source
    }

    /// The feed's own id, else its address on the web, else one made of the paper's name.
    private func id(of name: String, address: String, state: SourceState?) -> String {
        if let own = state?.feedID, own.contains(":"), !own.contains(" ") { return own }
        if Normalizer.isWebAddress(address) { return address }
        let key = EntryKey(source: name, kind: "source", value: "")
        return PublishedID.make(for: Entry(), format: "", key: key) { _ in false }
    }
}
