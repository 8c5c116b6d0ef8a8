import Aggregation
import ArgumentParser
import Fetching
import FoundationEssentials
import Syndication
import Vietnamese

/// The one place that picks implementations and turns their errors into exit statuses.
enum Composition {
    /// Says what went wrong, and gives the exit status to throw.
    ///
    /// - Parameter faultsAs: What faults of the configuration end with.
    private static func ending(
        _ error: any Error, faultsAs status: ExitStatus = .configuration
    ) -> any Error {
        switch error {
        case let error as ConfigurationError:
            for fault in error.faults { Console.note(fault.description) }
            return status.code
        case let error as StoreError:
            Console.note(error.description)
            if case .locked = error { return ExitStatus.locked.code }
            return ExitStatus.inputOutput.code
        case let error as PublicationError:
            Console.note(error.description)
            return ExitStatus.inputOutput.code
        default: return error
        }
    }

    /// Reads the configuration, or prints its faults and ends with 78.
    static func configuration(_ common: CommonOptions) throws -> Configuration {
        do { return try common.loadConfiguration() } catch { throw ending(error) }
    }

    /// Adds sources to the configuration's file, or says why not and ends with 74.
    ///
    /// What cannot be added there is shown, to be added by hand.
    /// - Parameter isTrial: Whether to do everything but write.
    static func add(
        _ sources: [Source], toFileOf common: CommonOptions, isTrial: Bool = false
    ) throws {
        let file = ConfigurationFile(
            path: common.configurationPath, environment: ProcessInfo.processInfo.environment)
        do {
            try file.add(sources, isTrial: isTrial)
        } catch {
            let end = ending(error, faultsAs: .inputOutput)
            if error is ConfigurationError {
                Console.say(SourceInsertion.lines(of: sources).joined(separator: "\n"))
            }
            throw end
        }
    }

    /// Replaces a file that the user named, or says why not and ends with 74.
    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try NamedFile.write(bytes, to: path)
        } catch {
            Console.note("\(path): \(error.cause)")
            throw ExitStatus.inputOutput.code
        }
    }

    /// The states of the sources, read without locking anybody out.
    static func states(_ configuration: Configuration) throws -> SourceStates {
        do {
            let store = try JSONStore.open(
                directory: configuration.store,
                keep: configuration.keep,
                readOnly: true, now: .now)
            defer { store.close() }
            return store.states
        } catch {
            throw ending(error)
        }
    }

    /// What is to be said of the entry with an id or a link; nil when none is stored.
    static func explanation(
        of name: String, _ configuration: Configuration
    ) throws -> Explanation? {
        do {
            let store = try JSONStore.open(
                directory: configuration.store,
                keep: configuration.keep, readOnly: true, now: .now)
            defer { store.close() }
            let link = ArticleLink(name).canonical
            let lines = try store.history { stored in
                if stored.id == name { return true }
                guard let own = stored.entry.link else { return false }
                guard own != name, let link else { return own == name }
                return ArticleLink(own).canonical == link
            }
            guard let last = lines.last else { return nil }
            let span = StoryLinker.window
            let around = try store.history {
                abs($0.firstSeen.timeIntervalSince(last.firstSeen)) <= span
            }
            let window = Dictionary(around.map { ($0.id, $0) }) { $1 }
            return Explanation(
                revisions: lines.filter { $0.id == last.id },
                window: window.keys.sorted().compactMap { window[$0] },
                configuration: configuration, states: store.states)
        } catch {
            throw ending(error)
        }
    }

    /// Shows every stored entry in its last revision, until the body has enough.
    static func forEachEntry(
        of configuration: Configuration, newestFirst: Bool = true, _ body: (StoredEntry) -> Bool
    ) throws {
        do {
            try JSONStore.forEachEntry(
                directory: configuration.store, newestFirst: newestFirst, body)
        } catch {
            throw ending(error)
        }
    }

    /// The newest entries of those that `find` takes among what may have all of some words, newest first.
    static func search<Found>(
        _ words: [String], of configuration: Configuration, limit: Int,
        _ find: (StoredEntry) -> Found?
    ) throws -> [Found] {
        do {
            return try JSONStore.search(
                directory: configuration.store, words: words, limit: limit, find)
        } catch {
            throw ending(error)
        }
    }

    /// Checks the store and the published files, or mends them.
    static func verify(
        _ configuration: Configuration, repairs: Bool, now: Date
    ) throws -> [Finding] {
        do {
            return try Verification(configuration: configuration, now: now).run(repairs: repairs)
        } catch {
            throw ending(error)
        }
    }

    /// Looks for what a site has to follow.
    static func discover(_ url: String, settings: FetchSettings) async -> [Candidate] {
        await withTransport(settings) { transport in
            await Discovery(
                fetcher: Fetcher(transport: transport), settings: settings, now: .now
            ).candidates(of: url)
        }
    }

    /// The page of a source as it is now, or its failure as a note and an exit status.
    static func page(of source: Source, _ configuration: Configuration) async throws
        -> FetchResponse
    {
        let request = FetchRequest(
            url: source.url, headers: source.headers,
            maximumBytes: source.maximumBytes ?? configuration.fetch.maximumBytes,
            timeout: configuration.fetch.timeout)
        do {
            let result = try await withTransport(configuration.fetch) { transport in
                try await Fetcher(transport: transport).fetch(request)
            }
            if case .modified(let response) = result { return response }
            Console.note("\(source.displayURL): HTTP \(result.response.status)")
        } catch let error as FetchError {
            Console.note("\(source.displayURL): \(error.message)")
        }
        throw ExitStatus.failed.code
    }

    private static func withTransport<Result>(
        _ settings: FetchSettings, meter: TransferMeter? = nil, now: Date = .now,
        _ body: (CurlTransport) async throws -> Result
    ) async rethrows -> Result {
        let transport = CurlTransport(
            parallel: settings.parallel, perHost: settings.perHost,
            userAgent: settings.userAgent, allowsPrivateRedirects: settings.allowsPrivateRedirects,
            meter: meter, now: now)
        defer { transport.shutdown() }
        return try await body(transport)
    }

    /// Opens the store, runs once, and closes it, whatever happens.
    ///
    /// - Parameter failed: Is told of the sources when store or output stop the run; not when another run holds
    ///   the store, which has a report of its own.
    static func refresh(
        _ configuration: Configuration, options: Refresh.Options, now: Date,
        display: ProgressDisplay? = nil, failed: (Report) throws -> Void = { _ in }
    ) async throws -> Report {
        do {
            return try await refreshed(configuration, options: options, now: now, display: display)
        } catch let error as StoreError where error.isLocked {
            throw ending(error)
        } catch {
            let failure =
                error as? RunFailure
                ?? RunFailure(opening: error, configuration, only: options.only, at: now)
            let end = ending(failure.cause)
            try failed(failure.report)
            throw end
        }
    }

    private static func refreshed(
        _ configuration: Configuration, options: Refresh.Options, now: Date,
        display: ProgressDisplay?
    ) async throws -> Report {
        let store = try JSONStore.open(
            directory: configuration.store, keep: configuration.keep,
            shrink: { configuration.windowed($0, at: $1) }, readOnly: options.dryRun, now: now)
        defer { store.close() }
        if store.hasLostStates { Console.note(JSONStore.lostStates) }
        let now = store.openedAt
        return try await withTransport(configuration.fetch, meter: display?.meter, now: now) {
            transport in
            let refresh = Refresh(
                configuration: configuration, fetcher: Fetcher(transport: transport),
                options: options, now: now
            ) { done, total in display?.note(done: done, of: total) }
            guard let display else { return try await refresh.run(in: store) }
            return try await display.show { try await refresh.run(in: store) }
        }
    }
}

extension StoreError {
    /// Whether another run is at work.
    fileprivate var isLocked: Bool {
        if case .locked = self { true } else { false }
    }
}
