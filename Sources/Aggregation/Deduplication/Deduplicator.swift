import FoundationEssentials
import Syndication
import Vietnamese

/// Decides what is new, what is a revision and what was there before.
///
/// Pure: what the store knows is handed in, the answer is data for the store. Entries are decided in
/// the order of the configuration, so the order in which servers answered changes nothing.
struct Deduplicator {
    /// The decision about one entry.
    enum Decision: Equatable {
        case new(StoredEntry)
        case revised(StoredEntry)
        /// Stored already; the entry only gained a key.
        case alias(StoredEntry)
        case known
        /// Given in this run already, or published as another source's.
        case repeated
    }

    /// An entry of this run with its identity.
    struct Candidate: Sendable {
        var entry: Entry
        var source: Source
        var format: String
        var identity: EntryIdentity
        /// The words of ``entry``.
        var words: EntryWords
        /// As ``Revision/signature(of:_:to:)`` makes it.
        var signature: UInt64
        /// The place in its document, from 0: the only order that undated entries have.
        var place = 0
        /// The date in its link, where it has no other.
        var linkDate: Date?
        /// What the rules that touched it say.
        var rules: [String] = []
        var scope: String { source.scope }

        /// Whether it says something else than an entry with this signature.
        func says(otherThan stored: UInt64) -> Bool {
            signature != stored
                && Revision.formerSignature(of: entry, words, to: entry.canonicalLink) != stored
        }

        /// Its own id, of an entry that says that it was copied from elsewhere.
        var copiedID: String? { entry.source?.id == nil ? nil : entry.id }
    }

    private let now: Date
    private var stored: Set<EntryKey> = []
    private var recent = RecentEntries()
    /// The source whose document is being decided about, and the places of what was found in it.
    private var reading: (source: String, places: Set<Int>) = ("", [])
    /// Those given in this run; of others the store knows the keys.
    private var ids: Set<String> = []

    /// Makes a deduplicator that knows of nothing.
    init(now: Date) { self.now = now }

    /// Adds recent entries.
    mutating func add(_ window: [StoredEntry]) {
        recent.reserve(window.count, keys: window.count * Self.keysEach + Self.mostNewKeys)
        for entry in window { recent.append(entry) }
    }

    /// Keys of most entries: number, guid, link, and title and day.
    private static let keysEach = 4
    /// Room for the keys of what a run brings, unless it is a first one.
    private static let mostNewKeys = 8_192

    /// Takes an entry that was decided about as it is kept.
    mutating func replace(with entry: StoredEntry) {
        for key in entry.keys {
            guard let place = recent[key], recent.all[place].hasID(entry.id) else { continue }
            return recent.replace(at: place, with: entry)
        }
    }

    /// Adds keys and ids of the next candidates that the store has ever seen.
    mutating func add(stored keys: Set<EntryKey>) { stored.formUnion(keys) }

    /// The keys that must be looked up before deciding.
    static func keys(of candidates: [Candidate]) -> Set<EntryKey> {
        var keys: Set<EntryKey> = []
        keys.reserveCapacity(candidates.count * 5)
        for candidate in candidates {
            keys.formUnion(candidate.identity.all)
            if let id = candidate.copiedID { keys.insert(EntryKey(publishedID: id)) }
            for id in PublishedID.candidates(
                for: candidate.entry, format: candidate.format, keys: candidate.identity.names)
            {
                keys.insert(EntryKey(publishedID: id))
            }
        }
        return keys
    }

    /// Decides about one entry, and remembers it for those that follow.
    ///
    /// - Parameter whole: Fetches what is stored of an entry that changes.
    mutating func decide(
        _ candidate: Candidate,
        whole: (StoredEntry) throws(StoreError) -> StoredEntry
    ) throws(StoreError) -> Decision {
        for key in candidate.identity.matching {
            if let index = recent[key] { return try compare(candidate, with: index, whole) }
        }
        if candidate.identity.matching.contains(where: stored.contains) { return .known }
        return isCopy(candidate) ? .repeated : .new(insert(candidate))
    }

    /// Whether an entry says that it was copied from elsewhere, and is one that we publish already.
    ///
    /// Whoever claimed the id first may have told something else under it: then it is no copy of that.
    private func isCopy(_ candidate: Candidate) -> Bool {
        guard let id = candidate.copiedID,
            ids.contains(id) || stored.contains(EntryKey(publishedID: id))
        else { return false }
        guard let known = recent.all.first(where: { $0.hasID(id) }) else { return true }
        return known.link == candidate.entry.link
            || DisplayText.display(known.title ?? "") == candidate.words.title
    }

    private mutating func insert(_ candidate: Candidate) -> StoredEntry {
        let id = PublishedID.make(
            for: candidate.entry, format: candidate.format, keys: candidate.identity.names,
            taken: { ids.contains($0) || stored.contains(EntryKey(publishedID: $0)) },
            recent: { id in recent.all.contains { $0.hasID(id) } })
        var entry = candidate.entry
        let published =
            entry.published ?? entry.updated ?? candidate.linkDate
            ?? now.addingTimeInterval(-Double(candidate.place))
        entry.published = published
        entry.updated = entry.updated.map { max($0, published) } ?? published
        var made = StoredEntry(
            id: id, source: candidate.source.name,
            keys: Array(candidate.identity.all.prefix(EntryIdentity.maximumKeys)), entry: entry,
            firstSeen: now, signature: candidate.signature)
        made.rules = candidate.rules
        ids.insert(id)
        meet(candidate, at: recent.append(made))
        return made
    }

    private mutating func compare(
        _ candidate: Candidate, with index: Int,
        _ whole: (StoredEntry) throws(StoreError) -> StoredEntry
    ) throws(StoreError) -> Decision {
        let old = recent.all[index]
        let keys = gained(of: candidate.identity.all, by: old)
        let categories = Self.categories(of: old, and: candidate.entry)
        let rules = candidate.rules.filter { !old.rules.contains($0) }
        // An article that a document has twice, with two leads, would be revised by each of them in every run.
        let isRevised =
            meet(candidate, at: index) && old.source == candidate.source.name
            && candidate.says(otherThan: old.signature)
        guard isRevised || !keys.isEmpty || categories != nil || !rules.isEmpty else {
            return old.firstSeen == now ? .repeated : .known
        }
        var next = try whole(old)
        next.keys += keys
        next.rules += rules
        if let categories { next.entry.categories = categories }
        if isRevised {
            next = Revision.of(
                next, becoming: candidate.entry, signature: candidate.signature, now: now)
        }
        recent.replace(at: index, with: next, gained: keys)
        return isRevised ? .revised(next) : .alias(next)
    }

    /// Notes which entry a candidate is; true where its document did not have that before.
    @discardableResult private mutating func meet(
        _ candidate: Candidate, at place: Int
    ) -> Bool {
        if reading.source != candidate.source.name { reading = (candidate.source.name, []) }
        return reading.places.insert(place).inserted
    }

    /// Those of the keys that an entry gains.
    private func gained(of keys: [EntryKey], by entry: StoredEntry) -> [EntryKey] {
        let unknown = keys.filter { recent[$0] == nil && !stored.contains($0) }
        return Array(unknown.prefix(max(0, EntryIdentity.maximumKeys - entry.keys.count)))
    }

    /// An article in a paper's home and section feeds has the categories of both; nil if it has them already.
    private static func categories(of stored: StoredEntry, and entry: Entry) -> [Category]? {
        var categories = stored.categories
        for category in entry.categories where categories.count < Normalizer.maximumCategories {
            categories.add(category)
        }
        return categories.count > stored.categories.count ? categories : nil
    }
}

extension Source {
    /// The paper that a source belongs to: its publisher where one is named.
    var scope: String { publisher ?? name }
}
