import Foundation
import TestSupport
import Testing

@testable import Aggregation
@testable import Fetching

/// Runs one after another over a loopback server, with real folders and a clock that is an argument.
struct Runs {
    let folder = TemporaryFolder()

    /// The configuration of all runs over some sources.
    func configuration(_ sources: [Source]) -> Configuration {
        var configuration = Configuration()
        configuration.site = "https://tin.example.org/"
        configuration.store = folder.path + "/Store"
        configuration.publish.directory = folder.path + "/Feeds"
        configuration.sources = sources
        return configuration
    }

    /// Runs once; nothing is kept open between two runs.
    func run(
        _ sources: [Source], at now: Date, options: Refresh.Options = .init(), entries: Int = 200,
        system: FileSystem = FileSystem(),
        configure: (inout Configuration) -> Void = { _ in }
    ) async throws -> Report {
        var configuration = configuration(sources)
        configuration.publish.entries = entries
        configure(&configuration)
        let store = try JSONStore.open(
            directory: configuration.store,
            keep: configuration.keep, readOnly: options.dryRun, now: now, system: system)
        defer { store.close() }
        let transport = CurlTransport(
            parallel: 8, perHost: 2, userAgent: "tintinh-test/1", allowsPrivateRedirects: false,
            now: now)
        defer { transport.shutdown() }
        return try await Refresh(
            configuration: configuration, fetcher: Fetcher(transport: transport),
            options: options, now: now
        ).run(in: store)
    }

    /// The bytes of the merged feed.
    func published() throws -> Data {
        try Data(contentsOf: URL(filePath: folder.path + "/Feeds/merged.atom"))
    }

    /// The ids in the merged feed, in its order.
    func ids() throws -> [String] { try values(of: "id") }

    /// The text of the first element of that name in each entry of the merged feed.
    func values(of name: String) throws -> [String] {
        let text = try String(decoding: published(), as: UTF8.self)
        return text.components(separatedBy: "<entry>").dropFirst().compactMap { entry in
            entry.components(separatedBy: "<\(name)>").dropFirst().first?
                .components(separatedBy: "</\(name)>").first
        }
    }

    /// The signatures of what is stored whose hashes are there.
    func signatures() throws -> [StorySignature] {
        let store = try JSONStore.open(
            directory: folder.path + "/Store", keep: .init(),
            readOnly: true, now: .distantPast)
        defer { store.close() }
        var signatures: [StorySignature] = []
        try store.forEachSignature(of: store.window()) { signatures.append($1) }
        return signatures
    }

    /// What is remembered of each source.
    func states() throws -> SourceStates {
        let store = try JSONStore.open(
            directory: folder.path + "/Store", keep: .init(),
            readOnly: true, now: .distantPast)
        defer { store.close() }
        return store.states
    }

    /// What is stored, in its last revision, newest first.
    func stored() throws -> [StoredEntry] {
        var entries: [StoredEntry] = []
        try JSONStore.forEachEntry(directory: folder.path + "/Store", newestFirst: true) {
            entries.append($0)
            return true
        }
        return entries
    }
}
