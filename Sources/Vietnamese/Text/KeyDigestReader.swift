/// Reads the digests of the syllables and numbers of a text byte by byte, without making any text.
///
/// It reads what nearly all of a Vietnamese text is made of: ASCII, Latin letters of form C and
/// punctuation. All else is for ``SyllableKey/tokens(_:)``, whose results these are.
struct KeyDigestReader {
    private var syllable = SyllableDigest()
    /// Where the number begins that is being read.
    private var numberStart: Int?

    /// Appends the digests of a text; false where something in it needs more thought.
    mutating func read(_ bytes: Span<UInt8>, into digests: inout [UInt64]) -> Bool {
        digests.reserveCapacity(digests.count + bytes.count / 5 + 1)
        let letters = Self.smallLetters.span
        let wide = WideLetter.table.span
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let letter = letters[Int(byte)]
            if letter != 0 {
                if numberStart != nil { endNumber(before: index, in: bytes, &digests) }
                syllable.add(letter)
                index += 1
            } else if byte == 0x20 {
                end(before: index, in: bytes, &digests)
                index += 1
            } else if byte < 0x80 {
                guard take(at: index, in: bytes, &digests) else { return false }
                index += 1
            } else if let place = WideLetter.place(at: index, in: bytes) {
                guard take(wide[place], at: index, in: bytes, &digests) else { return false }
                index += byte < 0xE0 ? 2 : 3
            } else {
                let (value, length) = bytes.scalar(at: index)
                guard value >= 0x2000, Unicode.Scalar.isPunctuation(value) else { return false }
                end(before: index, in: bytes, &digests)
                index += length
            }
        }
        end(before: index, in: bytes, &digests)
        return true
    }

    /// The lower-case form of each letter of ASCII; 0 for all other bytes.
    private static let smallLetters = (0..<256).map { byte -> UInt8 in
        (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 ? UInt8(byte | 0x20) : 0
    }

    /// Takes a character of ASCII that is no letter; false for one that the display form leaves out, and for
    /// what may begin a tag or a reference.
    private mutating func take(
        at index: Int, in bytes: Span<UInt8>, _ digests: inout [UInt64]
    ) -> Bool {
        switch bytes[index] {
        case 0x30...0x39:
            endWord(&digests)
            if numberStart == nil { numberStart = index }
        case UInt8(ascii: "."), UInt8(ascii: ","):
            if numberStart != nil, bytes[index - 1] >= 0x30 { return true }
            end(before: index, in: bytes, &digests)
        case UInt8(ascii: "<"), UInt8(ascii: "&"):
            end(before: index, in: bytes, &digests)
            return !bytes.mayBeMarkup(at: index)
        case 0x09, 0x0A, 0x0D, 0x20...0x7E: end(before: index, in: bytes, &digests)
        default: return false
        }
        return true
    }

    private mutating func take(
        _ letter: WideLetter, at index: Int, in bytes: Span<UInt8>, _ digests: inout [UInt64]
    ) -> Bool {
        guard letter.isRead else { return false }
        if numberStart != nil { endNumber(before: index, in: bytes, &digests) }
        if letter.first == 0 { endWord(&digests) } else { syllable.add(letter) }
        return true
    }

    private mutating func end(
        before index: Int, in bytes: Span<UInt8>, _ digests: inout [UInt64]
    ) {
        endWord(&digests)
        if numberStart != nil { endNumber(before: index, in: bytes, &digests) }
    }

    private mutating func endWord(_ digests: inout [UInt64]) {
        if let digest = syllable.finish() { digests.append(digest) }
    }

    private mutating func endNumber(
        before end: Int, in bytes: Span<UInt8>, _ digests: inout [UInt64]
    ) {
        guard let start = numberStart else { return }
        numberStart = nil
        let run = (start..<end).map { bytes[$0] }
        var tokens: [String] = []
        Numerals.append(run[...], to: &tokens)
        for token in tokens { digests.append(FNV.digest(of: token.utf8)) }
    }
}

/// A letter that is not ASCII, as the key of its syllable has it.
private struct WideLetter {
    /// Whether it needs no more thought.
    var isRead = false
    /// The bytes of its base, the second one 0 where there is one only; both are 0 for what is no letter.
    var first: UInt8 = 0
    var second: UInt8 = 0
    var tone: UInt8 = 0

    /// Where in the ``table`` the character at an index stands: one of U+0080 to U+027F or U+1E00 to U+1EFF.
    @inline(__always)
    static func place(at index: Int, in bytes: Span<UInt8>) -> Int? {
        switch bytes[index] {
        case 0xC2...0xC9: Int(bytes[index] - 0xC2) << 6 | Int(bytes[index + 1] & 0x3F)
        case 0xE1 where bytes[index + 1] >= 0xB8 && bytes[index + 1] <= 0xBB:
            512 | Int(bytes[index + 1] - 0xB8) << 6 | Int(bytes[index + 2] & 0x3F)
        default: nil
        }
    }

    static let table = (0x80..<0x280).map(make) + (0x1E00..<0x1F00).map(make)

    private static func make(_ value: UInt32) -> WideLetter {
        guard value >= 0xA0, value != 0xAD, let entry = LetterTable.entry(value),
            entry.base < 0x800
        else { return WideLetter() }
        let base = Unicode.Scalar(entry.base).map { Array(String($0).utf8) } ?? []
        guard entry.base != 0, let first = base.first else { return WideLetter(isRead: true) }
        return WideLetter(
            isRead: true, first: first, second: base.count > 1 ? base[1] : 0, tone: entry.tone)
    }
}

/// The digest of the key of a syllable, gathered letter by letter as ``Syllable`` gathers the key.
private struct SyllableDigest {
    private var hash = FNV()
    /// The last eight letters, the last one lowest: all of them where there is a zero byte.
    private var letters: UInt64 = 0
    private var tone: UInt8 = 0

    @inline(__always)
    mutating func add(_ letter: UInt8) {
        hash.add(letter)
        letters = letters << 8 | UInt64(letter)
    }

    /// Adds a letter with its tone.
    @inline(__always)
    mutating func add(_ letter: WideLetter) {
        if letter.tone != 0 { tone = letter.tone }
        add(letter.first)
        if letter.second != 0 { add(letter.second) }
    }

    /// The digest, and a new start; nil when nothing was added.
    mutating func finish() -> UInt64? {
        guard letters != 0 else { return nil }
        if letters & 0xFF == UInt64(UInt8(ascii: "y")),
            let folded = Self.foldedEndings.first(where: { $0.letters == letters })
        {
            hash = folded.hash
        }
        if tone != 0 { hash.add(0x30 + tone) }
        defer { self = SyllableDigest() }
        return hash.digest
    }

    /// The syllables whose final y is written i as well, and their digests with that.
    private static let foldedEndings = Syllable.withFoldedY.map { syllable in
        var written = SyllableDigest()
        var folded = SyllableDigest()
        for letter in syllable.utf8 {
            written.add(letter)
            folded.add(letter == UInt8(ascii: "y") ? UInt8(ascii: "i") : letter)
        }
        return (letters: written.letters, hash: folded.hash)
    }
}
