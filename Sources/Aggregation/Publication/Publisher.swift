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
        let book = StoryBook(entries, configuration: configuration)
        let merged = MergedFeed(configuration: configuration, states: states, book: book)
        var documents: [Document] = []
        for plan in PublicationPlan.all(of: configuration, book: book) {
            let selection = Selection(limit: configuration.publish.entries, share: plan.share)
            let chosen = selection.of(plan.entries)
            for format in formats {
                let feed = merged.feed(
                    path: plan.path, title: plan.title, entries: chosen,
                    format: OutputFormatName(format))
                documents.append(
                    Document(path: "\(plan.path).\(format.suffix)", bytes: format.encode(feed)))
            }
        }
        documents.append(Document(path: "sources.opml", bytes: OPMLEncoder.encode(configuration)))
        return try PublishedFolder(path: configuration.publish.directory, system: system).write(
            documents)
    }

    /// Whether every feed is there, whatever is in it.
    package var isComplete: Bool {
        let book = StoryBook([], configuration: configuration)
        return PublicationPlan.all(of: configuration, book: book).allSatisfy { plan in
            formats.allSatisfy { format in
                let path = "\(configuration.publish.directory)/\(plan.path).\(format.suffix)"
                return (try? system.size(of: path)) ?? nil != nil
            }
        }
    }

    private var formats: [OutputFormat] {
        configuration.publish.formats.compactMap(OutputFormat.init(rawValue:))
    }
}

/// A file to publish, by its path below the folder.
struct Document: Sendable, Hashable {
    var path: String
    var bytes: [UInt8]
}

/// The suffix and media type of a format, as links need them.
struct OutputFormatName: Sendable, Hashable {
    var suffix: String
    var mediaType: String

    init(_ format: OutputFormat) {
        suffix = format.suffix
        mediaType = format.mediaType
    }
}

/// Why a published file could not be written; the old one is still there.
package struct PublicationError: Error, Sendable, Hashable, CustomStringConvertible {
    package var cause: StoreError
    package var description: String { cause.description }
}
