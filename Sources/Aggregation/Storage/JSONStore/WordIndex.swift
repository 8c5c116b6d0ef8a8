internal import Glibc
internal import Vietnamese

/// `items/2026-11.words`: for each line of a segment, which words without diacritics it may have.
///
/// A header of 16 bytes, then 256 bytes a line, all numbers little-endian: where the line ends in its file and, in the
/// upper 24 bits, a checksum of the record; a digest of the entry's id; and a Bloom filter of 1,920 bits. Derived and
/// never flushed: a part that is missing or damaged is read from the lines. Source: 120 words and three bits a word let 5 in 1,000 lines pass that lack a word, at 300 words 5 in 100.
struct WordIndex {
    static let header = Array("TinTinh words 2\n".utf8)
    private static let oldHeader = Array("TinTinh words 1\n".utf8)
    static let recordSize = 256

    let path: String
    let system: FileSystem

    /// How many records can be used, and how much of the segment they cover.
    func coverage(of length: Int) throws(StoreError) -> (records: Int, end: Int) {
        let none = (records: 0, end: SegmentFile.header.count)
        guard let size = try system.size(of: path), size >= Self.header.count + Self.recordSize
        else { return none }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        guard try file.read(0..<Self.header.count) == Self.header else { return none }
        let count = (size - Self.header.count) / Self.recordSize
        let last = WordRecords(try records(count - 1..<count, of: file))
        let end = last.end(of: 0)
        return last.areWhole && end > none.end && end <= length ? (count, end) : none
    }

    /// Whether the file, where there is one of this version, is what was written about a segment.
    func isWhole(length: Int) throws(StoreError) -> Bool {
        guard let size = try system.size(of: path) else { return true }
        let header = try OpenFile(path, flags: O_RDONLY, in: system).read(0..<Self.header.count)
        // A run that dies may leave less than one record.
        let isBegun = size < Self.header.count + Self.recordSize && Self.header.starts(with: header)
        guard !isBegun, header != Self.oldHeader else { return true }
        let (count, _) = try coverage(of: length)
        guard count > 0 else { return false }
        do {
            try forEachPiece(of: count) { _, _ in }
            return true
        } catch .damaged {
            return false
        }
    }

    func remove() throws(StoreError) { try system.remove(path) }

    /// Appends what is missing of a segment, unless that is more than a run should read.
    func extend(over segment: SegmentFile, length: Int, atMost limit: Int) throws(StoreError) {
        let (count, end) = try coverage(of: length)
        guard end < length, length - end <= limit else { return }
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        if count == 0 {
            try file.truncate(to: 0)
            try file.write(Self.header, at: 0)
        }
        let bytes = try Self.records(of: segment, in: end..<length)
        try file.write(bytes, at: Self.header.count + count * Self.recordSize)
    }

    /// The records of lines, made of the lines themselves.
    static func records(of segment: SegmentFile, in range: Range<Int>) throws(StoreError) -> [UInt8]
    {
        var records: [UInt8] = []
        try segment.forEachLine(in: range) { line throws(StoreError) in
            // A line that cannot be read is another's to tell.
            let texts = try? EntryTexts(line.bytes, line.range)
            let end = line.offset + line.range.count + 1
            WordRecords.append(texts ?? EntryTexts(), end: end, to: &records)
            return true
        }
        return records
    }

    /// Shows records in pieces, the last piece first, each with the place where its first line begins.
    ///
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` with the path of the index at a piece that is not what was
    ///   written.
    func forEachPiece(
        of count: Int, _ body: (WordRecords, Int) throws(StoreError) -> Void
    ) throws(StoreError) {
        guard count > 0 else { return }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        var end = count
        while end > 0 {
            let start = max(0, end - Self.piece)
            let bytes = try records(start..<end, of: file)
            let before =
                start == 0
                ? SegmentFile.header.count
                : WordRecords(try records(start - 1..<start, of: file)).end(of: 0)
            let piece = WordRecords(bytes)
            guard piece.areWhole, piece.count == 0 || piece.end(of: 0) > before else {
                throw .damaged(path: path, line: nil, reason: "not what was written")
            }
            try body(piece, before)
            end = start
        }
    }

    /// Records that are read at once: 4 MB.
    private static let piece = 1 << 14

    private func records(_ range: Range<Int>, of file: borrowing OpenFile) throws(StoreError)
        -> [UInt8]
    {
        let start = Self.header.count + range.lowerBound * Self.recordSize
        let bytes = try file.read(start..<start + range.count * Self.recordSize)
        guard bytes.count == range.count * Self.recordSize else {
            throw .damaged(path: path, line: nil, reason: "cut short")
        }
        return bytes
    }
}

/// Some records of a ``WordIndex``.
struct WordRecords {
    private static let bits: UInt64 = 1_920
    private static let filter = 16

    private let bytes: [UInt8]

    /// Takes whole records.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var count: Int { bytes.count / WordIndex.recordSize }

    /// Where a line ends in its file, behind the newline.
    func end(of index: Int) -> Int {
        Int(truncatingIfNeeded: word(index, at: 0) & Self.endMask)
    }

    /// Whether each record is what was written, and their lines follow one another.
    var areWhole: Bool {
        var last = 0
        for index in 0..<count {
            let end = end(of: index)
            let place = index * WordIndex.recordSize
            let sum = Self.checksum(bytes, from: place, end: end)
            guard word(index, at: 0) == UInt64(end) | sum, end > last else { return false }
            last = end
        }
        return true
    }

    private static let endMask: UInt64 = 1 << 40 - 1

    /// The checksum of a record in the upper 24 bits, its line's end taken in.
    private static func checksum(_ bytes: [UInt8], from start: Int, end: Int) -> UInt64 {
        let sum = Checksum.sum(bytes, start + 8..<start + WordIndex.recordSize)
        return ((sum ^ UInt64(end)) &* 0xFF51_AFD7_ED55_8CCD) & ~endMask
    }

    /// The digest of a line's id.
    func id(of index: Int) -> UInt64 { word(index, at: 8) }

    /// Whether a line may have all words.
    func mayHave(_ words: WordFilter, at index: Int) -> Bool {
        words.bits.allSatisfy { bit in
            word(index, at: Self.filter + bit / 64 * 8) >> UInt64(bit % 64) & 1 != 0
        }
    }

    private func word(_ index: Int, at offset: Int) -> UInt64 {
        let span = unsafe bytes.span.bytes
        let place = index * WordIndex.recordSize + offset
        return UInt64(
            littleEndian: unsafe span.unsafeLoadUnaligned(
                fromByteOffset: place, as: UInt64.self))
    }

    /// Appends the record of a line.
    static func append(_ texts: EntryTexts, end: Int, to bytes: inout [UInt8]) {
        var words = [UInt64](repeating: 0, count: WordIndex.recordSize / 8)
        words[0] = UInt64(end)
        words[1] = PlainWords.digest(of: texts.id.utf8)
        for text in texts.texts {
            PlainWords.forEachDigest(in: text) { digest in
                let three = bits(of: digest)
                for index in three.indices {
                    words[2 + three[index] / 64] |= 1 << UInt64(three[index] % 64)
                }
            }
        }
        let start = bytes.count
        for word in words { append(word, to: &bytes) }
        let sum = checksum(bytes, from: start, end: end)
        for index in 5..<8 { bytes[start + index] = UInt8(sum >> UInt64(index * 8) & 0xFF) }
    }

    private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
        unsafe withUnsafeBytes(of: word.littleEndian) {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    /// The three bits of a word.
    static func bits(of digest: UInt64) -> [3 of Int] {
        let step = digest >> 32 | 1
        func bit(_ number: UInt64) -> Int {
            let hash = (digest &+ number &* step) & 0xFFFF_FFFF
            return Int(truncatingIfNeeded: (hash &* bits) >> 32)
        }
        return [bit(0), bit(1), bit(2)]
    }
}

/// What a search asks of a ``WordIndex``.
struct WordFilter {
    /// The bits that must be set.
    let bits: [Int]

    /// Asks for all of these words, as ``SyllableKey/plainWords(_:)`` gives them.
    init(_ words: [String]) {
        var bits: [Int] = []
        for word in words {
            let three = WordRecords.bits(of: PlainWords.digest(of: word.utf8))
            for index in three.indices { bits.append(three[index]) }
        }
        self.bits = bits
    }
}
