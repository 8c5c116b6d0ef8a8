/// Digests of the words of a text without diacritics, for an index: quick, and sometimes a few too many.
package enum PlainWords {
    /// The digest of one of ``SyllableKey/plainWords(_:)``.
    package static func digest(of word: some Sequence<UInt8>) -> UInt64 {
        var hash = FNV()
        for byte in word { hash.add(byte) }
        return hash.mixed
    }

    /// Calls `body` with the digest of every word that ``SyllableKey/plainWords(_:)`` gives.
    ///
    /// Words in comments and the like may come too. Letters that are neither ASCII nor Vietnamese, and
    /// character references, take the slow way.
    package static func forEachDigest(in text: String, _ body: (UInt64) -> Void) {
        var digests: [UInt64] = []
        var reader = PlainWordReader()
        if reader.read(text.utf8.span, into: &digests) {
            for digest in digests { body(digest) }
        } else {
            for word in SyllableKey.plainWords(text) { body(digest(of: word.utf8)) }
        }
    }
}

/// Reads plain words byte by byte.
private struct PlainWordReader {
    private var word: [UInt8] = []
    private var number: [UInt8] = []
    private var hasNoMoreTagEnds = false

    /// Appends the digest of each word; false where a character needs more thought.
    mutating func read(_ bytes: Span<UInt8>, into digests: inout [UInt64]) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte == UInt8(ascii: "&"), bytes.mayBeMarkup(at: index) { return false }
                if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
                if byte == 0x7F { return false }
                if byte == UInt8(ascii: "<"), let end = endOfTag(bytes, at: index) {
                    finish(&digests)
                    index = end
                    continue
                }
                take(byte, &digests)
                index += 1
                continue
            }
            let (value, length) = bytes.scalar(at: index)
            if let letter = PlainLetterTable.letter(value) {
                finishNumber(&digests)
                word.append(letter)
            } else if Unicode.Scalar.isPunctuation(value) {
                finish(&digests)
            } else {
                return false
            }
            index += length
        }
        finish(&digests)
        return true
    }

    private mutating func take(_ byte: UInt8, _ digests: inout [UInt64]) {
        switch byte {
        case 0x30...0x39:
            finishWord(&digests)
            number.append(byte)
        case 0x41...0x5A, 0x61...0x7A:
            finishNumber(&digests)
            word.append(byte | 0x20)
        case UInt8(ascii: "."), UInt8(ascii: ","):
            finishWord(&digests)
            if let last = number.last, last >= 0x30 {
                number.append(byte)
            } else {
                finishNumber(&digests)
            }
        default: finish(&digests)
        }
    }

    private mutating func finish(_ digests: inout [UInt64]) {
        finishWord(&digests)
        finishNumber(&digests)
    }

    private mutating func finishWord(_ digests: inout [UInt64]) {
        guard !word.isEmpty else { return }
        Syllable.foldFinalY(&word)
        digests.append(PlainWords.digest(of: word))
        word.removeAll(keepingCapacity: true)
    }

    private mutating func finishNumber(_ digests: inout [UInt64]) {
        guard !number.isEmpty else { return }
        var tokens: [String] = []
        Numerals.append(number[...], to: &tokens)
        for token in tokens { digests.append(PlainWords.digest(of: token.utf8)) }
        number.removeAll(keepingCapacity: true)
    }

    /// Behind the first `>`; ``Markup`` never ends a tag before it.
    private mutating func endOfTag(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        guard !hasNoMoreTagEnds, start + 1 < bytes.count else { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "/"), 0x41...0x5A, 0x61...0x7A: break
        default: return nil
        }
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: ">") { return index + 1 }
            index += 1
        }
        hasNoMoreTagEnds = true
        return nil
    }
}

/// The letters of Vietnamese that are not ASCII, without their diacritics.
private enum PlainLetterTable {
    static func letter(_ value: UInt32) -> UInt8? {
        let letter: UInt8 =
            switch value {
            case 0xC0..<0x1C0: low[Int(value - 0xC0)]
            case 0x1EA0..<0x1F00: high[Int(value - 0x1EA0)]
            default: 0
            }
        return letter == 0 ? nil : letter
    }

    private static let low = (0xC0..<0x1C0).map(make)
    private static let high = (0x1EA0..<0x1F00).map(make)
    private static let vowels = Set(
        "àáâãèéêìíòóôõùúýăđĩũơưỳỵỷỹạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữự".unicodeScalars)

    /// The lower-case letter below a, e, i, o, u, y or d with marks; 0 for all others.
    private static func make(_ value: UInt32) -> UInt8 {
        guard let scalar = Unicode.Scalar(value) else { return 0 }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        guard let first = lower.first, lower.count == 1, vowels.contains(first),
            let plain = PlainLetters.of(String(Character(first))).utf8.first
        else { return 0 }
        return plain
    }
}
