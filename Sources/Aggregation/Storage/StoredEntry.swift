package import struct FoundationEssentials.Date
package import Syndication

/// An entry as the store keeps it: what was read, plus what must never change.
///
/// A copy is one reference: a run hands tens of thousands from list to list, and changes few. Those that nobody works on
/// are records of bytes, see ``EntryRecord``; a change makes members of one again.
package struct StoredEntry: Sendable, Hashable {
    /// What an entry has, each by itself.
    struct Members: Sendable, Hashable {
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

    private enum Form: Sendable {
        case members(CopyOnWrite<Members>)
        case record(EntryRecord)
    }

    private var form: Form

    /// Makes a stored entry.
    package init(
        id: String, source: String, keys: [EntryKey], entry: Entry, firstSeen: Date,
        revision: Int = 1, signature: UInt64
    ) {
        form = .members(
            CopyOnWrite(
                Members(
                    id: id, source: source, keys: keys, kept: KeptEntry(entry),
                    firstSeen: firstSeen, revision: revision, signature: signature)))
    }

    /// Takes an entry from a record.
    init(_ record: EntryRecord) { form = .record(record) }

    /// The published `atom:id`, given at first sight.
    package var id: String {
        get { read({ $0.id }, { $0.text(.id) }) }
        _modify { yield &members.id }
    }

    /// The name of the configured source.
    package var source: String {
        get { read({ $0.source }, { $0.text(.source) }) }
        _modify { yield &members.source }
    }

    /// What identifies the entry within its source, see ``EntryKey``; grows as aliases are learnt.
    package var keys: [EntryKey] {
        get { read({ $0.keys }, { $0.keys }) }
        _modify { yield &members.keys }
    }

    /// Normalized: absolute links, plausible dates; `published` and `updated` are never nil.
    package var entry: Entry {
        get { read({ $0.kept.value }, { $0.kept.value }) }
        set { members.kept.replace(with: newValue) }
        _modify { yield &members.kept.value }
    }

    package var firstSeen: Date {
        get { read({ $0.firstSeen }, { $0.firstSeen }) }
        _modify { yield &members.firstSeen }
    }

    /// 1 at first sight; one more at each change of title, text or link.
    package var revision: Int {
        get { read({ $0.revision }, { $0.revision }) }
        _modify { yield &members.revision }
    }

    /// A digest of what makes a revision.
    package var signature: UInt64 {
        get { read({ $0.signature }, { $0.signature }) }
        _modify { yield &members.signature }
    }

    /// Whether the content is from the article's own page, and so is published only where that is wanted.
    package var hasArticleText: Bool {
        get { read({ $0.hasArticleText }, { $0.flags.contains(.hasArticleText) }) }
        _modify { yield &members.hasArticleText }
    }

    /// What the comparison with other papers needs; nil for entries of older versions.
    ///
    /// Those of ``Store/window()`` have no hashes, see ``Store/forEachSignature(of:_:)``.
    package var storySignature: StorySignature? {
        get { read({ $0.storySignature }, { $0.storySignature }) }
        set {
            members.storySignature = newValue
            members.kept.shingles = nil
        }
    }

    /// The entry's place among the stories of other papers; nil where it has none.
    package var story: StoryMembership? {
        get { read({ $0.story }, { $0.story }) }
        _modify { yield &members.story }
    }

    /// What the rules that touched the entry say, see ``Rule/summary``.
    package var rules: [String] {
        get { read({ $0.rules }, { $0.texts(.rules).compactMap { $0 } }) }
        _modify { yield &members.rules }
    }

    /// ``entry`` as it is in memory.
    var kept: KeptEntry {
        get { read({ $0.kept }, { $0.kept }) }
        _modify { yield &members.kept }
    }

    // MARK: - Forms

    @inline(__always) private func read<Value>(
        _ ofMembers: (borrowing Members) -> Value, _ ofRecord: (EntryRecord) -> Value
    ) -> Value {
        switch form {
        case .members(let members): ofMembers(members.value)
        case .record(let record): ofRecord(record)
        }
    }

    /// Shows all members at once.
    func withMembers(_ body: (borrowing Members) -> Void) {
        switch form {
        case .members(let members): body(members.value)
        case .record(let record): body(Self.members(of: record))
        }
    }

    private var members: Members {
        get {
            switch form {
            case .members(let members): members.value
            case .record(let record): Self.members(of: record)
            }
        }
        _modify {
            var own =
                switch form {
                case .members(let members): members
                case .record(let record): CopyOnWrite(Self.members(of: record))
                }
            // While somebody else had a reference, the change would be one to a copy.
            form = .record(Self.none)
            defer { form = .members(own) }
            yield &own.value
        }
    }

    /// Changes the record in its place, or else the members.
    private mutating func change(
        _ record: (inout EntryRecord) -> Void, orMembers change: (inout KeptEntry) -> Void
    ) {
        guard case .record(var own) = form else { return change(&members.kept) }
        form = .record(Self.none)
        record(&own)
        form = .record(own)
    }

    private static let none = EntryRecordWriter(capacity: 0).finish()

    private static func members(of record: EntryRecord) -> Members {
        Members(
            id: record.text(.id), source: record.text(.source), keys: record.keys,
            kept: record.kept, firstSeen: record.firstSeen, revision: record.revision,
            signature: record.signature, hasArticleText: record.flags.contains(.hasArticleText),
            storySignature: record.storySignature, story: record.story,
            rules: record.texts(.rules).compactMap { $0 })
    }

    /// Makes a record of an entry that will only be kept; one that has its hashes with it only has its text packed.
    package mutating func pack() {
        guard case .members(let members) = form else { return }
        guard !isComparable, line?.segment.packed != nil || line == nil else {
            return self.members.kept.pack()
        }
        form = .record(Self.record(of: members.value))
    }

    /// The record of the entry, which has no hashes with it.
    var record: EntryRecord {
        switch form {
        case .members(let members): Self.record(of: members.value)
        case .record(let record): record
        }
    }

    private static func record(of members: Members) -> EntryRecord {
        let json = members.kept.json
        var writer = EntryRecordWriter(capacity: 500 + json.count)
        let outline = members.kept.outline
        writer.set(.published, outline.published, .hasPublished)
        writer.set(.updated, outline.updated, .hasUpdated)
        writer.set(.firstSeen, members.firstSeen)
        writer.set(.signature, members.signature)
        writer.set(.revision, Int64(members.revision))
        writer.set(.hasTitle, if: outline.title != nil)
        writer.set(.hasLink, if: outline.link != nil)
        writer.set(.hasStory, if: members.story != nil)
        writer.set(.hasArticleText, if: members.hasArticleText)
        writer.set(.isSpare, if: members.kept.isSpare)
        writer.set(members.storySignature)
        writer.part(.id, members.id.utf8)
        writer.part(.source, members.source.utf8)
        writer.part(.title, (outline.title ?? "").utf8)
        writer.part(.link, (outline.link ?? "").utf8)
        writer.part(.keys, keys: members.keys)
        writer.part(
            .categories, texts: outline.categories.flatMap { [$0.term, $0.scheme, $0.label] })
        writer.part(.agencies, texts: members.storySignature?.agencies ?? [])
        writer.part(.provinces, texts: members.storySignature?.provinces ?? [])
        writer.part(.story, (members.story?.id ?? "").utf8)
        writer.part(.related, texts: members.story?.related ?? [])
        writer.part(.rules, texts: members.rules)
        writer.part(.json, json)
        var record = writer.finish()
        record.hashes = members.kept.shingles
        switch members.kept.place {
        case .line(let line): record.settle(in: line)
        case .spool(let range): record.settle(inSpool: range)
        case nil: break
        }
        return record
    }

    package static func == (one: Self, other: Self) -> Bool { one.members == other.members }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Where the parts of an entry are that may be elsewhere.
extension StoredEntry {
    /// Where the hashes of the entry's signature are; nil where only the signature has them.
    var shingles: ShinglePlace? {
        get { read({ $0.kept.shingles }, { $0.hashes }) }
        set { change({ $0.hashes = newValue }, orMembers: { $0.shingles = newValue }) }
    }

    /// Notes where the hashes are, and lets go of them.
    mutating func leaveHashes(at place: ShinglePlace) {
        members.storySignature?.forgetHashes()
        shingles = place
    }

    /// Lets the hashes go, here and in their file.
    mutating func forgetHashes() {
        if isComparable { members.storySignature?.forgetHashes() }
        if shingles != nil { shingles = nil }
    }

    /// Where the entry is as it is here; nil where nowhere else.
    var place: EntryPlace? { read({ $0.kept.place }, { $0.place }) }

    /// The line that has the entry as it is here; nil until it is committed.
    var line: LinePlace? {
        guard case .line(let line)? = place else { return nil }
        return line
    }

    /// Notes which line has the entry; what is spare is left there.
    mutating func settle(in line: LinePlace) {
        change({ $0.settle(in: line) }, orMembers: { $0.settle(in: line) })
    }

    /// Has only what lists are made by kept in the window: the rest can be fetched.
    package mutating func spare() {
        change({ $0.spare(true) }, orMembers: { $0.spare() })
    }

    /// Has the window keep the entry whole, or only what lists are made by.
    mutating func keepWhole(_ isWanted: Bool) {
        guard isSpare == isWanted else { return }
        change(
            { $0.spare(!isWanted) }, orMembers: { if isWanted { $0.keep() } else { $0.spare() } })
    }

    /// Whether the outline is all that the next run needs.
    var isSpare: Bool { read({ $0.kept.isSpare }, { $0.flags.contains(.isSpare) }) }

    /// Whether ``entry`` can be read; else it must be fetched first, see ``Store/whole(_:)``.
    package var isWhole: Bool { read({ $0.kept.isAtHand }, { $0.isAtHand }) }
}

/// What lists of entries are made by, at hand without ``StoredEntry/entry``.
extension StoredEntry {
    package var title: String? { read({ $0.kept.outline.title }, { $0.title }) }
    package var link: String? { read({ $0.kept.outline.link }, { $0.link }) }
    package var published: Date? { read({ $0.kept.outline.published }, { $0.published }) }
    package var updated: Date? { read({ $0.kept.outline.updated }, { $0.updated }) }
    /// With those that keep the entry's routes.
    package var categories: [Category] {
        read({ $0.kept.outline.categories }, { $0.categories })
    }

    /// Whether other entries can be compared with it now.
    var isComparable: Bool {
        read({ $0.storySignature?.isComparable == true }, { _ in false })
    }

    /// When the news was published.
    var date: Date { published ?? updated ?? firstSeen }

    /// The id of the story that the entry belongs to: its own where it is the first of one.
    package var storyID: String {
        read({ $0.story?.id ?? $0.id }, { $0.text($0.flags.contains(.hasStory) ? .story : .id) })
    }

    /// Whether the entry is another paper's story told again.
    package var isFolded: Bool { hasStory && storyID != id }

    private var hasStory: Bool { read({ $0.story != nil }, { $0.flags.contains(.hasStory) }) }

    /// Whether the id is the smaller one, by its bytes.
    func hasSmallerID(than other: StoredEntry) -> Bool {
        if case .record(let one) = form, case .record(let another) = other.form {
            return one.bytes[one.range(of: .id)].lexicographicallyPrecedes(
                another.bytes[another.range(of: .id)])
        }
        return id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
}

extension [StoredEntry] {
    /// The entries with the newest first, and of one instant the smaller id.
    ///
    /// Mostly they are in that order already.
    func newestFirst() -> [StoredEntry] {
        var entries = self
        entries.sortNewestFirst()
        return entries
    }

    /// Puts the newest first, as ``newestFirst()`` has them.
    mutating func sortNewestFirst() {
        guard !zip(self, dropFirst()).allSatisfy(Selection.precedes) else { return }
        sort(by: Selection.precedes)
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
