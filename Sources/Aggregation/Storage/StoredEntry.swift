package import struct FoundationEssentials.Date
package import Syndication

/// An entry as the store keeps it: what was read, plus what must never change.
///
/// A copy is one reference: a run hands tens of thousands from list to list, and changes few.
package struct StoredEntry: Sendable, Hashable {
    private struct Members: Sendable, Hashable {
        var id: String
        var source: String
        var keys: [EntryKey]
        var kept: KeptEntry
        var firstSeen: Date
        var revision: Int
        var signature: UInt64
        var hasArticleText = false
        var storySignature: StorySignature?
        var story: StoryMembership?
        var rules: [String] = []
    }

    private var members: CopyOnWrite<Members>

    /// Makes a stored entry.
    package init(
        id: String, source: String, keys: [EntryKey], entry: Entry, firstSeen: Date,
        revision: Int = 1, signature: UInt64
    ) {
        members = CopyOnWrite(
            Members(
                id: id, source: source, keys: keys, kept: KeptEntry(entry), firstSeen: firstSeen,
                revision: revision, signature: signature))
    }

    /// The published `atom:id`, given at first sight.
    package var id: String {
        get { members.value.id }
        _modify { yield &members.value.id }
    }

    /// The name of the configured source.
    package var source: String {
        get { members.value.source }
        _modify { yield &members.value.source }
    }

    /// What identifies the entry within its source, see ``EntryKey``; grows as aliases are learnt.
    package var keys: [EntryKey] {
        get { members.value.keys }
        _modify { yield &members.value.keys }
    }

    /// Normalized: absolute links, plausible dates; `published` and `updated` are never nil.
    package var entry: Entry {
        get { members.value.kept.value }
        set { members.value.kept = KeptEntry(newValue) }
        _modify { yield &members.value.kept.value }
    }

    package var firstSeen: Date {
        get { members.value.firstSeen }
        _modify { yield &members.value.firstSeen }
    }

    /// 1 at first sight; one more at each change of title, text or link.
    package var revision: Int {
        get { members.value.revision }
        _modify { yield &members.value.revision }
    }

    /// A digest of what makes a revision.
    package var signature: UInt64 {
        get { members.value.signature }
        _modify { yield &members.value.signature }
    }

    /// Whether the content is from the article's own page, and so is published only where that is wanted.
    package var hasArticleText: Bool {
        get { members.value.hasArticleText }
        _modify { yield &members.value.hasArticleText }
    }

    /// What the comparison with other papers needs; nil for entries of older versions.
    ///
    /// Those of ``Store/window()`` have no hashes, see ``Store/forEachSignature(of:_:)``.
    package var storySignature: StorySignature? {
        get { members.value.storySignature }
        set {
            members.value.storySignature = newValue
            members.value.kept.shingles = nil
        }
    }

    /// The entry's place among the stories of other papers; nil where it has none.
    package var story: StoryMembership? {
        get { members.value.story }
        _modify { yield &members.value.story }
    }

    /// What the rules that touched the entry say, see ``Rule/summary``.
    package var rules: [String] {
        get { members.value.rules }
        _modify { yield &members.value.rules }
    }

    /// ``entry`` as it is in memory.
    var kept: KeptEntry {
        get { members.value.kept }
        _modify { yield &members.value.kept }
    }

    /// Notes where the hashes are, and lets go of them.
    mutating func leaveHashes(at place: ShinglePlace) {
        members.value.storySignature?.forgetHashes()
        members.value.kept.shingles = place
    }
}

extension StoredEntry {
    /// Packs the entry as windows have them, for it will only be kept; whoever reads ``entry`` unpacks it.
    package mutating func pack() { kept.pack() }

    /// Has only what lists are made by kept in the window: the rest can be fetched.
    package mutating func spare() { kept.spare() }

    /// Has the window keep the entry whole, or only what lists are made by.
    mutating func keepWhole(_ isWanted: Bool) {
        guard kept.isSpare == isWanted else { return }
        if isWanted { kept.keep() } else { kept.spare() }
    }

    /// Whether its hashes are here, or in their file.
    var hasHashes: Bool { kept.shingles != nil || storySignature?.isComparable == true }

    /// Whether ``entry`` can be read; else it must be fetched first, see ``Store/whole(_:)``.
    package var isWhole: Bool { kept.isAtHand }
}

/// What lists of entries are made by, at hand without ``StoredEntry/entry``.
extension StoredEntry {
    package var title: String? { kept.outline.title }
    package var link: String? { kept.outline.link }
    package var published: Date? { kept.outline.published }
    package var updated: Date? { kept.outline.updated }
    /// With those that keep the entry's routes.
    package var categories: [Category] { kept.outline.categories }
}

extension StoredEntry {
    /// When the news was published.
    var date: Date { published ?? updated ?? firstSeen }
}

extension [StoredEntry] {
    /// The entries with the newest first, and of one instant the smaller id.
    ///
    /// Mostly they are in that order already; else their places are sorted by what was looked up once.
    func newestFirst() -> [StoredEntry] {
        var entries = self
        entries.sortNewestFirst()
        return entries
    }

    /// Puts the newest first, as ``newestFirst()`` has them.
    mutating func sortNewestFirst() {
        guard !zip(self, dropFirst()).allSatisfy(Selection.precedes) else { return }
        self = enumerated().map { (date: $1.date, id: $1.id, place: $0) }
            .sorted { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
            .map { self[$0.place] }
    }
}

/// A 128-bit digest of (source, kind of evidence, value), or of (published id).
package struct EntryKey: Sendable, Hashable {
    package var high: UInt64
    package var low: UInt64

    /// Makes a key of its halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A half of a digest tells as much as the whole.
    package func hash(into hasher: inout Hasher) { hasher.combine(low) }
}
