import FoundationEssentials
import Syndication

/// An entry as the linker sees it.
struct StoryItem {
    var entry: StoredEntry
    let signature: StorySignature
    /// The paper.
    let scope: String
    /// The place of its source in the configuration.
    let order: Int

    private var title: String { entry.entry.title?.value ?? "" }

    private var published: Date { entry.entry.published ?? entry.firstSeen }

    /// The order in which entries are decided: published, then the configuration's, then the id's.
    func precedes(_ other: StoryItem) -> Bool {
        if published != other.published { return published < other.published }
        return order != other.order ? order < other.order : entry.id < other.entry.id
    }

    /// Decides about this entry and a story's medoid, with the other members' guards.
    func judge(_ medoid: StoryItem, members: [StoryItem]) -> StoryJudgement {
        let marks = TitleMarks(title)
        var judgement = StoryJudgement(
            StoryScore(signature, medoid.signature), between: marks,
            and: TitleMarks(medoid.title))
        if abs(published.timeIntervalSince(medoid.published)) > StoryLinker.window {
            judgement.verdict = .apart
            judgement.guards.append(.window)
        }
        if scope == medoid.scope {
            judgement.verdict = .apart
            judgement.guards.append(.samePaper)
        }
        guard judgement.verdict == .folded else { return judgement }
        if members.contains(where: { $0.scope == scope }) {
            judgement.verdict = .apart
            judgement.guards.append(.samePaper)
        }
        let vetoes = members.flatMap {
            marks.vetoes(against: TitleMarks($0.title))
        }
        if !vetoes.isEmpty {
            judgement.verdict = .related
            judgement.guards.append(contentsOf: Set(vetoes).sorted { $0.rawValue < $1.rawValue })
        }
        return judgement
    }
}

extension StoryLinker {
    /// The entries that are nearest to one of them, and what each pair alone would come to.
    func neighbors(
        of entry: StoredEntry, limit: Int
    ) -> [(entry: StoredEntry, judgement: StoryJudgement)] {
        guard let item = items.first(where: { $0.entry.id == entry.id }) else { return [] }
        var found: [(entry: StoredEntry, judgement: StoryJudgement)] = []
        for other in items where other.entry.id != entry.id {
            let score = StoryScore(item.signature, other.signature)
            guard score.strength >= Self.leastStrength else { continue }
            found.append((other.entry, item.judge(other, members: [])))
        }
        found.sort { one, other in
            let strengths = (one.judgement.score.strength, other.judgement.score.strength)
            return strengths.0 != strengths.1
                ? strengths.0 > strengths.1 : one.entry.id < other.entry.id
        }
        return Array(found.prefix(limit))
    }

    /// Weaker likeness than this is not worth a line.
    private static let leastStrength = 0.1
}
