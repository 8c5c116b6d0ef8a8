internal import struct FoundationEssentials.Date
internal import Syndication

/// What is in a record, in the types that the program works with.
extension EntryRecord {
    var keys: [EntryKey] { placesOfKeys.map(key) }

    /// Whether the key is one of ``keys``.
    func hasKey(_ key: EntryKey) -> Bool { placesOfKeys.contains { self.key(at: $0) == key } }

    /// The first bytes of keys.
    private var placesOfKeys: StrideTo<Int> {
        let range = range(of: .keys)
        return stride(from: range.lowerBound, to: range.upperBound - 15, by: 16)
    }

    private func key(at index: Int) -> EntryKey {
        let span = unsafe bytes.span.bytes
        let high = unsafe span.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        let low = unsafe span.unsafeLoadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        return EntryKey(high: UInt64(littleEndian: high), low: UInt64(littleEndian: low))
    }

    var outline: EntryOutline {
        var outline = EntryOutline()
        outline.title = title
        outline.link = link
        outline.published = published
        outline.updated = updated
        outline.categories = categories
        return outline
    }

    var title: String? { flags.contains(.hasTitle) ? text(.title) : nil }
    var link: String? { flags.contains(.hasLink) ? text(.link) : nil }
    var published: Date? { date(.published, if: .hasPublished) }
    var updated: Date? { date(.updated, if: .hasUpdated) }
    var firstSeen: Date { date(.firstSeen) ?? Date(timeIntervalSince1970: 0) }

    var categories: [Category] {
        let texts = texts(.categories)
        return stride(from: 0, to: texts.count - 2, by: 3).map { index in
            Category(term: texts[index] ?? "", scheme: texts[index + 1], label: texts[index + 2])
        }
    }

    var signature: UInt64 { number(.signature) }
    var revision: Int { Int(number(.revision) as Int64) }

    /// Without hashes.
    var storySignature: StorySignature? {
        guard flags.contains(.hasSignature) else { return nil }
        return StorySignature(
            lead: shingles(.leadSyllables, .leadKey),
            text: flags.contains(.hasText) ? shingles(.textSyllables, .textKey) : nil,
            agencies: texts(.agencies).compactMap { $0 },
            provinces: texts(.provinces).compactMap { $0 })
    }

    private func shingles(_ syllables: Place, _ key: Place) -> Shingles {
        let count: UInt32 = number(syllables)
        return Shingles(hashes: [], syllables: Int(count), key: number(key))
    }

    var story: StoryMembership? {
        guard flags.contains(.hasStory) else { return nil }
        return StoryMembership(
            id: text(.story), related: texts(.related).compactMap { $0 }, role: role)
    }

    /// What the entry is to its story.
    var role: StoryMembership.Role? {
        if flags.contains(.isFace) { return .face }
        return flags.contains(.isLater) ? .later : nil
    }

    /// Where the hashes are.
    var hashes: ShinglePlace? {
        get {
            guard flags.contains(.hasHashes) else { return nil }
            let (lead, text): (UInt32, UInt32) = (number(.leadHashes), number(.textHashes))
            return ShinglePlace(
                offset: Int(number(.hashes) as Int64), lead: Int(lead), text: Int(text))
        }
        set {
            flags.remove(.hasHashes)
            guard let newValue else { return }
            flags.insert(.hasHashes)
            set(.hashes, Int64(newValue.offset))
            set(.leadHashes, UInt32(newValue.lead))
            set(.textHashes, UInt32(newValue.text))
        }
    }

    /// Where the entry is as it is here.
    var place: EntryPlace? {
        let (offset, length) = (Int(number(.offset) as Int64), Int(number(.length) as Int64))
        if flags.contains(.isInSpool) { return .spool(offset..<offset + length) }
        guard flags.contains(.isInLine) else { return nil }
        let segment: UInt64 = number(.segment)
        return .line(
            LinePlace(
                segment: String(packed: segment), offset: offset, length: length,
                sum: number(.sum)))
    }

    /// Notes which line has the entry; what is spare is left there.
    mutating func settle(in line: LinePlace) {
        flags.remove(.isInSpool)
        flags.insert(.isInLine)
        set(.offset, Int64(line.offset))
        set(.length, Int64(line.length))
        set(.sum, line.sum)
        set(.segment, line.segment.packed ?? 0)
        if flags.contains(.isSpare) { dropJSON() }
    }

    /// Notes where among what was found the JSON is, which is not here any more.
    mutating func settle(inSpool range: Range<Int>) {
        flags.insert(.isInSpool)
        set(.offset, Int64(range.lowerBound))
        set(.length, Int64(range.count))
    }

    /// Has all but the outline left in the entry's line, once there is one; or the next window keep it all.
    mutating func spare(_ isSpare: Bool) {
        guard isSpare else {
            flags.remove(.isSpare)
            return
        }
        flags.insert(.isSpare)
        if flags.contains(.isInLine) { dropJSON() }
    }

    /// Whether the entry is here, and not only elsewhere.
    var isAtHand: Bool { !range(of: .json).isEmpty }

    /// The entry in the store's hands.
    var kept: KeptEntry {
        KeptEntry(
            packed: Array(bytes[range(of: .json)]), outline: outline, place: place,
            isSpare: flags.contains(.isSpare), shingles: hashes)
    }
}
