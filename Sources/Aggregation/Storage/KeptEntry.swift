internal import struct FoundationEssentials.Date
internal import Syndication

/// An entry in the store's hands: whole while somebody works on it, packed as the JSON of its line, or left in it.
///
/// What lists of entries are made by is at hand in each case. A window has some 30,000 entries, and a run reads
/// the texts of a few hundred.
struct KeptEntry: Sendable, Hashable {
    private(set) var outline: EntryOutline
    private var whole: CopyOnWrite<Entry>?
    /// The JSON of the entry; empty where ``whole`` is there, or only the line has it.
    private var packed: [UInt8] = []
    /// Whether ``outline`` has other dates than the JSON.
    private var isRedated = false
    /// Where the entry is as it is here; nil where nowhere else.
    private(set) var place: EntryPlace?
    /// Whether the outline is all that the next run needs.
    private(set) var isSpare = false
    /// Where the hashes of the entry's signature are; nil where only the signature has them.
    var shingles: ShinglePlace?

    /// Keeps an entry whole.
    init(_ entry: Entry) {
        outline = EntryOutline(entry)
        whole = CopyOnWrite(entry)
    }

    /// Keeps an entry packed; a checksum vouches for the bytes.
    init(packed: [UInt8], outline: EntryOutline) {
        self.packed = packed
        self.outline = outline
    }

    /// Keeps an entry as a record has it.
    init(
        packed: [UInt8], outline: EntryOutline, place: EntryPlace?, isSpare: Bool,
        shingles: ShinglePlace?
    ) {
        self.packed = packed
        self.outline = outline
        self.place = place
        self.isSpare = isSpare
        self.shingles = shingles
    }

    /// Whether the entry is here, and not only at its ``place``.
    var isAtHand: Bool { whole != nil || !packed.isEmpty }

    /// Notes which line has the entry; what is spare is left there.
    mutating func settle(in line: LinePlace) {
        place = .line(line)
        if isSpare { leave() }
    }

    /// Has all but the outline left in the entry's line, once there is one.
    mutating func spare() {
        isSpare = true
        if line != nil { leave() }
    }

    /// Has the next window keep the entry with all that is in it.
    mutating func keep() { isSpare = false }

    /// The line that has the entry as it is here; nil until it is committed.
    var line: LinePlace? {
        guard case .line(let line) = place else { return nil }
        return line
    }

    /// Has the JSON written elsewhere, and keeps the outline.
    mutating func park(_ write: (_ json: [UInt8]) throws(StoreError) -> EntryPlace)
        throws(StoreError)
    {
        pack()
        place = try write(packed)
        leave()
    }

    /// Takes the JSON that was left elsewhere; dates that the entry was given since stay.
    mutating func fetch(_ json: [UInt8]) {
        packed = json
    }

    /// The JSON of the entry, made now where it is not packed; nothing where the entry is elsewhere.
    var json: [UInt8] {
        guard whole != nil || isRedated, isAtHand else { return packed }
        var writer = JSONWriter()
        writer.object(value.write)
        return writer.bytes
    }

    private mutating func leave() {
        whole = nil
        packed = []
    }

    /// The entry; it must be at hand.
    var value: Entry {
        get { whole?.value ?? unpacked }
        _modify {
            var entry = whole ?? CopyOnWrite(unpacked)
            whole = nil
            defer { self = KeptEntry(entry, shingles: shingles) }
            yield &entry.value
        }
    }

    /// Keeps another entry; the hashes are those of the signature, which tells itself when it is another.
    mutating func replace(with entry: Entry) {
        self = KeptEntry(CopyOnWrite(entry), shingles: shingles)
    }

    private init(_ entry: CopyOnWrite<Entry>, shingles: ShinglePlace?) {
        outline = EntryOutline(entry.value)
        whole = entry
        self.shingles = shingles
    }

    /// Gives the entry other dates, and leaves it packed.
    mutating func redate(published: Date?, updated: Date?) {
        if whole != nil {
            value.published = published
            value.updated = updated
            return
        }
        outline.published = published
        outline.updated = updated
        isRedated = true
    }

    /// Packs the entry, for it will only be kept.
    mutating func pack() {
        guard let whole else { return }
        var writer = JSONWriter()
        writer.object(whole.value.write)
        packed = writer.bytes
        self.whole = nil
    }

    /// Writes the entry as an object.
    func write(to writer: inout JSONWriter) {
        precondition(isAtHand, "an entry is fetched before it is written")
        if whole == nil, !isRedated {
            writer.raw(packed)
        } else {
            writer.object(value.write)
        }
    }

    /// Whether the JSON is that of an entry.
    var isReadable: Bool { whole != nil || (try? Entry(packed)) != nil }

    private var unpacked: Entry {
        precondition(isAtHand, "an entry is fetched before it is read")
        var entry = (try? Entry(packed)) ?? Entry()
        entry.published = outline.published
        entry.updated = outline.updated
        return entry
    }

    static func == (one: Self, other: Self) -> Bool {
        guard one.isAtHand, other.isAtHand else {
            return one.outline == other.outline && one.place == other.place
        }
        if one.whole == nil, other.whole == nil, one.packed == other.packed {
            return one.outline == other.outline
        }
        return one.value == other.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(outline) }
}

/// What lists of entries are made by, and what is said of other papers' entries.
struct EntryOutline: Sendable, Hashable {
    var title: String?
    var link: String?
    var published: Date?
    var updated: Date?
    var categories: [Category] = []

    /// The outline of an entry.
    init(_ entry: Entry) {
        title = entry.title?.value
        link = entry.link
        published = entry.published
        updated = entry.updated
        categories = entry.categories
    }

    /// The outline of an entry of which nothing is known.
    init() {}
}

/// Where an entry is that is not in memory.
enum EntryPlace: Sendable, Hashable {
    case line(LinePlace)
    /// Among what a run has found and not committed yet.
    case spool(Range<Int>)
}

/// Where the line of an entry is.
struct LinePlace: Sendable, Hashable {
    /// The name of the segment: `2026-11`.
    var segment: String
    /// The first byte of the line in its file.
    var offset: Int
    /// The bytes of the line, without its newline.
    var length: Int
    /// The checksum of the line, which tells it from others.
    var sum: UInt64

    var range: Range<Int> { offset..<offset + length }
}
