package import FoundationEssentials

/// Links new entries to the stories that other papers have told already.
///
/// An entry is compared with the medoid of each story, never with just any member, and joins at most
/// one: two stories are never merged, so that a published id never goes away. New entries are taken in
/// the order of their dates, then of the configuration, whatever order they were fetched in.
package struct StoryLinker {
    /// Entries further apart tell no story together; copies of agency news follow within hours.
    package static let window = 72.0 * 3_600

    private(set) var items: [StoryItem] = []
    private var stories: [String: [Int]] = [:]
    private var likeness: [String: Likeness] = [:]
    let headlines: Headlines
    private let papers: [String: StoryPaper]
    private let windowStart: Date
    private let record: EntryOfRecord

    /// Makes a linker.
    ///
    /// - Parameters:
    ///   - window: What is stored; entries first seen more than 72 hours ago are passed over.
    ///   - expecting: How many new entries will be linked: room for them is made at once.
    ///   - whole: Fetches the text of an entry that is not in memory; or else the entry as it is.
    package init(
        window: [StoredEntry], sources: [Source], now: Date, expecting: Int = 0,
        whole: @escaping (StoredEntry) -> StoredEntry = { $0 }
    ) {
        headlines = Headlines(whole: whole)
        var papers: [String: StoryPaper] = [:]
        for (order, source) in sources.enumerated() {
            papers[source.name] = StoryPaper(source, order: order)
        }
        self.papers = papers
        windowStart = now.addingTimeInterval(-Self.window)
        record = EntryOfRecord(sources: sources)
        items.reserveCapacity(window.count + expecting)
        for entry in window where entry.firstSeen >= windowStart { add(entry) }
        gatherStories()
    }

    /// The new entries with their places among the stories, in the order they came in.
    package mutating func link(_ fresh: [StoredEntry]) -> [StoredEntry] {
        let first = items.count
        for entry in fresh { add(entry) }
        let order = (first..<items.count).sorted { items[$0].precedes(items[$1]) }
        let candidates = candidates(from: first)
        var isPlaced = [Bool](repeating: false, count: items.count - first)
        for index in order {
            let others = candidates[index - first].filter { $0 < first || isPlaced[$0 - first] }
            place(index, among: others)
            isPlaced[index - first] = true
        }
        let placed = Dictionary(items[first...].map { ($0.id, $0.story) }) { $1 }
        let linked = fresh.map { entry in
            var entry = entry
            if let story = placed[entry.id] { entry.story = story }
            return entry
        }
        return settled(linked, from: first)
    }

    /// The entries with what they are to their stories: who came later, and which of those that begin a
    /// story together it is shown by.
    private func settled(_ linked: [StoredEntry], from first: Int) -> [StoredEntry] {
        var linked = linked
        var founders: [String: [Int]] = [:]
        for place in linked.indices {
            let story = linked[place].storyID
            guard let members = stories[story], members.count > 1 else { continue }
            if members.contains(where: { $0 < first }) {
                linked[place].story?.role = .later
            } else {
                founders[story, default: []].append(place)
            }
        }
        for (story, places) in founders {
            let face = record.choose(among: places.map { linked[$0] }).id
            for place in places where linked[place].id == face {
                var membership = linked[place].story ?? StoryMembership(id: story)
                membership.role = .face
                linked[place].story = membership
            }
        }
        return linked
    }

    // MARK: - Items

    private mutating func add(_ entry: StoredEntry) {
        let paper = papers[entry.source] ?? StoryPaper(formerly: entry.source)
        guard let item = StoryItem(entry, of: paper) else { return }
        items.append(item)
    }

    /// Only stories of several members need a list; any other entry is its own.
    private mutating func gatherStories() {
        let shared = Set(items.lazy.filter { $0.storyID != $0.id }.map(\.storyID))
        for (index, item) in items.enumerated() where shared.contains(item.storyID) {
            stories[item.storyID, default: []].append(index)
        }
    }

    private func members(of story: String, with index: Int) -> [Int] { stories[story] ?? [index] }

    private func candidates(from first: Int) -> [[Int]] {
        var found = StoryIndex.candidates(
            from: first, among: items.map(\.signature.lead.hashes))
        let texts = items.map { $0.signature.text?.hashes ?? [] }
        guard texts[first...].contains(where: { !$0.isEmpty }) else { return found }
        let more = StoryIndex.candidates(from: first, among: texts)
        for index in found.indices where !more[index].isEmpty {
            found[index] = Set(found[index] + more[index]).sorted()
        }
        return found
    }

    // MARK: - Decisions

    private mutating func place(_ index: Int, among others: [Int]) {
        var choices: [(story: String, medoid: Int, judgement: StoryJudgement)] = []
        var seen: Set<String> = []
        for other in others where other != index {
            let story = items[other].storyID
            guard seen.insert(story).inserted else { continue }
            let medoid = medoid(of: story, with: other)
            let judgement = items[index].judge(
                items[medoid], members: members(of: story, with: other).map { items[$0] },
                by: headlines)
            if judgement.verdict != .apart { choices.append((story, medoid, judgement)) }
        }
        choices.sort { one, other in
            let strengths = (one.judgement.score.strength, other.judgement.score.strength)
            return strengths.0 != strengths.1
                ? strengths.0 > strengths.1 : items[one.medoid].precedes(items[other.medoid])
        }
        let home = choices.first { $0.judgement.verdict == .folded }
        let related = choices.map(\.story).filter { $0 != home?.story }
        guard home != nil || !related.isEmpty else { return }
        let id = home?.story ?? items[index].id
        items[index].story = StoryMembership(
            id: id, related: Array(related.prefix(StoryMembership.maximumRelated)))
        guard let home else { return }
        stories[id] = members(of: id, with: home.medoid) + [index]
        likeness[id]?.add(index, items)
    }

    /// The member that is nearest to all others; of two alike, the earlier.
    private mutating func medoid(of story: String, with index: Int) -> Int {
        let members = members(of: story, with: index)
        guard members.count > 1 else { return members[0] }
        if let known = likeness[story] { return known.medoid(items) }
        var made = Likeness()
        for member in members.sorted(by: { items[$0].precedes(items[$1]) }) {
            made.add(member, items)
        }
        likeness[story] = made
        return made.medoid(items)
    }
}

/// How alike the members of a story are: for each the sum of its Jaccards with all others, which grows as they join.
private struct Likeness {
    private var members: [(index: Int, sum: Double)] = []

    mutating func add(_ index: Int, _ items: [StoryItem]) {
        var own = 0.0
        for place in members.indices {
            let score = StoryScore(items[index].signature, items[members[place].index].signature)
            members[place].sum += score.jaccard
            own += score.jaccard
        }
        members.append((index, own))
    }

    func medoid(_ items: [StoryItem]) -> Int {
        var best = members[0]
        for member in members.dropFirst() {
            let isEarlier =
                member.sum == best.sum && items[member.index].precedes(items[best.index])
            if member.sum > best.sum || isEarlier { best = member }
        }
        return best.index
    }
}
