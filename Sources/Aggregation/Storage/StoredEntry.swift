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

    enum Form: Sendable {
        case members(CopyOnWrite<Members>)
        case record(EntryRecord)
    }

    /// Who reads it asks ``read(_:_:)``, who changes it changes ``members`` or ``change(_:orMembers:)``.
    private(set) var form: Form

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
    /// Those of ``Store/window()`` have no hashes, see ``Store/forEachHashes(of:_:)``.
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

    /// Looks something up in whichever form the entry has.
    @inline(__always) func read<Value>(
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

    var members: Members {
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
    mutating func change(
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
        form = .record(EntryRecord(members.value))
    }

    /// The record of the entry, which has no hashes with it.
    var record: EntryRecord {
        switch form {
        case .members(let members): EntryRecord(members.value)
        case .record(let record): record
        }
    }

    package static func == (one: Self, other: Self) -> Bool { one.members == other.members }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
