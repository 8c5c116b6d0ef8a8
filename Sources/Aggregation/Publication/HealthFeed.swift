import FeedFormats
import FoundationEssentials
import Syndication

/// `health.atom`: an entry when a source breaks, goes silent or is gone, and one when it recovers.
///
/// It is a feed of its own: news feeds never hold such entries.
enum HealthFeed {
    /// Where it is, below the folder and without a suffix.
    static let path = "health"
    /// So many entries are published, the newest ones.
    static let maximumEntries = 100

    /// The document, which is as old as `date` as long as nothing happened.
    static func document(
        configuration: Configuration, states: SourceStates,
        quietSince date: @autoclosure () -> Date
    ) -> Document {
        let merged = MergedFeed(configuration: configuration, states: states, entries: [])
        let labels = PageLabels(language: configuration.language)
        var feed = merged.feed(
            path: path, title: "\(configuration.title) – \(labels.status)", entries: [])
        let events = events(of: configuration, states)
        feed.entries = events.map { entry(of: $0, configuration, labels) }
        feed.metadata.updated = events.first?.at ?? date()
        feed = merged.addressed(feed, path: path, format: .atom)
        return Document(path: path + ".atom", bytes: OutputFormat.atom.encode(feed))
    }

    /// What happened to configured sources, newest first.
    static func events(
        of configuration: Configuration, _ states: SourceStates
    ) -> [HealthEvent] {
        let events = configuration.sources.flatMap { states[$0.name]?.events ?? [] }
        let sorted = events.enumerated().sorted {
            ($0.element.at, $0.offset) > ($1.element.at, $1.offset)
        }
        return sorted.prefix(maximumEntries).map(\.element)
    }

    /// The id is made of what never changes: which source, what, when.
    private static func entry(
        of event: HealthEvent, _ configuration: Configuration, _ labels: PageLabels
    ) -> Entry {
        var entry = Entry()
        let key = EntryKey(
            source: event.source, kind: "health-" + event.kind.rawValue,
            value: RFC3339Date.format(event.at))
        entry.id = PublishedID.make(for: Entry(), format: "", keys: [key]) { _ in false }
        let said = labels.say(event.message)
        entry.title = Text("\(event.source): \(said)")
        entry.title?.value.truncate(toCharacters: Normalizer.maximumTitle)
        // What the language has no words for stays English.
        entry.language = said == event.message ? "en" : labels.language
        entry.published = event.at
        entry.updated = event.at
        entry.authors = [Person(name: configuration.title)]
        entry.categories = [Syndication.Category(term: event.kind.rawValue)]
        if let site = configuration.site, configuration.publish.formats.contains("html") {
            entry.link = site + "status.html"
        }
        return entry
    }
}
