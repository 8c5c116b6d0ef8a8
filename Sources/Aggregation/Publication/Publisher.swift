import FeedFormats
package import FoundationEssentials
import Syndication

/// Writes the published files: all of them whole, only those that changed.
package struct Publisher: Sendable {
    let configuration: Configuration
    let system: FileSystem

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
    /// - Parameters:
    ///   - archives: Closed documents are written by it and noted in it.
    ///   - marks: Of each feed as its files are; a feed whose mark is the same is not made.
    ///   - whole: Fetches what is stored of entries that are shown.
    /// - Returns: The paths that were written.
    package func publish(
        entries: [StoredEntry], states: SourceStates, archives: inout Archives,
        marks: inout [String: String], at now: Date, whole: @escaping Fetching = { $0 }
    ) throws(PublicationError) -> [String] {
        let documents = try documents(entries, states, &archives, &marks, at: now, whole)
        return try publishedFolder.write(documents, beside: archives.folders)
    }

    /// Fetches entries with all that is stored of them, see ``Store/whole(_:)``.
    package typealias Fetching = ([StoredEntry]) throws(StoreError) -> [StoredEntry]

    /// The paths of the files that are not what ``publish(entries:states:archives:marks:at:whole:)`` would write.
    package func differing(
        entries: [StoredEntry], states: SourceStates, archives: Archives, at now: Date,
        whole: @escaping Fetching = { $0 }
    ) throws(PublicationError) -> [String] {
        var archives = archives
        var marks: [String: String] = [:]
        return try publishedFolder.differing(
            documents(entries, states, &archives, &marks, at: now, whole))
    }

    private var publishedFolder: PublishedFolder {
        PublishedFolder(path: configuration.publish.directory, system: system)
    }

    private func documents(
        _ entries: [StoredEntry], _ states: SourceStates, _ archives: inout Archives,
        _ marks: inout [String: String], at now: Date, _ whole: Fetching
    ) throws(PublicationError) -> [Document] {
        let book = StoryBook(entries, configuration: configuration)
        let merged = MergedFeed(
            configuration: configuration, states: states, entries: entries, book: book)
        var documents: [Document] = []
        let navigation = Navigation(configuration)
        let sources = PublishedMark.sources(of: configuration)
        for plan in PublicationPlan.all(of: configuration, book: book) {
            let shown = Selection(limit: configuration.publish.entries, share: plan.share)
                .of(plan.entries)
            if !plan.isPageOnly {
                documents += try archived(plan, shown, merged, &archives, at: now, whole)
            }
            let previous = archives.previous(of: plan.path)
            let mark = merged.mark(
                of: plan, shown: shown, archive: previous, sources: sources)
            guard marks[plan.path] != mark else { continue }
            marks[plan.path] = mark
            let date = shown.isEmpty ? quietSince(plan.path, at: now) : nil
            documents += self.documents(
                of: plan, try fetched(shown, whole), merged, navigation, after: previous,
                quietSince: date)
        }
        archives.finish(entries, at: now)
        documents.append(
            Document(
                path: "sources.opml", bytes: OPMLEncoder.encode(configuration, states: states)))
        documents += StatusPage.documents(configuration: configuration, states: states)
        documents.append(
            HealthFeed.document(
                configuration: configuration, states: states,
                quietSince: quietSince(HealthFeed.path, at: now)))
        return documents
    }

    /// The documents of a feed's archive that are closed now.
    private func archived(
        _ plan: PublicationPlan, _ shown: [StoredEntry], _ merged: MergedFeed,
        _ archives: inout Archives, at now: Date, _ whole: Fetching
    ) throws(PublicationError) -> [Document] {
        do throws(StoreError) {
            let closed = try archives.close(plan, shown: shown, at: now)
            return try closed.map { number, entries throws(StoreError) in
                let document = merged.archive(
                    number, of: plan, entries: try whole(entries),
                    after: archives.previous(of: plan.path, before: number))
                archives.seal(plan.path, number, Checksum.of(document.bytes))
                return document
            }
        } catch {
            throw PublicationError(cause: error)
        }
    }

    private func fetched(
        _ entries: [StoredEntry], _ whole: Fetching
    ) throws(PublicationError) -> [StoredEntry] {
        do throws(StoreError) {
            return try whole(entries)
        } catch {
            throw PublicationError(cause: error)
        }
    }

    /// One feed in every format that is configured; `previous` is its newest archive, `date` that of one without entries.
    private func documents(
        of plan: PublicationPlan, _ shown: [StoredEntry], _ merged: MergedFeed,
        _ navigation: Navigation, after previous: Int?, quietSince date: Date?
    ) -> [Document] {
        var feed = merged.feed(path: plan.path, title: plan.title, entries: shown)
        feed.metadata.updated = feed.metadata.updated ?? date
        var documents = (plan.isPageOnly ? [] : formats).map { format in
            let history = format == .atom ? merged.history(of: plan.path, after: previous) : []
            let addressed = merged.addressed(
                feed, path: plan.path, format: format, history: history)
            return Document(
                path: "\(plan.path).\(format.suffix)", bytes: format.encode(addressed))
        }
        if writesPages {
            let page = FeedPage(
                feed: merged.feed(
                    path: plan.path, title: plan.title, entries: shown, isForPage: true),
                path: plan.path, formats: formats, configuration: configuration,
                navigation: navigation, subscription: plan.isPageOnly ? "merged" : nil)
            documents.append(Document(path: FeedPage.path(of: plan.path), bytes: page.bytes()))
        }
        return documents
    }

    var writesPages: Bool { configuration.publish.formats.contains("html") }

    var formats: [OutputFormat] {
        configuration.publish.formats.compactMap(OutputFormat.init(rawValue:))
    }
}

/// A file to publish, by its path below the folder.
struct Document: Sendable, Hashable {
    var path: String
    var bytes: [UInt8]
    /// Whether others lead to it, so that it must be there before them.
    var isArchive = false
}

/// Why a published file could not be written; the old one is still there.
package struct PublicationError: Error, Sendable, Hashable, CustomStringConvertible {
    package var cause: StoreError
    package var description: String { cause.description }
}
