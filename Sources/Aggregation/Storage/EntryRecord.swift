internal import struct FoundationEssentials.Date
internal import Syndication

/// A stored entry as it is in the window's file: bytes in which every member has its place.
///
///     size, flags                                   4 bytes each
///     dates, signature, revision                    8 bytes each
///     place of the line or in the spool, and of the hashes; what is known of them
///     where each part ends                          4 bytes each
///     the parts: id, source, … the entry as JSON
///
/// Little-endian, padded to whole words of 8 bytes. A window has tens of thousands of entries, and a run asks most of them
/// for a date and a source: those are looked up, and nothing is made before it is wanted.
struct EntryRecord: Sendable {
    /// The record; or, until it is changed, the whole file in which it begins at ``start``: no record of a window takes
    /// memory of its own.
    private(set) var bytes: [UInt8]
    /// 0 where the bytes are the record's own.
    private var start = 0

    /// What is there, and what is to be done with it.
    struct Flags: OptionSet {
        let rawValue: UInt32

        static let hasPublished = Flags(rawValue: 1 << 0)
        static let hasUpdated = Flags(rawValue: 1 << 1)
        static let hasTitle = Flags(rawValue: 1 << 2)
        static let hasLink = Flags(rawValue: 1 << 3)
        static let hasSignature = Flags(rawValue: 1 << 4)
        static let hasText = Flags(rawValue: 1 << 5)
        static let hasStory = Flags(rawValue: 1 << 6)
        static let hasArticleText = Flags(rawValue: 1 << 7)
        static let isInLine = Flags(rawValue: 1 << 8)
        static let isInSpool = Flags(rawValue: 1 << 9)
        static let hasHashes = Flags(rawValue: 1 << 10)
        static let isSpare = Flags(rawValue: 1 << 11)
        static let isFace = Flags(rawValue: 1 << 12)
        static let isLater = Flags(rawValue: 1 << 13)
    }

    /// A number at a fixed place, by its first byte.
    enum Place: Int {
        case size = 0
        case flags = 4
        case published = 8
        case updated = 16
        case firstSeen = 24
        case signature = 32
        case revision = 40
        /// Of the line in its segment, or of the JSON in the spool.
        case offset = 48
        case length = 56
        case sum = 64
        /// Eight bytes of text.
        case segment = 72
        case hashes = 80
        case leadHashes = 88
        case textHashes = 92
        case leadSyllables = 96
        case textSyllables = 100
        case leadKey = 104
        case textKey = 112
        case ends = 120
    }

    /// What has no fixed size, in its order.
    ///
    /// The JSON is last, so that it can be let go.
    enum Part: Int, CaseIterable {
        case id, source, title, link, keys, categories, agencies, provinces, story, related, rules
        case json
    }

    static let headSize = Place.ends.rawValue + 4 * Part.allCases.count

    /// Takes a record in a file that is known to be what was written; nil where it is none.
    init?(_ file: [UInt8], _ range: Range<Int>) {
        bytes = file
        start = range.lowerBound
        guard range.count >= Self.headSize, number(.size) == UInt32(range.count) else {
            return nil
        }
        var end = start + Self.headSize
        for part in Part.allCases {
            let next = self.end(of: part)
            guard next >= end, next <= range.upperBound else { return nil }
            end = next
        }
    }

    /// The bytes of the record alone.
    var content: ArraySlice<UInt8> {
        start == 0 ? bytes[...] : bytes[start..<start + Int(number(.size) as UInt32)]
    }

    /// Has bytes of its own, which may be changed.
    private mutating func own() {
        guard start > 0 else { return }
        bytes = Array(content)
        start = 0
    }

    /// The size of the record that begins at an index, as it says itself; nil where there is not all of it.
    static func size(in file: [UInt8], at index: Int) -> Int? {
        guard index + 4 <= file.count else { return nil }
        let size = unsafe file.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: index, as: UInt32.self)
        return Int(UInt32(littleEndian: size))
    }

    /// Makes a record of its bytes, of which the size is written here.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        seal()
    }

    // MARK: - Numbers

    func number<Number: FixedWidthInteger & BitwiseCopyable>(_ place: Place) -> Number {
        let number = unsafe bytes.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: start + place.rawValue, as: Number.self)
        return Number(littleEndian: number)
    }

    mutating func set<Number: FixedWidthInteger & BitwiseCopyable>(
        _ place: Place, _ number: Number
    ) {
        own()
        bytes.store(number, at: place.rawValue)
    }

    var flags: Flags {
        get { Flags(rawValue: number(.flags)) }
        set { set(.flags, newValue.rawValue) }
    }

    /// A date at a place, where a flag says that it is there.
    func date(_ place: Place, if flag: Flags? = nil) -> Date? {
        if let flag, !flags.contains(flag) { return nil }
        let bits: UInt64 = number(place)
        return Date(timeIntervalSinceReferenceDate: Double(bitPattern: bits))
    }

    // MARK: - Parts

    private func end(of part: Part) -> Int {
        let place = start + Place.ends.rawValue + 4 * part.rawValue
        let end = unsafe bytes.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: place, as: UInt32.self)
        return start + Int(UInt32(littleEndian: end))
    }

    /// Where a part is in ``bytes``.
    func range(of part: Part) -> Range<Int> {
        guard let before = Part(rawValue: part.rawValue - 1) else {
            return start + Self.headSize..<end(of: part)
        }
        return end(of: before)..<end(of: part)
    }

    func text(_ part: Part) -> String {
        String(decoding: bytes[range(of: part)], as: UTF8.self)
    }

    /// Texts one after the other, each behind its length; one that is not there has the length of all bits.
    func texts(_ part: Part) -> [String?] {
        let range = range(of: part)
        var texts: [String?] = []
        var index = range.lowerBound
        while index + 4 <= range.upperBound {
            let length = Self.size(in: bytes, at: index) ?? 0
            index += 4
            if length == Int(UInt32.max) {
                texts.append(nil)
            } else {
                let end = min(index + length, range.upperBound)
                texts.append(String(decoding: bytes[index..<end], as: UTF8.self))
                index = end
            }
        }
        return texts
    }

    /// Lets the JSON go.
    mutating func dropJSON() {
        guard !range(of: .json).isEmpty else { return }
        own()
        let range = range(of: .json)
        bytes.removeLast(bytes.count - range.lowerBound)
        bytes.store(
            UInt32(range.lowerBound), at: Place.ends.rawValue + 4 * Part.json.rawValue)
        seal()
    }

    /// Pads the record, and writes its size.
    private mutating func seal() {
        while bytes.count % 8 != 0 { bytes.append(0) }
        set(.size, UInt32(bytes.count))
    }
}

extension [UInt8] {
    /// Writes a number over the bytes at an index.
    mutating func store<Number: FixedWidthInteger & BitwiseCopyable>(
        _ number: Number, at index: Int
    ) {
        unsafe withUnsafeMutableBytes { bytes in
            unsafe bytes.storeBytes(of: number.littleEndian, toByteOffset: index, as: Number.self)
        }
    }
}
