import FoundationEssentials
import Syndication
import Vietnamese

/// Where an entry came from, how it was known again, and why it is folded, related or apart.
package struct Explanation: Sendable, Encodable {
    /// One way of knowing the entry again.
    package struct Step: Sendable, Encodable {
        package var evidence: String
        package var value: String
        package var key: String
        /// Whether the store remembers the entry by it.
        package var isKept: Bool
    }

    /// One entry of the story.
    package struct Paper: Sendable, Encodable {
        package var id: String
        package var source: String
        package var title: String
        package var link: String?
        package var published: String?
        package var firstSeen: String
    }

    /// One comparison.
    package struct Comparison: Sendable, Encodable {
        package var with: Paper
        package var verdict: StoryVerdict
        package var jaccard: Double
        package var containment: Double
        package var isFullText: Bool
        package var guards: [StoryGuard]
    }

    package var entry: Paper
    package var identity: [Step]
    package var revisions: [RevisionNote]
    /// The rules that touched it.
    package var rules: [RuleNote]
    /// What was compared: the text without what is the paper's own.
    package var comparedTitle: String
    package var comparedLead: String
    /// Syllables of the full text that was compared, where there is one.
    package var comparedSyllables: Int?
    package var agencies: [String]
    /// What was learnt of the source.
    package var learnt: LearntFacts?
    package var storyID: String
    /// Every paper of the story, as first seen.
    package var papers: [Paper]
    package var related: [Paper]
    /// The nearest entries within 72 hours, nearest first.
    package var neighbors: [Comparison]
    package var conclusion: String

    /// Explains one entry.
    ///
    /// - Parameters:
    ///   - revisions: Its stored lines, oldest first; the last is the entry as it is.
    ///   - window: Everything stored around it.
    package init?(
        revisions: [StoredEntry], window: [StoredEntry], configuration: Configuration,
        states: SourceStates
    ) {
        guard let stored = revisions.last else { return nil }
        let source = configuration.sources.first { $0.name == stored.source }
        let state = states[stored.source]
        learnt = LearntFacts(source, state: state)
        let text = StoryText(stored.entry, of: source, learnt: state?.learnt)
        entry = Paper(stored)
        identity = Self.steps(
            of: stored, scope: source?.scope ?? stored.source,
            numbers: source?.numbers ?? state?.numbers.flatMap { NumberSystem($0.system) } ?? .any)
        self.revisions = RevisionNote.notes(of: revisions)
        rules = RuleNote.notes(of: stored, rules: configuration.rules)
        comparedTitle = text.title
        comparedLead = text.lead
        comparedSyllables = stored.storySignature?.text?.syllables
        agencies = text.agencies
        storyID = stored.storyID
        // Lines have no hashes: they are made again.
        let desk = StoryDesk(
            sources: configuration.sources, states: states, now: stored.firstSeen)
        let known = desk.signed(window.filter { $0.id != stored.id } + [stored]) { $0 }
        var settings = configuration
        settings.publish.stories = .link
        let book = StoryBook(known, configuration: settings)
        papers = ([stored] + book.others(than: stored)).sorted(by: book.isSeenBefore).map(
            Paper.init)
        related = book.related(to: stored).map(Paper.init)
        let linker = StoryLinker(
            window: known, sources: configuration.sources,
            now: stored.firstSeen)
        neighbors = linker.neighbors(of: stored.id, limit: 10).compactMap { near in
            known.first { $0.id == near.id }.map { Comparison($0, near.judgement) }
        }
        conclusion = Self.conclusion(papers.count, related.count, neighbors.first)
    }

    private static func steps(
        of stored: StoredEntry, scope: String, numbers: NumberSystem
    ) -> [Step] {
        let entry = stored.entry
        // Where the document gave no day, the entry is known without one.
        let contents = [entry.published, nil].map { EntryIdentity.Fact.content(of: entry, day: $0) }
        let content = contents.first { stored.keys.contains($0.key(scope)) } ?? contents[0]
        let article = entry.link.map { ArticleLink($0, system: numbers) }
        let facts: [(String, EntryIdentity.Fact?)] = [
            ("article number", .number(of: article)), ("guid", .guid(of: entry)),
            ("link", .link(of: entry, to: article)), ("title and day", content),
        ]
        return facts.compactMap { name, fact in
            guard let fact else { return nil }
            let key = fact.key(scope)
            return Step(
                evidence: name,
                value: readable(fact),
                key: key.hexadecimal, isKept: stored.keys.contains(key))
        }
    }

    /// What the fact says; the number of a day, which ends a title's, as its date.
    private static func readable(_ fact: EntryIdentity.Fact) -> String {
        let parts = fact.value.split(separator: "\n")
        guard parts.count > 1, let last = parts.last, let day = Int(last) else {
            return parts.joined(separator: " ")
        }
        let date = Timestamp.day(Date(timeIntervalSince1970: Double(day) * 86_400))
        return parts.dropLast().joined(separator: " ") + ", day " + date
    }

    private static func conclusion(_ papers: Int, _ related: Int, _ nearest: Comparison?) -> String
    {
        if papers > 1 { return "folded: the same text in \(papers) papers" }
        if related > 0 { return "related: \(related) stories tell the same event in other words" }
        guard let nearest else { return "apart: no other paper has a similar entry" }
        let guards = nearest.guards.map(\.rawValue).joined(separator: ", ")
        return guards.isEmpty
            ? "apart: the nearest entry shares too little" : "apart: held apart by \(guards)"
    }
}

extension Explanation.Paper {
    init(_ stored: StoredEntry) {
        self.init(
            id: stored.id, source: stored.source,
            title: DisplayText.display(stored.title ?? ""), link: stored.link,
            published: stored.published.map(RFC3339Date.format),
            firstSeen: RFC3339Date.format(stored.firstSeen))
    }
}

extension Explanation.Comparison {
    init(_ neighbor: StoredEntry, _ judgement: StoryJudgement) {
        let score = judgement.score
        self.init(
            with: Explanation.Paper(neighbor), verdict: judgement.verdict,
            jaccard: (score.jaccard * 1_000).rounded() / 1_000,
            containment: (score.containment * 1_000).rounded() / 1_000,
            isFullText: score.isFullText, guards: judgement.guards)
    }
}
