/// Reads the digests of the syllables and numbers of a text byte by byte, without making any text.
///
/// It reads what nearly all of a Vietnamese text is made of: ASCII, Latin letters of form C and
/// punctuation. All else is for ``SyllableKey/tokens(_:)``, whose results these are.
struct KeyDigestReader {
    private(set) var digests: [UInt64] = []
    private var syllable = SyllableDigest()
    private var number: [UInt8] = []

    /// Reads a text; false where something in it needs more thought.
    mutating func read(_ bytes: Span<UInt8>) -> Bool {
        digests.reserveCapacity(bytes.count / 5 + 1)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte < 0x80 else {
                let (value, length) = bytes.scalar(at: index)
                guard takeWide(value) else { return false }
                index += length
                continue
            }
            guard !bytes.mayBeMarkup(at: index), take(byte) else { return false }
            index += 1
        }
        endWord()
        endNumber()
        return true
    }

    /// Takes a character of ASCII; false for one that the display form leaves out.
    private mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A:
            endNumber()
            syllable.add(byte | 0x20)
        case 0x30...0x39:
            endWord()
            number.append(byte)
        case UInt8(ascii: "."), UInt8(ascii: ","):
            if let last = number.last, last >= 0x30 {
                number.append(byte)
            } else {
                endWord()
                endNumber()
            }
        case 0x09, 0x0A, 0x0D, 0x20...0x7E:
            endWord()
            endNumber()
        default: return false
        }
        return true
    }

    private mutating func takeWide(_ value: UInt32) -> Bool {
        if let entry = LetterTable.entry(value), value >= 0xA0, value != 0xAD {
            guard entry.base < 0x800 else { return false }
            if entry.base == 0 { endWord() }
            endNumber()
            syllable.add(entry)
            return true
        }
        guard value >= 0x2000, Unicode.Scalar.isPunctuation(value) else { return false }
        endWord()
        endNumber()
        return true
    }

    private mutating func endWord() {
        if let digest = syllable.finish() { digests.append(digest) }
    }

    private mutating func endNumber() {
        if !number.isEmpty { takeNumber() }
    }

    private mutating func takeNumber() {
        var tokens: [String] = []
        Numerals.append(number[...], to: &tokens)
        for token in tokens { digests.append(FNV.digest(of: token.utf8)) }
        number.removeAll(keepingCapacity: true)
    }
}

/// The digest of the key of a syllable, gathered letter by letter as ``Syllable`` gathers the key.
private struct SyllableDigest {
    private var hash = FNV()
    /// Without the last letter.
    private var before = FNV()
    /// The last eight letters, the last one lowest: all of them where there is a zero byte.
    private var letters: UInt64 = 0
    private var tone: UInt8 = 0

    mutating func add(_ letter: UInt8) {
        before = hash
        hash.add(letter)
        letters = letters << 8 | UInt64(letter)
    }

    /// Adds a letter with its tone; nothing for what is no letter.
    mutating func add(_ entry: LetterTable.Entry) {
        guard entry.base != 0 else { return }
        if entry.tone != 0 { tone = entry.tone }
        if entry.base >= 0x80 {
            add(UInt8(0xC0 | entry.base >> 6))
            add(UInt8(0x80 | entry.base & 0x3F))
        } else {
            add(UInt8(entry.base))
        }
    }

    /// The digest, and a new start; nil when nothing was added.
    mutating func finish() -> UInt64? {
        guard letters != 0 else { return nil }
        if letters & 0xFF == UInt64(UInt8(ascii: "y")), Self.foldedEndings.contains(letters) {
            hash = before
            hash.add(UInt8(ascii: "i"))
        }
        if tone != 0 { hash.add(0x30 + tone) }
        defer { self = SyllableDigest() }
        return hash.digest
    }

    private static let foldedEndings = Syllable.withFoldedY.map {
        $0.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}
