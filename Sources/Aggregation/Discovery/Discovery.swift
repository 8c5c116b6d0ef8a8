import FeedFormats
package import Fetching
package import FoundationEssentials
import Syndication
import Vietnamese

/// Looks for the feeds and section pages of a site, and tries each.
///
///     announced feeds ─ index pages ─ the system's patterns ─ sitemaps ─ section pages
///
/// Nothing is guessed of what was not asked: every candidate was fetched. A host is asked at most
/// ``maximumRequests`` times, and as many at once as the transport allows.
package struct Discovery: Sendable {
    private let fetcher: Fetcher
    private let settings: FetchSettings
    private let now: Date

    /// Enough for the 49 feeds of Quảng Ninh, and to look around.
    package static let maximumRequests = 80
    /// Section pages tried.
    private static let maximumPages = 8

    /// Makes a discovery.
    package init(fetcher: Fetcher, settings: FetchSettings = FetchSettings(), now: Date) {
        self.fetcher = fetcher
        self.settings = settings
        self.now = now
    }

    /// An address to try, and where it was found.
    private struct Lead: Sendable, Hashable {
        var url: String
        var origin: String
        var kind = Candidate.Kind.feed
    }

    /// Everything found, in the order in which it was looked for; empty when nothing answers.
    package func candidates(of address: String) async -> [Candidate] {
        let probe = Probe(fetcher: fetcher, settings: settings, now: now)
        let front = await probe.fetch(address)
        guard case .success(let response) = front else {
            return [await probe.candidate(address, kind: .page, origin: "given")]
        }
        let asGiven = probe.feed(response, url: address, origin: "given")
        if asGiven.isHealthy { return [asGiven] }
        let map = SiteMap(response.body, in: probe.context(response))
        let root = Self.root(of: response.url)
        var leads = map.announced.map { Lead(url: $0.url, origin: "link rel=alternate") }
        leads += map.feeds.map { Lead(url: $0.url, origin: "link") }
        leads += await indexPages(root, probe)
        leads += patterns(String(decoding: response.body, as: UTF8.self), root, map)
        leads += await sitemaps(root, probe)
        leads += [Lead(url: response.url, origin: "given", kind: .page)]
        leads += map.sections.prefix(Self.maximumPages - 1)
            .map { Lead(url: $0.url, origin: "menu", kind: .page) }
        return await attempt(leads, probe)
    }

    /// `/rss` and its like: a feed, or a page that lists the feeds.
    private func indexPages(_ root: String, _ probe: Probe) async -> [Lead] {
        var leads: [Lead] = []
        for path in ["/rss", "/rss.html", "/feed/", "/feed"] {
            guard case .success(let response) = await probe.fetch(root + path) else { continue }
            if probe.feed(response, url: root + path, origin: path).format != "html" {
                leads.append(Lead(url: root + path, origin: path))
                continue
            }
            let map = SiteMap(response.body, in: probe.context(response))
            leads += (map.announced + map.feeds).map { Lead(url: $0.url, origin: "\(path) index") }
        }
        return leads
    }

    private func patterns(_ page: String, _ root: String, _ map: SiteMap) -> [Lead] {
        guard let family = SiteFamily.of(page: page) else { return [] }
        let sections = map.sections.prefix(12).compactMap { place in
            place.url.split(separator: "/").last.map { String($0.prefix { $0 != "." }) }
        }
        return family.feedPaths(sections: sections)
            .map { Lead(url: root + $0, origin: family.rawValue) }
    }

    /// The sitemaps that `robots.txt` names; those of news first.
    private func sitemaps(_ root: String, _ probe: Probe) async -> [Lead] {
        guard case .success(let robots) = await probe.fetch(root + "/robots.txt") else { return [] }
        let named = String(decoding: robots.body.prefix(100_000), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
            .filter { $0.lowercased().hasPrefix("sitemap:") }
            .map { String($0.dropFirst(8).drop { $0 == " " }) }
            .filter { Normalizer.isWebAddress($0) }
        let news = named.filter { $0.contains("news") }
        return (news + named.filter { !news.contains($0) }).prefix(3)
            .map { Lead(url: $0, origin: "robots.txt", kind: .sitemap) }
    }

    /// Tries each address once, in order; the answers come in the same order.
    private func attempt(_ leads: [Lead], _ probe: Probe) async -> [Candidate] {
        var seen: Set<String> = []
        let wanted = leads.filter {
            seen.insert("\($0.kind) " + Paths.identity($0.url)).inserted
        }.prefix(Self.maximumRequests - 6)
        let parallel = max(1, settings.perHost)
        var found: [Candidate?] = Array(repeating: nil, count: wanted.count)
        await withTaskGroup(of: (Int, Candidate).self) { group in
            for (index, lead) in wanted.enumerated() {
                if index >= parallel, let (place, candidate) = await group.next() {
                    found[place] = candidate
                }
                group.addTask {
                    (
                        index,
                        await probe.candidate(lead.url, kind: lead.kind, origin: lead.origin)
                    )
                }
            }
            for await (place, candidate) in group { found[place] = candidate }
        }
        return Self.withOverlaps(found.compactMap { $0 })
    }

    private static func withOverlaps(_ candidates: [Candidate]) -> [Candidate] {
        var known: Set<String> = []
        return candidates.map { candidate in
            var candidate = candidate
            if !candidate.articles.isEmpty {
                let shared = candidate.articles.intersection(known).count
                candidate.overlap = Double(shared) / Double(candidate.articles.count)
            }
            if candidate.isHealthy { known.formUnion(candidate.articles) }
            return candidate
        }
    }

    private static func root(of url: String) -> String {
        let parts = IRI.Parts(url)
        return "\(parts.scheme ?? "https")://\(parts.authority ?? "")"
    }
}
