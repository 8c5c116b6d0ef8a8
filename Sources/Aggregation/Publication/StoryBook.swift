import FoundationEssentials
import Syndication

/// The entries as `publish.stories` wants them shown, and which papers carry each.
struct StoryBook {
    /// What is shown: under `fold` one entry for each story, else all.
    let entries: [StoredEntry]
    private let mode: PublishSettings.Stories
    /// By the id of the story, as first seen; without those of one entry that no other is related to.
    private let members: [String: [StoredEntry]]
    /// The ids of ``members``.
    private let told: IDSet
    /// Stories about the same event, by id, in both directions.
    private var related: [String: [String]] = [:]
    private let record: EntryOfRecord

    init(_ entries: [StoredEntry], configuration: Configuration) {
        mode = configuration.publish.stories
        record = EntryOfRecord(sources: configuration.sources)
        guard mode != .off else {
            self.entries = entries
            members = [:]
            told = IDSet([])
            return
        }
        let told = Self.told(in: entries)
        let record = record
        let members = Self.members(of: entries, in: told, record: record)
        self.told = told
        self.members = members
        self.entries =
            mode == .link
            ? entries
            : entries.compactMap { entry in
                guard told.containsStory(of: entry), let all = members[entry.storyID] else {
                    return entry
                }
                // Whose story has left the window was told already.
                guard all.contains(where: { $0.storyRole != .later }) else { return nil }
                return all[0].id == entry.id ? Self.folded(all, record: record) : nil
            }
        related = Self.graph(of: entries, among: members, record: record)
    }

    /// All papers' entries of the story that an entry tells, as first seen; itself where none is.
    func members(of entry: StoredEntry) -> [StoredEntry] {
        mode == .fold ? told(with: entry) ?? [entry] : [entry]
    }

    /// The names of the papers that tell the story of an entry, each once.
    func papers(of entry: StoredEntry) -> Set<String> {
        guard mode == .fold, let all = told(with: entry) else { return [entry.source] }
        return Set(all.map(\.source))
    }

    /// All entries of the story of one; nil where no other is told with it.
    private func told(with entry: StoredEntry) -> [StoredEntry]? {
        told.containsStory(of: entry) ? members[entry.storyID] : nil
    }

    /// The other papers' entries of the story that an entry tells, whether folded or linked.
    func others(than entry: StoredEntry) -> [StoredEntry] {
        guard let all = told(with: entry) else { return [] }
        // A folded entry may have the id of one member and the words of another.
        let own = mode == .fold ? record.face(of: all).id : entry.id
        return all.filter { $0.id != own }
    }

    /// All stored entries that an entry is shown with, whatever the mode.
    func company(of entry: StoredEntry) -> [StoredEntry] {
        (told(with: entry) ?? [entry])
            + (related[entry.storyID] ?? []).flatMap { members[$0] ?? [] }
    }

    /// Entries about the same event in other words, one a story.
    func related(to entry: StoredEntry) -> [StoredEntry] {
        (related[entry.storyID] ?? []).compactMap { id in
            members[id].map(record.face)
        }
    }

    /// The order in which papers are listed: first seen, then published, then the configuration's.
    func isSeenBefore(_ one: StoredEntry, _ other: StoredEntry) -> Bool {
        record.isSeen(one, before: other)
    }

    /// One entry for all: the id and date of the first, the words of the face.
    ///
    /// Where retention took both, the story's id goes with them: it never shows what it did not show before.
    private static func folded(_ all: [StoredEntry], record: EntryOfRecord) -> StoredEntry {
        guard all.count > 1 else { return all[0] }
        var shown = record.face(of: all)
        let founder = all.first { $0.id == $0.storyID }
        let first = founder ?? shown
        if founder != nil || shown.storyRole == .face { shown.id = shown.storyID }
        shown.story = first.story ?? StoryMembership(id: first.storyID)
        // A paper that joins later makes the entry a newer one; those of the first run do not.
        let joined = all.map(\.firstSeen).filter { $0 > first.firstSeen }
        let dates = all.compactMap(\.updated) + joined
        shown.kept.redate(published: first.published, updated: dates.max() ?? shown.updated)
        return shown
    }

    /// The ids of stories of several entries, and of those that others are related to.
    private static func told(in entries: [StoredEntry]) -> IDSet {
        var ids: Set<String> = []
        for entry in entries where entry.hasStory {
            let related = entry.story?.related ?? []
            if entry.isFolded || !related.isEmpty { ids.insert(entry.storyID) }
            ids.formUnion(related)
        }
        return IDSet(ids)
    }

    private static func members(
        of entries: [StoredEntry], in told: IDSet, record: EntryOfRecord
    ) -> [String: [StoredEntry]] {
        Dictionary(grouping: entries.filter(told.containsStory), by: \.storyID)
            .mapValues { $0.sorted(by: record.joins(_:before:)) }
    }

    private static func graph(
        of entries: [StoredEntry], among members: [String: [StoredEntry]], record: EntryOfRecord
    ) -> [String: [String]] {
        var graph: [String: [String]] = [:]
        func add(_ one: String, _ other: String) {
            guard one != other, graph[one]?.contains(other) != true else { return }
            graph[one, default: []].append(other)
        }
        let linked = entries.filter { $0.hasStory && $0.story?.related.isEmpty == false }
        for entry in linked.sorted(by: record.isSeen(_:before:)) {
            for id in entry.story?.related ?? [] where members[id] != nil {
                add(entry.storyID, id)
                add(id, entry.storyID)
            }
        }
        return graph
    }
}
