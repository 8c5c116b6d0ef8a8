import FoundationEssentials
import Syndication
internal import Vietnamese

/// An entry as the linker sees it.
struct StoryItem {
    let id: String
    let title: String
    let published: Date
    let signature: StorySignature
    let paper: StoryPaper
    var story: StoryMembership?
    /// What guards look at where all else says that two are one; what is stored may lack its text.
    let stored: StoredEntry

    /// Nil for an entry without words.
    init?(_ stored: StoredEntry, of paper: StoryPaper) {
        guard let signature = stored.storySignature, signature.isComparable else { return nil }
        id = stored.id
        title = stored.title ?? ""
        published = stored.published ?? stored.firstSeen
        story = stored.story
        self.signature = signature
        self.paper = paper
        self.stored = stored
    }

    var scope: String { paper.scope }

    /// The id of the story that the entry tells; its own where it is the first.
    var storyID: String { story?.id ?? id }

    /// The order in which entries are decided: published, then the configuration's, then the id's.
    func precedes(_ other: StoryItem) -> Bool {
        if published != other.published { return published < other.published }
        let orders = (paper.order, other.paper.order)
        return orders.0 != orders.1 ? orders.0 < orders.1 : id < other.id
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
        var vetoes = members.flatMap {
            marks.vetoes(against: headlines.marks(of: $0))
        }
        var doubts = StoryDoubts(self, by: headlines)
        for other in [medoid] + members.filter({ $0.id != medoid.id }) {
            vetoes += doubts.guards(against: other)
        }
        if !vetoes.isEmpty {
            judgement.verdict = .related
            judgement.guards.append(contentsOf: Set(vetoes).sorted { $0.rawValue < $1.rawValue })
        }
        return judgement
    }
}

/// What the linker knows of an entry's source.
final class StoryPaper {
    /// The paper.
    let scope: String
    /// The place of the source in the configuration.
    let order: Int
    private let source: Source?

    /// The slug of today's unit whose paper it is; nil for a paper of the whole country.
    ///
    /// Few are ever asked.
    private(set) lazy var province: String? = {
        guard let source else { return nil }
        let host = source.url.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        let province =
            Place.unit(of: source).flatMap(Province.named) ?? Province.publishing(host: host)
        return province?.unit.slug
    }()

    /// Of a source that is configured.
    init(_ source: Source, order: Int) {
        scope = source.scope
        self.order = order
        self.source = source
    }

    /// Of one that is not configured any more.
    init(formerly name: String) {
        scope = name
        order = .max
        source = nil
    }
}

/// What headlines say that may forbid a fold, each read once; and the words below them.
final class Headlines {
    private var known: [String: TitleMarks] = [:]
    private var placed: [String: PlacedHeadline] = [:]
    private var names: [String: HeadlineNames] = [:]
    private var fields: [String: NameField] = [:]
    private let whole: (StoredEntry) -> StoredEntry

    /// - Parameter whole: Fetches the text of an entry that is not in memory.
    init(whole: @escaping (StoredEntry) -> StoredEntry = { $0 }) { self.whole = whole }

    /// The words of an entry; nil where its text cannot be had.
    func words(of item: StoryItem) -> EntryWords? {
        let entry = item.stored.isWhole ? item.stored : whole(item.stored)
        return entry.isWhole ? EntryWords(entry.entry) : nil
    }

    func placed(of item: StoryItem) -> PlacedHeadline {
        if let headline = placed[item.id] { return headline }
        let headline = PlacedHeadline(item.title)
        placed[item.id] = headline
        return headline
    }

    func names(of item: StoryItem) -> HeadlineNames {
        if let names = names[item.id] { return names }
        if self.names.count >= Self.mostNamed { self.names = [:] }
        let names = HeadlineNames(item.title)
        self.names[item.id] = names
        return names
    }

    /// Where names are looked for in an entry; nil where its text cannot be had.
    func field(of item: StoryItem) -> NameField? {
        if let field = fields[item.id] { return field }
        guard let field = words(of: item).map(NameField.init) else { return nil }
        if fields.count >= Self.mostNamed { fields = [:] }
        fields[item.id] = field
        return field
    }

    /// Names and fields that are kept: each has up to some hundreds of hashes.
    private static let mostNamed = 1_024

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
