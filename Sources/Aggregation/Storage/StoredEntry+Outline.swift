package import struct FoundationEssentials.Date
package import Syndication

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
    var date: Date {
        read(
            { $0.kept.outline.published ?? $0.kept.outline.updated ?? $0.firstSeen },
            { $0.published ?? $0.updated ?? $0.firstSeen })
    }

    /// What the entry is to its story, see ``StoryMembership/Role``.
    var storyRole: StoryMembership.Role? { read({ $0.story?.role }, { $0.role }) }

    /// The id of the story that the entry belongs to: its own where it is the first of one.
    package var storyID: String {
        read({ $0.story?.id ?? $0.id }, { $0.text($0.flags.contains(.hasStory) ? .story : .id) })
    }

    /// Whether the entry is another paper's story told again.
    package var isFolded: Bool { hasStory && storyID != id }

    /// Whether anything is known of its place among other papers' stories.
    var hasStory: Bool { read({ $0.story != nil }, { $0.flags.contains(.hasStory) }) }

    /// Whether this is the id; of a record no text is made for that.
    func hasID(_ id: String) -> Bool {
        read({ $0.id == id }) { $0.bytes[$0.range(of: .id)].elementsEqual(id.utf8) }
    }

    /// Whether the key is one of its keys; of a record no list is made for that.
    func hasKey(_ key: EntryKey) -> Bool {
        read({ $0.keys.contains(key) }, { $0.hasKey(key) })
    }

    /// Appends the bytes of the id; of a record no text is made for that.
    func appendID(to bytes: inout [UInt8]) {
        read({ bytes += $0.id.utf8 }, { bytes += $0.bytes[$0.range(of: .id)] })
    }

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
