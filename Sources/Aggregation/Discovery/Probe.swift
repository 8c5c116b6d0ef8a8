import FeedFormats
import Fetching
import FoundationEssentials
import Syndication
import Vietnamese

/// Fetches one address and says what is there.
struct Probe: Sendable {
    let fetcher: Fetcher
    let settings: FetchSettings
    let now: Date

    /// The document at an address, or why there is none.
    func fetch(_ url: String) async -> Result<FetchResponse, SourceFailure> {
        do {
            let request = FetchRequest(
                url: url, maximumBytes: settings.maximumBytes, timeout: settings.timeout)
            let result = try await fetcher.fetch(request)
            guard case .modified(let response) = result else {
                return .failure(SourceFailure(status: result.response.status))
            }
            return .success(response)
        } catch {
            return .failure(SourceFailure(error))
        }
    }

    /// What an address gave.
    func candidate(_ url: String, kind: Candidate.Kind, origin: String) async -> Candidate {
        switch await fetch(url) {
        case .failure(let failure):
            return Candidate(
                url: url, kind: kind, origin: origin,
                health: "\(failure.errorClass.rawValue): \(failure.message)")
        case .success(let response):
            switch kind {
            case .feed: return feed(response, url: url, origin: origin)
            case .page: return page(response, url: url, origin: origin)
            case .sitemap: return sitemap(response, url: url, origin: origin)
            }
        }
    }

    /// What to assume of an answer.
    func context(_ response: FetchResponse) -> DecodingContext {
        DecodingContext(
            baseURL: response.url, contentType: response.contentType, now: now,
            maximumBytes: settings.maximumBytes)
    }

    /// An answer read as a feed.
    func feed(_ response: FetchResponse, url: String, origin: String) -> Candidate {
        let document = InputFormat.decode(response.body, in: context(response))
        return describe(document, url: url, kind: .feed, origin: origin)
    }

    private func page(_ response: FetchResponse, url: String, origin: String) -> Candidate {
        let result = SectionPageDecoder.decode(response.body, in: context(response))
        var candidate = describe(result.document, url: url, kind: .page, origin: origin)
        candidate.pattern = result.pattern
        if result.pattern == nil, result.document.failure == nil {
            candidate.health = "no list of articles"
        }
        return candidate
    }

    private func describe(
        _ document: DecodedDocument, url: String, kind: Candidate.Kind, origin: String
    ) -> Candidate {
        let feed = Normalizer(now: now).normalize(document.feed, of: Source(name: "", url: url))
        var candidate = Candidate(url: url, kind: kind, origin: origin, health: "ok")
        candidate.title = feed.metadata.title?.value
        candidate.format = feed.metadata.format
        candidate.entries = feed.entries.count
        candidate.newest = feed.entries.compactMap { $0.published ?? $0.updated }.max()
        candidate.articles = Set(
            feed.entries.compactMap(\.link).map { link in
                let article = ArticleLink(link)
                return article.articleID ?? article.canonical ?? link
            })
        if let failure = document.failure {
            let failure = SourceFailure(failure)
            candidate.health = "\(failure.errorClass.rawValue): \(failure.message)"
        } else if feed.entries.isEmpty {
            candidate.health = "empty"
        } else if let newest = candidate.newest,
            now.timeIntervalSince(newest) > Health.staleAge
        {
            candidate.health = "stale"
        }
        return candidate
    }

    /// How many addresses a sitemap has, and its newest date; it is no source, but tells of sections.
    private func sitemap(_ response: FetchResponse, url: String, origin: String) -> Candidate {
        let text = String(decoding: response.body, as: UTF8.self)
        var candidate = Candidate(url: url, kind: .sitemap, origin: origin, health: "ok")
        candidate.format = text.contains("<sitemapindex") ? "sitemapindex" : "urlset"
        candidate.entries =
            text.split(separator: "<loc>", omittingEmptySubsequences: false).count - 1
        for part in text.split(separator: "<lastmod>").dropFirst() {
            let date = RFC3339Date.parse(String(part.prefix { $0 != "<" }))
            candidate.newest = [candidate.newest, date].compactMap { $0 }.max()
        }
        if candidate.entries == 0 { candidate.health = "empty" }
        return candidate
    }
}
