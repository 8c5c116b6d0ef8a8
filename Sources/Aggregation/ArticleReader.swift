import FeedFormats
import Fetching
import FoundationEssentials
import Syndication

/// Completes new entries with what their own pages say: date, authors, lead, text, picture.
///
/// Only for sources that opt in with `article:`, only for entries never seen before, so that each
/// page is asked once; at most ``maximumPerSource`` a source and ``maximumPerRun`` a run, under the
/// transport's limit for one host. A page that cannot be read leaves its entry as the list had it.
struct ArticleReader: Sendable {
    let configuration: Configuration
    let fetcher: Fetcher
    /// The sources that were reached over a public address: their links must not lead to a private one.
    let publicSources: Set<String>
    let now: Date
    /// When the run began, by a clock that only counts.
    let began: ContinuousClock.Instant

    /// A section page shows fewer, so that only a first run may leave some out.
    static let maximumPerSource = 40
    static let maximumPerRun = 400

    /// Completes the entries of changes where they are.
    ///
    /// A host that asks for fewer requests is asked for no other article in this run.
    /// - Returns: Until when servers want not to be asked, by the sources whose articles they have.
    func complete(
        _ changes: inout [Change], in store: any Store
    ) async throws(StoreError) -> [String: Date] {
        let wanted = try wanted(&changes, in: store)
        let hosts = wanted.map { Address.host(of: $0.link) }
        var turns = HostTurns(hosts, perHost: max(1, configuration.fetch.perHost))
        var waits: [String: Date] = [:]
        let parallel = max(1, configuration.fetch.parallel)
        await withTaskGroup(of: (Int, Answer).self) { group in
            var running = 0
            start()
            while let (turn, answer) = await group.next() {
                running -= 1
                let place = wanted[turn].index
                switch answer {
                case .page(let page):
                    changes[place].complete(with: page, linkDates(of: changes[place]))
                case .busy(let wait):
                    turns.giveUpHost(of: turn)
                    guard let wait else { break }
                    for (other, host) in zip(wanted, hosts) where host == hosts[turn] {
                        waits[other.source.name] = max(waits[other.source.name] ?? wait, wait)
                    }
                case .unreadable: break
                }
                turns.finished(turn)
                start()
            }

            func start() {
                while running < parallel, let turn = turns.next() {
                    let (_, source, link) = wanted[turn]
                    group.addTask { (turn, await read(link, of: source)) }
                    running += 1
                }
            }
        }
        return waits
    }

    /// What came of one page.
    private enum Answer {
        case page(ArticlePage)
        case unreadable
        /// The server asks for fewer requests; if it says so, for none before a time.
        case busy(until: Date?)
    }

    private func linkDates(of change: Change) -> LinkDates {
        let source = configuration.sources.first { $0.name == change.entry.source }
        return LinkDates(now: now, zoneOffset: source?.zoneOffset ?? configuration.zoneOffset)
    }

    /// The entries whose pages are wanted, which are made whole.
    private func wanted(
        _ changes: inout [Change], in store: any Store
    ) throws(StoreError) -> [(index: Int, source: Source, link: String)] {
        var sources: [String: Source] = [:]
        for source in configuration.sources where source.article != nil {
            sources[source.name] = source
        }
        var counts: [String: Int] = [:]
        var wanted: [(Int, Source, String)] = []
        for index in changes.indices where wanted.count < Self.maximumPerRun {
            guard changes[index].isInsertion, let source = sources[changes[index].entry.source],
                let link = changes[index].entry.link,
                counts[source.name, default: 0] < Self.maximumPerSource
            else { continue }
            let stored = try store.whole(changes[index].entry)
            guard stored.entry.content == nil else { continue }
            changes[index].entry = stored
            counts[source.name, default: 0] += 1
            wanted.append((index, source, link))
        }
        return wanted
    }

    private func read(_ link: String, of source: Source) async -> Answer {
        var request = FetchRequest(
            url: link, maximumBytes: source.maximumBytes ?? configuration.fetch.maximumBytes,
            timeout: configuration.fetch.timeout)
        request.mustStayPublic = publicSources.contains(source.name)
        switch try? await fetcher.fetch(request) {
        case .modified(let response): return article(response, of: source)
        case .refused(let response) where [429, 503].contains(response.status):
            let delay = began.duration(to: .now)
            return .busy(until: response.retryAfter?.end(after: delay, from: now))
        default: return .unreadable
        }
    }

    private func article(_ response: FetchResponse, of source: Source) -> Answer {
        let context = DecodingContext(
            of: source, from: response, state: nil, in: configuration, now: now)
        let page = ArticlePageDecoder.decode(response.body, in: context, selector: source.article)
        return page.map(Answer.page) ?? .unreadable
    }
}

extension Change {
    /// Adds what an article's page says; the headline and the signature stay those of the list, so
    /// that the next run finds nothing changed.
    fileprivate mutating func complete(with page: ArticlePage, _ links: LinkDates) {
        guard isInsertion else { return }
        var stored = entry
        var entry = stored.entry
        // The list showed no date: then even that of a change says more than the time of this run,
        // and than the day or month in the link.
        let linked = entry.link.flatMap { links.date(in: $0) }
        let listed = entry.published.flatMap {
            stored.firstSeen.timeIntervalSince($0) < 1_000 || $0 == linked ? nil : $0
        }
        let normalizer = Normalizer(now: stored.firstSeen)
        let published = normalizer.plausible(page.published)
        let updated = normalizer.plausible(page.updated)
        let day = normalizer.plausible(page.day)
        entry.published = published ?? listed ?? updated ?? day ?? entry.published
        entry.updated = [entry.published, updated].compactMap { $0 }.max()
        if !page.authors.isEmpty { entry.authors = page.authors }
        if entry.summary == nil { entry.summary = page.lead.map { Text($0) } }
        entry.content = page.content
        stored.hasArticleText = page.content != nil
        entry.image = entry.image ?? page.image
        stored.entry = normalizer.bounded(entry)
        self.entry = stored
    }
}
