internal import struct FoundationEssentials.Date
internal import Syndication

extension EntryRecord {
    /// Makes the record of an entry that has no hashes with it.
    init(_ members: StoredEntry.Members) {
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
        writer.set(.isFace, if: members.story?.role == .face)
        writer.set(.isLater, if: members.story?.role == .later)
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
        self = writer.finish()
        hashes = members.kept.shingles
        switch members.kept.place {
        case .line(let line): settle(in: line)
        case .spool(let range): settle(inSpool: range)
        case nil: break
        }
    }
}

/// Puts the parts of a record one after the other.
struct EntryRecordWriter {
    private var bytes = [UInt8](repeating: 0, count: EntryRecord.headSize)
    private var flags: EntryRecord.Flags = []

    init(capacity: Int) { bytes.reserveCapacity(EntryRecord.headSize + capacity) }

    /// The record.
    consuming func finish() -> EntryRecord {
        bytes.store(flags.rawValue, at: EntryRecord.Place.flags.rawValue)
        return EntryRecord(bytes)
    }

    mutating func set<Number: FixedWidthInteger & BitwiseCopyable>(
        _ place: EntryRecord.Place, _ number: Number
    ) {
        bytes.store(number, at: place.rawValue)
    }

    mutating func set(_ place: EntryRecord.Place, _ date: Date?, _ flag: EntryRecord.Flags? = nil) {
        guard let date else { return }
        if let flag { flags.insert(flag) }
        set(place, date.timeIntervalSinceReferenceDate.bitPattern)
    }

    mutating func set(_ signature: StorySignature?) {
        guard let signature else { return }
        flags.insert(.hasSignature)
        set(.leadSyllables, UInt32(clamping: signature.lead.syllables))
        set(.leadKey, signature.lead.key)
        guard let text = signature.text else { return }
        flags.insert(.hasText)
        set(.textSyllables, UInt32(clamping: text.syllables))
        set(.textKey, text.key)
    }

    mutating func set(_ flag: EntryRecord.Flags, if condition: Bool = true) {
        if condition { flags.insert(flag) }
    }

    /// Writes a part; each must be written once, in their order.
    mutating func part(_ part: EntryRecord.Part, _ text: some Sequence<UInt8>) {
        bytes.append(contentsOf: text)
        end(part)
    }

    mutating func part(_ part: EntryRecord.Part, texts: [String?]) {
        for text in texts {
            guard let text else {
                number(UInt32.max)
                continue
            }
            number(UInt32(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        end(part)
    }

    mutating func part(_ part: EntryRecord.Part, keys: [EntryKey]) {
        for key in keys {
            number(key.high)
            number(key.low)
        }
        end(part)
    }

    private mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(_ number: Number) {
        unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func end(_ part: EntryRecord.Part) {
        bytes.store(
            UInt32(bytes.count), at: EntryRecord.Place.ends.rawValue + 4 * part.rawValue)
    }
}

extension String {
    /// Up to eight bytes of text as a number; nil for a longer one.
    var packed: UInt64? {
        guard utf8.count <= 8 else { return nil }
        return utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The text that a number is made of.
    init(packed number: UInt64) {
        var (bytes, number): ([UInt8], UInt64) = ([], number)
        while number != 0 {
            bytes.append(UInt8(truncatingIfNeeded: number))
            number >>= 8
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
