import FoundationEssentials
import Syndication

/// Signs what is new or revised, and links what is new to other papers' stories.
struct StoryDesk: Sendable {
    private let sources: [Source]
    private let named: [String: Source]
    private let states: [String: SourceState]
    private let now: Date

    init(sources: [Source], states: [String: SourceState], now: Date) {
        self.sources = sources
        self.states = states
        self.now = now
        named = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The changes with memberships for what is new; nothing else of them changes.
    ///
    /// - Parameters:
    ///   - changes: With signatures.
    ///   - window: What is stored, with the signatures that were made then.
    func link(_ changes: [Change], window: [StoredEntry]) -> [Change] {
        let fresh = changes.compactMap { change -> StoredEntry? in
            if case .insert(let entry) = change { entry } else { nil }
        }
        guard !fresh.isEmpty else { return changes }
        var linker = StoryLinker(
            window: window, sources: sources, now: now, expecting: fresh.count)
        var linked = linker.link(fresh)[...]
        return changes.map { change in
            guard case .insert = change, let entry = linked.popFirst() else { return change }
            return .insert(entry)
        }
    }

    /// A sentence for each new entry that is folded: into whose story, and by which scores.
    func folds(in changes: [Change], window: [StoredEntry]) -> [String] {
        let folded = changes.compactMap { change -> StoredEntry? in
            guard case .insert(let entry) = change, entry.isFolded else { return nil }
            return entry
        }
        guard !folded.isEmpty else { return [] }
        let wanted = Set(folded.map(\.storyID))
        let known = (window + changes.map(\.entry)).filter { wanted.contains($0.id) }
        let founders = Dictionary(known.map { ($0.id, $0) }) { $1 }
        return folded.map { Self.sentence($0, founders[$0.storyID]) }
    }

    private static func sentence(_ entry: StoredEntry, _ founder: StoredEntry?) -> String {
        func name(_ entry: StoredEntry) -> String {
            "\(entry.source): \(entry.title ?? entry.id)"
        }
        guard let founder else { return "\(name(entry)) is folded into \(entry.storyID)" }
        guard let one = entry.storySignature, let other = founder.storySignature,
            other.isComparable
        else { return "\(name(entry)) is folded into \(name(founder))" }
        let score = StoryScore(one, other)
        func percent(_ value: Double) -> Int { Int((value * 100).rounded()) }
        return "\(name(entry)) is folded into \(name(founder)) "
            + "(Jaccard \(percent(score.jaccard)) %, containment \(percent(score.containment)) %)"
    }

    /// The window with signatures for those that lack theirs: entries that were read again from their lines.
    ///
    /// - Parameter whole: Fetches what is stored of an entry.
    func signed<Failure: Error>(
        _ window: [StoredEntry],
        whole: (StoredEntry) throws(Failure) -> StoredEntry
    ) throws(Failure) -> [StoredEntry] {
        var window = window
        for index in window.indices where lacksHashes(window[index]) {
            window[index].storySignature = signed(try whole(window[index])).storySignature
        }
        return window
    }

    /// The window with the hashes of all entries that may be compared with new ones.
    ///
    /// Most of a window shares nothing with what is new, and its hashes are not needed.
    ///
    /// - Parameter window: Entries whose hashes turn out to be lost are signed again in it.
    func comparable(
        _ window: inout [StoredEntry], to changes: [Change], in store: any Store
    ) throws(StoreError) -> [StoredEntry] {
        window = try signed(window) { entry throws(StoreError) in try store.whole(entry) }
        let fresh = changes.filter(\.isInsertion).compactMap(\.entry.storySignature)
        guard !fresh.isEmpty, !window.isEmpty else { return window }
        let filter = StoryFilter(fresh)
        var near = window
        var stories: Set<String> = []
        var lost = Set(window.indices.filter { window[$0].kept.shingles != nil })
        try store.forEachSignature(of: window) { index, signature in
            lost.remove(index)
            guard filter.mayResemble(signature) else { return }
            stories.insert(near[index].storyID)
            near[index].storySignature = signature
        }
        for index in lost.sorted() {
            let entry = signed(try store.whole(window[index]))
            window[index].storySignature = entry.storySignature
            near[index].storySignature = entry.storySignature
        }
        // A story is compared by its medoid, which takes all of its members.
        let members = near.indices.filter {
            !near[$0].isComparable && stories.contains(near[$0].storyID)
        }
        try store.forEachSignature(of: members.map { near[$0] }) { index, signature in
            near[members[index]].storySignature = signature
        }
        return near
    }

    /// Whether an entry could be compared with others, but nobody has the hashes.
    private func lacksHashes(_ entry: StoredEntry) -> Bool {
        entry.firstSeen >= now.addingTimeInterval(-StoryLinker.window)
            && entry.kept.shingles == nil && entry.storySignature?.lacksHashes != false
    }

    /// Entries with the signatures of their words, made on all processors.
    func signedAtOnce(_ entries: [StoredEntry]) async -> [StoredEntry] {
        await withTaskGroup(of: (Int, [StoredEntry]).self) { group in
            for start in stride(from: 0, to: entries.count, by: Self.share) {
                let part = entries[start..<min(start + Self.share, entries.count)]
                group.addTask { (start, part.map { self.signed($0) }) }
            }
            var all = entries
            for await (start, part) in group {
                all.replaceSubrange(start..<start + part.count, with: part)
            }
            return all
        }
    }

    /// Entries that one processor signs before another may take over.
    private static let share = 128

    /// An entry with the signature of its words.
    func signed(_ entry: StoredEntry) -> StoredEntry {
        var entry = entry
        entry.storySignature =
            StoryText(
                entry.entry, of: named[entry.source], learnt: states[entry.source]?.learnt
            ).signature
        return entry
    }
}
