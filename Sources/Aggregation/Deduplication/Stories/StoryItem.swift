import FoundationEssentials
import Syndication

/// An entry as the linker sees it.
struct StoryItem {
    let id: String
    let title: String
    let published: Date
    let signature: StorySignature
    /// The paper.
    let scope: String
    /// The place of its source in the configuration.
    let order: Int
    var story: StoryMembership?

    /// Nil for an entry without words.
    init?(_ stored: StoredEntry, scope: String, order: Int) {
        guard let signature = stored.storySignature, signature.isComparable else { return nil }
        id = stored.id
        title = stored.title ?? ""
        published = stored.published ?? stored.firstSeen
        story = stored.story
        self.signature = signature
        self.scope = scope
        self.order = order
    }

    /// The id of the story that the entry tells; its own where it is the first.
    var storyID: String { story?.id ?? id }

    /// The order in which entries are decided: published, then the configuration's, then the id's.
    func precedes(_ other: StoryItem) -> Bool {
        if published != other.published { return published < other.published }
        return order != other.order ? order < other.order : id < other.id
    }

    /// Decides about this entry and a story's medoid, with the other members' guards.
    func judge(
        _ medoid: StoryItem, members: [StoryItem], by headlines: Headlines
    ) -> StoryJudgement {
        let marks = headlines.marks(of: self)
        var judgement = StoryJudgement(
            StoryScore(signature, medoid.signature), between: marks,
            and: headlines.marks(of: medoid))
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
            marks.vetoes(against: headlines.marks(of: $0))
        }
        if !vetoes.isEmpty {
            judgement.verdict = .related
            judgement.guards.append(contentsOf: Set(vetoes).sorted { $0.rawValue < $1.rawValue })
        }
        return judgement
    }
}

/// What headlines say that may forbid a fold, each read once.
final class Headlines {
    private var known: [String: TitleMarks] = [:]

    func marks(of item: StoryItem) -> TitleMarks {
        if let marks = known[item.id] { return marks }
        let marks = TitleMarks(item.title)
        known[item.id] = marks
        return marks
    }
}

extension StoryLinker {
    /// The ids of the entries that are nearest to one, and what each pair alone would come to.
    func neighbors(of id: String, limit: Int) -> [(id: String, judgement: StoryJudgement)] {
        guard let item = items.first(where: { $0.id == id }) else { return [] }
        var found: [(id: String, judgement: StoryJudgement)] = []
        for other in items where other.id != id {
            let score = StoryScore(item.signature, other.signature)
            guard score.strength >= Self.leastStrength else { continue }
            found.append((other.id, item.judge(other, members: [], by: headlines)))
        }
        found.sort { one, other in
            let strengths = (one.judgement.score.strength, other.judgement.score.strength)
            return strengths.0 != strengths.1 ? strengths.0 > strengths.1 : one.id < other.id
        }
        return Array(found.prefix(limit))
    }

    /// Weaker likeness than this is not worth a line.
    private static let leastStrength = 0.1
}
