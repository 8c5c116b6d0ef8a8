package import struct FoundationEssentials.Date
package import Syndication

/// An entry as the store keeps it: what was read, plus what must never change.
package struct StoredEntry: Sendable, Hashable {
    /// The published `atom:id`, given at first sight.
    package var id: String
    /// The name of the configured source.
    package var source: String
    /// What identifies the entry within its source, see ``EntryKey``; grows as aliases are learnt.
    package var keys: [EntryKey]
    /// Normalized: absolute links, plausible dates; `published` and `updated` are never nil.
    package var entry: Entry {
        get { kept.value }
        set { kept = KeptEntry(newValue) }
        _modify { yield &kept.value }
    }
    package var firstSeen: Date
    /// 1 at first sight; one more at each change of title, text or link.
    package var revision: Int
    /// A digest of what makes a revision.
    package var signature: UInt64
    /// Whether the content is from the article's own page, and so is published only where that is wanted.
    package var hasArticleText = false
    /// What the comparison with other papers needs; nil for entries of older versions.
    ///
    /// Those of ``Store/window()`` have no hashes, see ``Store/forEachSignature(of:_:)``.
    package var storySignature: StorySignature? {
        get { sharedSignature?.value }
        set {
            sharedSignature = newValue.map { CopyOnWrite($0) }
            kept.shingles = nil
        }
    }
    /// The entry's place among the stories of other papers; nil where it has none.
    package var story: StoryMembership?
    /// What the rules that touched the entry say, see ``Rule/summary``.
    package var rules: [String] = []
    /// ``entry`` as it is in memory.
    var kept: KeptEntry
    private var sharedSignature: CopyOnWrite<StorySignature>?

    /// Makes a stored entry.
    package init(
        id: String, source: String, keys: [EntryKey], entry: Entry, firstSeen: Date,
        revision: Int = 1, signature: UInt64
    ) {
        self.id = id
        self.source = source
        self.keys = keys
        kept = KeptEntry(entry)
        self.firstSeen = firstSeen
        self.revision = revision
        self.signature = signature
    }
}

extension StoredEntry {
    /// Packs the entry as windows have them, for it will only be kept; whoever reads ``entry`` unpacks it.
    package mutating func pack() { kept.pack() }

    /// Has only what lists are made by kept in the window: the rest can be fetched.
    package mutating func spare() { kept.spare() }

    /// Whether ``entry`` can be read; else it must be fetched first, see ``Store/whole(_:)``.
    package var isWhole: Bool { kept.isAtHand }

    /// Notes where the hashes are, and lets go of them.
    mutating func leaveHashes(at place: ShinglePlace) {
        sharedSignature?.value.forgetHashes()
        kept.shingles = place
    }
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
    /// Mostly they are in that order already; else their places are sorted and each is moved once, as entries are large.
    func newestFirst() -> [StoredEntry] {
        guard !zip(self, dropFirst()).allSatisfy(Selection.precedes) else { return self }
        return enumerated().map { (date: $1.date, id: $1.id, place: $0) }
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
}
