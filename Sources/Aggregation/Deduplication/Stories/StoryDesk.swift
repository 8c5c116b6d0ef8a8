import FoundationEssentials
import Syndication

/// Signs what is new or revised, and links what is new to other papers' stories.
struct StoryDesk: Sendable {
    private let sources: [Source]
    private let places: [String: Int]
    private let states: SourceStates
    private let now: Date

    /// - Parameter places: The places of the sources by their names, where they are known already.
    init(
        sources: [Source], places: [String: Int]? = nil, states: SourceStates, now: Date
    ) {
        self.sources = sources
        self.places = places ?? Self.places(of: sources)
        self.states = states
        self.now = now
    }

    /// The places of sources by their names.
    static func places(of sources: [Source]) -> [String: Int] {
        Dictionary(sources.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// Gives what is new its place among other papers' stories, and what became other news than its story a new one;
    /// nothing else of the changes changes.
    ///
    /// - Parameters:
    ///   - changes: With signatures.
    ///   - window: What is stored; entries whose hashes turn out to be lost are signed again in it.
    /// - Returns: A sentence for each new entry that is folded: into whose story, and by which scores.
    func link(
        _ changes: inout [Change], window: inout [StoredEntry], in store: any Store
    ) throws(StoreError) -> [String] {
        let doubted = doubted(in: changes, window: window)
        let places = changes.indices.filter {
            changes[$0].isInsertion || doubted.contains(changes[$0].entry.id)
        }
        guard !places.isEmpty else { return [] }
        var company = try company(
            of: places.map { changes[$0].entry }, among: &window, in: store)
        if !doubted.isEmpty { company.window.removeAll { doubted.contains($0.id) } }
        var linker = StoryLinker(
            window: company.window, sources: sources, now: now, expecting: company.fresh.count
        ) { (try? store.whole($0)) ?? $0 }
        let linked = linker.link(
            company.fresh.map { fresh in
                guard doubted.contains(fresh.entry.id) else { return fresh.entry }
                var entry = fresh.entry
                entry.story = nil
                return entry
            })
        var stories: [Int: StoryMembership] = [:]
        for (fresh, entry) in zip(company.fresh, linked) { stories[fresh.index] = entry.story }
        for (index, place) in places.enumerated() {
            let entry = changes[place].entry
            if let story = stories[index] ?? (entry.hasStory ? StoryMembership(id: entry.id) : nil),
                // One that is told by its story still is to it what it was.
                !doubted.contains(entry.id) || story.id != entry.storyID
            {
                changes[place].entry.story = story
            }
        }
        return Self.folds(in: linked, but: doubted, window: company.window)
    }

    /// The ids of folded entries that have other words than in the window, and were not what their story is shown by.
    ///
    /// A story that is too old to be compared with anything keeps what it has.
    private func doubted(in changes: [Change], window: [StoredEntry]) -> Set<String> {
        var revised: [String: StoredEntry] = [:]
        for change in changes where !change.isInsertion {
            let entry = change.entry
            if entry.isFolded, entry.storyRole != .face { revised[entry.id] = entry }
        }
        guard !revised.isEmpty else { return [] }
        let stories = Set(revised.values.map(\.storyID))
        var recent: Set<String> = []
        for entry in window where stories.contains(entry.storyID) {
            if let next = revised[entry.id] {
                if next.signature == entry.signature { revised[entry.id] = nil }
            } else if entry.firstSeen >= now.addingTimeInterval(-StoryLinker.window) {
                recent.insert(entry.storyID)
            }
        }
        return Set(revised.values.filter { recent.contains($0.storyID) }.map(\.id))
    }

    /// A sentence for each new entry that is folded.
    private static func folds(
        in linked: [StoredEntry], but doubted: Set<String>, window: [StoredEntry]
    ) -> [String] {
        let folded = linked.filter { $0.isFolded && !doubted.contains($0.id) }
        guard !folded.isEmpty else { return [] }
        let wanted = Set(folded.map(\.storyID))
        let known = (window + linked).filter { wanted.contains($0.id) }
        let founders = Dictionary(known.map { ($0.id, $0) }) { $1 }
        return folded.map { sentence($0, founders[$0.storyID]) }
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

    /// Entries that are compared with each other, all with their hashes.
    struct Company {
        /// Of what is new, by the index in it.
        var fresh: [(index: Int, entry: StoredEntry)] = []
        /// What is stored; those without hashes are compared with nothing.
        var window: [StoredEntry] = []
    }

    /// What may be compared at all: most entries share nothing with others, and their hashes are not needed.
    ///
    /// - Parameter window: Entries whose hashes turn out to be lost are signed again in it.
    func company(
        of fresh: [StoredEntry], among window: inout [StoredEntry], in store: any Store
    ) throws(StoreError) -> Company {
        window = try signed(window) { entry throws(StoreError) in try store.whole(entry) }
        var sieve = StorySieve(fresh)
        try forEachHashes(of: fresh, in: store) { sieve.add($1) }
        var company = Company(window: window)
        var stories: Set<String> = []
        try forEachHashes(of: &window, in: store) { index, hashes in
            guard sieve.mayResembleNew(hashes) else { return }
            stories.insert(company.window[index].storyID)
            company.window[index].take(hashes)
        }
        // A story is compared by its medoid, which takes all of its members.
        let members = company.window.indices.filter {
            !company.window[$0].isComparable && stories.contains(company.window[$0].storyID)
        }
        try store.forEachHashes(of: members.map { company.window[$0] }) { index, hashes in
            company.window[members[index]].take(hashes)
        }
        try forEachHashes(of: fresh, in: store) { index, hashes in
            guard sieve.mayResembleAny(hashes) else { return }
            var entry = fresh[index]
            entry.take(hashes)
            company.fresh.append((index, entry))
        }
        company.fresh.sort { $0.index < $1.index }
        return company
    }

    /// Shows the hashes of entries, wherever they are.
    private func forEachHashes(
        of entries: [StoredEntry], in store: any Store,
        _ body: (_ index: Int, EntryHashes) -> Void
    ) throws(StoreError) {
        for (index, entry) in entries.enumerated() where entry.isComparable {
            if let signature = entry.storySignature { body(index, signature.hashes) }
        }
        try store.forEachHashes(of: entries, body)
    }

    /// The same of a window: entries whose hashes are lost are signed again.
    private func forEachHashes(
        of window: inout [StoredEntry], in store: any Store,
        _ body: (_ index: Int, EntryHashes) -> Void
    ) throws(StoreError) {
        var isLost = window.map { $0.shingles != nil }
        try forEachHashes(of: window, in: store) { index, hashes in
            isLost[index] = false
            body(index, hashes)
        }
        for index in window.indices where isLost[index] {
            window[index].storySignature = signed(try store.whole(window[index])).storySignature
            if let signature = window[index].storySignature { body(index, signature.hashes) }
        }
    }

    /// Whether an entry could be compared with others, but nobody has the hashes.
    private func lacksHashes(_ entry: StoredEntry) -> Bool {
        entry.firstSeen >= now.addingTimeInterval(-StoryLinker.window)
            && entry.shingles == nil && entry.storySignature?.lacksHashes != false
    }

    /// Entries with the signatures of their words, and packed, made on all processors.
    ///
    /// - Parameter words: The words of each entry where they are at hand.
    func signedAtOnce(
        _ entries: [StoredEntry], words: [EntryWords?]
    ) async -> [StoredEntry] {
        await withTaskGroup(of: (Int, [StoredEntry]).self) { group in
            for start in stride(from: 0, to: entries.count, by: Self.share) {
                let part = start..<min(start + Self.share, entries.count)
                group.addTask { (start, part.map { self.packed(entries[$0], words[$0]) }) }
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

    private func packed(_ entry: StoredEntry, _ words: EntryWords?) -> StoredEntry {
        var entry = signed(entry, words)
        entry.pack()
        return entry
    }

    /// An entry with the signature of its words.
    private func signed(_ entry: StoredEntry, _ words: EntryWords? = nil) -> StoredEntry {
        var entry = entry
        entry.storySignature =
            StoryText(
                words ?? EntryWords(entry.entry), of: places[entry.source].map { sources[$0] },
                learnt: states[entry.source]?.learnt
            ).signature
        return entry
    }
}
