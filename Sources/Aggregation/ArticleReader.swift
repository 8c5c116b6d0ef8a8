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

    /// A section page shows fewer, so that only a first run may leave some out.
    static let maximumPerSource = 40
    static let maximumPerRun = 400

    /// Completes the entries of changes where they are.
    func complete(_ changes: inout [Change], in store: any Store) async throws(StoreError) {
        let wanted = try wanted(&changes, in: store)
        guard !wanted.isEmpty else { return }
        let parallel = max(1, configuration.fetch.parallel)
        await withTaskGroup(of: (Int, ArticlePage?).self) { group in
            for (count, (index, source, link)) in wanted.enumerated() {
                if count >= parallel, let (place, page) = await group.next() {
                    changes[place].complete(with: page, linkDates(of: changes[place]))
                }
                group.addTask { (index, await read(link, of: source)) }
            }
            for await (place, page) in group {
                changes[place].complete(with: page, linkDates(of: changes[place]))
            }
        }
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

    private func read(_ link: String, of source: Source) async -> ArticlePage? {
        var request = FetchRequest(
            url: link, maximumBytes: source.maximumBytes ?? configuration.fetch.maximumBytes,
            timeout: configuration.fetch.timeout)
        request.mustStayPublic = publicSources.contains(source.name)
        guard case .modified(let response)? = try? await fetcher.fetch(request) else { return nil }
        let context = DecodingContext(
            baseURL: response.url, contentType: response.contentType, encoding: source.encoding,
            now: now, zoneOffset: source.zoneOffset ?? configuration.zoneOffset,
            dayFirst: source.dayFirst)
        return ArticlePageDecoder.decode(response.body, in: context, selector: source.article)
    }
}

extension Change {
    /// Adds what an article's page says; the headline and the signature stay those of the list, so
    /// that the next run finds nothing changed.
    fileprivate mutating func complete(with page: ArticlePage?, _ links: LinkDates) {
        guard let page, isInsertion else { return }
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
