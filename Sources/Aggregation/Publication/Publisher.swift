import FeedFormats
package import FoundationEssentials
import Syndication

/// Writes the published files: all of them whole, only those that changed.
package struct Publisher: Sendable {
    private let configuration: Configuration
    private let system: FileSystem

    /// Makes a publisher.
    package init(configuration: Configuration, system: FileSystem = FileSystem()) {
        self.configuration = configuration
        self.system = system
    }

    /// Publishes the entries.
    ///
    /// Files whose bytes would be the same are not touched. Every new file is flushed before the first
    /// is renamed, so that a reader sees old or new feeds, and whole ones.
    ///
    /// - Returns: The paths that were written.
    package func publish(
        entries: [StoredEntry], states: [String: SourceState], at now: Date
    ) throws(PublicationError) -> [String] {
        try PublishedFolder(path: configuration.publish.directory, system: system).write(
            documents(entries: entries, states: states))
    }

    /// The paths of the files that are not what ``publish(entries:states:at:)`` would write.
    package func differing(
        entries: [StoredEntry], states: [String: SourceState], at now: Date
    ) throws(PublicationError) -> [String] {
        try PublishedFolder(path: configuration.publish.directory, system: system).differing(
            documents(entries: entries, states: states))
    }

    private func documents(
        entries: [StoredEntry], states: [String: SourceState]
    ) -> [Document] {
        let book = StoryBook(entries, configuration: configuration)
        let merged = MergedFeed(
            configuration: configuration, states: states, entries: entries, book: book)
        var documents: [Document] = []
        let navigation = Navigation(configuration)
        for plan in PublicationPlan.all(of: configuration, book: book) {
            documents += self.documents(of: plan, merged, navigation)
        }
        documents.append(Document(path: "sources.opml", bytes: OPMLEncoder.encode(configuration)))
        documents += StatusPage.documents(configuration: configuration, states: states)
        documents.append(HealthFeed.document(configuration: configuration, states: states))
        return documents
    }

    /// One feed in every format that is configured.
    private func documents(
        of plan: PublicationPlan, _ merged: MergedFeed, _ navigation: Navigation
    ) -> [Document] {
        let selection = Selection(limit: configuration.publish.entries, share: plan.share)
        let feed = merged.feed(
            path: plan.path, title: plan.title, entries: selection.of(plan.entries))
        var documents = formats.map { format in
            let addressed = merged.addressed(feed, path: plan.path, format: format)
            return Document(
                path: "\(plan.path).\(format.suffix)", bytes: format.encode(addressed))
        }
        if writesPages {
            let page = FeedPage(
                feed: feed, path: plan.path, formats: formats, configuration: configuration,
                navigation: navigation)
            documents.append(Document(path: FeedPage.path(of: plan.path), bytes: page.bytes()))
        }
        return documents
    }

    /// Whether every file is there, whatever is in it.
    package var isComplete: Bool {
        let suffixes = formats.map(\.suffix)
        var paths = ["sources.opml", "health.atom"] + StatusPage.paths(configuration)
        let book = StoryBook([], configuration: configuration)
        for plan in PublicationPlan.all(of: configuration, book: book) {
            paths += suffixes.map { "\(plan.path).\($0)" }
            if writesPages { paths.append(FeedPage.path(of: plan.path)) }
        }
        return paths.allSatisfy { path in
            (try? system.size(of: configuration.publish.directory + "/" + path)) ?? nil != nil
        }
    }

    private var writesPages: Bool { configuration.publish.formats.contains("html") }

    private var formats: [OutputFormat] {
        configuration.publish.formats.compactMap(OutputFormat.init(rawValue:))
    }
}

/// A file to publish, by its path below the folder.
struct Document: Sendable, Hashable {
    var path: String
    var bytes: [UInt8]
}

/// Why a published file could not be written; the old one is still there.
package struct PublicationError: Error, Sendable, Hashable, CustomStringConvertible {
    package var cause: StoreError
    package var description: String { cause.description }
}
