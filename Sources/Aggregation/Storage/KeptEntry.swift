internal import struct FoundationEssentials.Date
internal import Syndication

/// An entry in the store's hands: whole while somebody works on it, else packed as the JSON of its line.
///
/// What lists of entries are made by is at hand either way. A window has some 30,000 entries, and a run reads
/// the texts of a few hundred.
struct KeptEntry: Sendable, Hashable {
    private(set) var outline: EntryOutline
    private var whole: CopyOnWrite<Entry>?
    /// The JSON of the entry; empty where ``whole`` is there.
    private var packed: [UInt8] = []
    /// Whether ``outline`` has other dates than the JSON.
    private var isRedated = false

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

    var value: Entry {
        get { whole?.value ?? unpacked }
        _modify {
            var entry = whole ?? CopyOnWrite(unpacked)
            whole = nil
            defer { self = KeptEntry(entry) }
            yield &entry.value
        }
    }

    private init(_ entry: CopyOnWrite<Entry>) {
        outline = EntryOutline(entry.value)
        whole = entry
    }

    /// Gives the entry other dates, and leaves it packed.
    mutating func redate(published: Date?, updated: Date?) {
        guard whole == nil else {
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
        if whole == nil, !isRedated {
            writer.raw(packed)
        } else {
            writer.object(value.write)
        }
    }

    /// Whether the JSON is that of an entry.
    var isReadable: Bool { whole != nil || (try? Entry(packed)) != nil }

    private var unpacked: Entry {
        var entry = (try? Entry(packed)) ?? Entry()
        entry.published = outline.published
        entry.updated = outline.updated
        return entry
    }

    static func == (one: Self, other: Self) -> Bool {
        if one.whole == nil, other.whole == nil, one.packed == other.packed {
            return one.outline == other.outline
        }
        return one.value == other.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(outline) }
}

/// What lists of entries are made by.
struct EntryOutline: Sendable, Hashable {
    var title: String?
    var published: Date?
    var updated: Date?
    var categories: [Category] = []

    /// The outline of an entry.
    init(_ entry: Entry) {
        title = entry.title?.value
        published = entry.published
        updated = entry.updated
        categories = entry.categories
    }

    /// The outline of an entry of which nothing is known.
    init() {}
}
