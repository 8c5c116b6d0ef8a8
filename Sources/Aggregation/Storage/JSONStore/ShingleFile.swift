internal import Glibc

/// Where the hashes of an entry are, and how many.
struct ShinglePlace: Sendable, Hashable {
    /// The first byte of the record in its file.
    var offset: Int
    /// Hashes of the lead.
    var lead: Int
    /// Hashes of the text; 0 where there is none.
    var text: Int

    /// The bytes of the record: 4 a hash, and a checksum.
    var range: Range<Int> { offset..<offset + (lead + text) * 4 + 8 }
}

/// `shingles-a.bin`: the hashes by which entries of the last 72 hours are compared, appended.
///
/// A header, then a record for each entry: the hashes of the lead, those of the text, and a checksum that tells whose
/// they are, all in the order of bytes that the processor has: little-endian on every one that Swift runs on. Derived: entries whose record is lost are signed again. Once most of the file is of no use any more,
/// the rest goes to `shingles-b.bin`, and back in turn.
struct ShingleFile {
    static let header = Array("TinTinh shingles 1\n\0\0\0\0\0".utf8)

    /// Bytes of records that are read at once.
    private static let pieceSize = 1 << 20
    /// Bytes between records that are rather read than passed over.
    private static let gap = 1 << 14
    /// A file below this is not worth a copy.
    private static let smallSize = 1 << 20

    let directory: String
    let system: FileSystem

    /// Shows the records of entries in the order of the file; those that are lost or damaged are left out.
    func forEachRecord(
        of entries: [StoredEntry], in file: Manifest.Shingles,
        _ body: (_ index: Int, EntryHashes) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard try isThere(file) else { return }
        let opened = try OpenFile(path(file.name), flags: O_RDONLY, in: system)
        var places = Self.places(of: entries)
        places.removeAll { $0.place.offset % 4 != 0 || $0.place.range.upperBound > file.length }
        var owner = RecordOwner()
        var piece: [UInt32] = []
        var next = 0
        while next < places.count {
            let first = next
            let start = places[first].place.offset
            next = Self.endOfPiece(from: first, places)
            let end = places[next - 1].place.range.upperBound
            // Mostly as many as before: then the same memory serves.
            piece.resize(to: (end - start) / 4)
            let count = try opened.read(into: &piece, at: start) / 4
            for (index, place) in places[first..<next] {
                let lead = (place.offset - start) / 4
                let text = lead + place.lead
                let sum = text + place.text
                guard sum + 2 <= count,
                    owner.sum(of: piece.span.extracting(lead..<sum), entries[index])
                        == UInt64(piece[sum]) | UInt64(piece[sum + 1]) << 32
                else { continue }
                try body(index, EntryHashes(lead: piece[lead..<text], text: piece[text..<sum]))
            }
        }
    }

    /// Where the records end that are read with one of them: those close behind it.
    private static func endOfPiece(from first: Int, _ places: [Place]) -> Int {
        let start = places[first].place.offset
        var next = first + 1
        while next < places.count,
            places[next].place.range.upperBound - start <= pieceSize,
            places[next].place.offset - places[next - 1].place.range.upperBound <= gap
        {
            next += 1
        }
        return next
    }

    /// Writes the hashes that entries have with them, and leaves them there.
    ///
    /// What the committed length of a file holds is never written to.
    ///
    /// - Parameter pending: Has written behind the old ones already.
    /// - Returns: What the manifest is to say of the file; nil where there are no hashes.
    func write(
        _ entries: inout [StoredEntry], after old: Manifest.Shingles?, pending: ShingleWriter?
    ) throws(StoreError) -> Manifest.Shingles? {
        try pending?.flush()
        let before = pending?.written ?? old
        let live = entries.reduce(0) { $0 + ($1.shingles?.range.count ?? 0) }
        guard live > 0 || entries.contains(where: \.isComparable) else { return nil }
        let records: ShingleWriter
        if let before, try !isWorthKeeping(before, live: live) {
            records = try ShingleWriter(self, name: before.name == "a" ? "b" : "a")
            try copy(&entries, from: before, to: records)
        } else {
            records = if let pending { pending } else { try writer(after: old) }
        }
        for index in entries.indices where entries[index].isComparable {
            try records.leave(&entries[index])
        }
        try records.flush()
        return records.written
    }

    /// Writes behind what a file holds, or begins one.
    func writer(after old: Manifest.Shingles?) throws(StoreError) -> ShingleWriter {
        guard let old, try isThere(old) else {
            return try ShingleWriter(self, name: old?.name == "a" ? "b" : "a")
        }
        return try ShingleWriter(self, after: old)
    }

    /// Whether a file is all there, and not mostly of no use.
    private func isWorthKeeping(
        _ file: Manifest.Shingles, live: Int
    ) throws(StoreError) -> Bool {
        try isThere(file) && file.length <= 2 * live + Self.smallSize
    }

    /// Whether a file begins as one, and has all that was written.
    private func isThere(_ file: Manifest.Shingles) throws(StoreError) -> Bool {
        let path = path(file.name)
        guard try system.size(of: path) ?? 0 >= file.length else { return false }
        return try OpenFile(path, flags: O_RDONLY, in: system).read(0..<Self.header.count)
            == Self.header
    }

    private func copy(
        _ entries: inout [StoredEntry], from old: Manifest.Shingles, to records: ShingleWriter
    ) throws(StoreError) {
        let before = entries
        for index in entries.indices { entries[index].shingles = nil }
        try forEachRecord(of: before, in: old) { index, hashes throws(StoreError) in
            entries[index].shingles = try records.append(hashes, of: before[index])
        }
    }

    /// An entry's index in some list, and where its hashes are.
    typealias Place = (index: Int, place: ShinglePlace)

    /// Where the hashes of entries are, in the order of the file.
    static func places(of entries: [StoredEntry]) -> [Place] {
        var places: [Place] = entries.enumerated().compactMap { index, entry in
            entry.shingles.map { (index, $0) }
        }
        places.sort { $0.place.offset < $1.place.offset }
        return places
    }

    func path(_ name: String) -> String { "\(directory)/shingles-\(name).bin" }
}

/// Writes records behind each other, many at once.
final class ShingleWriter {
    /// `a` or `b`.
    private let name: String
    private let file: OpenFile
    private var length: Int
    /// What is not in the file yet.
    private var rest: [UInt8] = []
    private var owner = RecordOwner()

    private static let pieceSize = 1 << 18

    /// Begins a file.
    init(_ files: ShingleFile, name: String) throws(StoreError) {
        self.name = name
        file = try OpenFile(
            files.path(name), flags: O_WRONLY | O_CREAT | O_TRUNC, in: files.system)
        length = 0
        rest = ShingleFile.header
    }

    /// Goes on behind what a file is known to hold.
    init(_ files: ShingleFile, after old: Manifest.Shingles) throws(StoreError) {
        name = old.name
        file = try OpenFile(files.path(old.name), flags: O_WRONLY, in: files.system)
        length = old.length
        if try file.size() != length { try file.truncate(to: length) }
    }

    /// What is in the file.
    var written: Manifest.Shingles { Manifest.Shingles(name: name, length: length) }

    /// Writes the hashes that an entry has with it, and leaves them here.
    func leave(_ entry: inout StoredEntry) throws(StoreError) {
        guard let signature = entry.storySignature else { return }
        entry.leaveHashes(at: try append(signature.hashes, of: entry))
    }

    /// Writes the record of an entry.
    func append(
        _ hashes: EntryHashes, of entry: StoredEntry
    ) throws(StoreError) -> ShinglePlace {
        if rest.count >= Self.pieceSize { try flush() }
        let place = ShinglePlace(
            offset: length + rest.count, lead: hashes.lead.count, text: hashes.text.count)
        let record = Array(hashes.lead) + hashes.text
        let sum = owner.sum(of: record.span, entry)
        add(record)
        add([UInt32(truncatingIfNeeded: sum), UInt32(sum >> 32)])
        return place
    }

    /// Has the file hold all that was written.
    func flush() throws(StoreError) {
        guard !rest.isEmpty else { return }
        try file.write(rest, at: length)
        length += rest.count
        rest.removeAll(keepingCapacity: true)
    }

    private func add(_ words: [UInt32]) {
        unsafe words.withUnsafeBytes { unsafe rest.append(contentsOf: $0) }
    }
}

extension [UInt32] {
    /// Has so many elements, whatever they are.
    fileprivate mutating func resize(to count: Int) {
        if count < self.count {
            removeLast(self.count - count)
        } else {
            append(contentsOf: repeatElement(0, count: count - self.count))
        }
    }
}

/// Makes the checksums of records, which tell also whose they are.
private struct RecordOwner {
    /// The name of the last owner; its memory serves the next.
    private var name: [UInt8] = []

    /// The checksum of an entry's hashes.
    mutating func sum(of hashes: Span<UInt32>, _ entry: StoredEntry) -> UInt64 {
        name.removeAll(keepingCapacity: true)
        name += String(entry.revision).utf8
        name.append(UInt8(ascii: " "))
        entry.appendID(to: &name)
        return unsafe Checksum.sum(hashes.bytes) ^ Checksum.sum(name.span)
    }
}
