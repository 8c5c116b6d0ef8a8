import Syndication
import Vietnamese

/// Which of the candidates are worth a source, and under what name.
package enum Proposal {
    /// Candidates that bring at most so much of what others have are worth a source.
    private static let overlap = 0.8

    /// The sources to add: healthy feeds that bring news of their own; a page only where there is no feed.
    ///
    /// - Parameter existing: The configured sources; their addresses are not added again.
    package static func sources(of candidates: [Candidate], existing: [Source]) -> [Source] {
        let known = Set(existing.map { Paths.identity($0.url) })
        let healthy = candidates.filter { $0.isHealthy && $0.overlap <= overlap }
        let feeds = healthy.filter { $0.kind == .feed }
        let chosen = feeds.isEmpty ? bestPages(of: healthy) : feeds
        var names = UniqueNames(existing.map(\.name))
        return chosen.filter { !known.contains(Paths.identity($0.url)) }.map { candidate in
            var source = Source(name: "", url: candidate.url)
            if candidate.kind == .page { source.kind = .page(selectors: [:]) }
            let paper = paper(of: candidate, existing: existing)
            source.publisher = paper.name
            source.province = paper.province
            source.name = names.make(name(of: candidate, paper: paper.name))
            return source
        }
    }

    /// At most three pages, those with the most articles, in their order.
    private static func bestPages(of candidates: [Candidate]) -> [Candidate] {
        let pages = candidates.filter { $0.kind == .page }
        let kept = Set(pages.sorted { $0.entries > $1.entries }.prefix(3).map(\.url))
        return pages.filter { kept.contains($0.url) }
    }

    private static func paper(
        of candidate: Candidate, existing: [Source]
    ) -> (name: String, province: String?) {
        let host = IRI.Parts(candidate.url).authority ?? ""
        let known = existing.first { IRI.Parts($0.url).authority == host }
        if let known { return (known.publisher ?? known.name, known.province) }
        guard let province = Province.publishing(host: host) else { return (host, nil) }
        return ("Báo \(province.name)", province.unit.name)
    }

    private static func name(of candidate: Candidate, paper: String) -> String {
        let title = candidate.title?.split { "-|–".contains($0) }.first.map(String.init)?.trimmed
        guard let title, !title.isEmpty, title.count <= 60, title != paper else { return paper }
        return "\(paper) – \(title)"
    }
}

extension String {
    /// Without blanks at either end.
    fileprivate var trimmed: String {
        var text = drop { $0.isWhitespace }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
