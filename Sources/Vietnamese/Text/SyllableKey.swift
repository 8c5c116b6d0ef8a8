/// The form of a text that is compared, never shown: syllables with their tone as a digit.
///
///     hòa, hoà → hoa2    kỹ, kĩ → ki4    100.000 → 100000
///
/// Diacritics that make another word stay: *báo* is `bao1`, *bão* is `bao4`. Source:
/// `vietnamese/spec.md` 5.1.
package enum SyllableKey {
    /// The syllables and numbers of a text, in order.
    package static func tokens(_ text: String) -> [String] {
        var reader = KeyReader()
        for scalar in LookAlikes.latinized(DisplayText.display(text)).unicodeScalars {
            reader.take(scalar)
        }
        return reader.finish()
    }

    /// The FNV-1a digest of each of the ``tokens(_:)``: what is only compared needs no text.
    package static func digests(_ text: String) -> [UInt64] {
        var digests: [UInt64] = []
        append(digestsOf: text.utf8.span, to: &digests)
        return digests
    }

    /// The digest of one of the ``tokens(_:)``.
    package static func digest(of token: String) -> UInt64 { FNV.digest(of: token.utf8) }

    /// Appends the ``digests(_:)`` of the bytes of a text, which are valid UTF-8.
    ///
    /// Where a text is cut before a blank, both parts together have the digests of the whole.
    package static func append(digestsOf text: Span<UInt8>, to digests: inout [UInt64]) {
        let known = digests.count
        var reader = KeyDigestReader()
        guard !reader.read(text, into: &digests) else { return }
        digests.removeSubrange(known...)
        let whole = String(valid: text.indices.map { text[$0] })
        digests += tokens(whole).map { FNV.digest(of: $0.utf8) }
    }

    /// The words of a text without any diacritics, for a user's search only: *báo* equals *bão* here.
    package static func plainWords(_ text: String) -> [String] {
        tokens(text).map { PlainLetters.of($0, isKey: true) }
    }

    /// Whether a word that a user looks for is one of the ``tokens(_:)`` of a text.
    ///
    /// A word without a tone is found in every tone, its letters without a hat under every hat:
    /// *đuong* is *đường*, *nghê* is *nghệ*, but not *nghe*. One with a tone is written whole:
    /// *bán* is not *bắn*.
    package static func finds(_ word: String, _ token: String) -> Bool {
        if word == token { return true }
        guard let first = word.unicodeScalars.first, !first.isDigit,
            let last = word.unicodeScalars.last, !last.isDigit
        else { return false }
        var letters = token.unicodeScalars
        if let tone = letters.last, tone.isDigit { letters.removeLast() }
        return word.unicodeScalars.elementsEqual(letters) { written, letter in
            written == letter
                || written.isASCII && PlainLetters.of(String(letter)) == String(written)
        }
    }
}

/// Gathers words and numbers out of scalars.
private struct KeyReader {
    private var tokens: [String] = []
    private var word = Syllable()
    private var number: [UInt8] = []

    mutating func take(_ scalar: Unicode.Scalar) {
        if let digit = scalar.digit {
            endWord()
            number.append(0x30 + digit)
        } else if word.take(scalar) {
            endNumber()
        } else if scalar == "." || scalar == ",", number.last.map({ $0 >= 0x30 }) == true {
            number.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            endWord()
            endNumber()
        }
    }

    mutating func finish() -> [String] {
        endWord()
        endNumber()
        return tokens
    }

    private mutating func endWord() {
        guard let key = word.finish() else { return }
        tokens.append(key)
    }

    private mutating func endNumber() {
        guard !number.isEmpty else { return }
        Numerals.append(number[...], to: &tokens)
        number.removeAll(keepingCapacity: true)
    }
}

/// Numbers as Vietnamese papers write them: a dot between groups of three, a decimal comma.
enum Numerals {
    /// Appends the numbers in a run of digits, dots and commas.
    static func append(_ run: ArraySlice<UInt8>, to tokens: inout [String]) {
        let parts = run.split(separator: UInt8(ascii: ","))
        if parts.count == 2, !parts[1].contains(UInt8(ascii: ".")), let whole = single(parts[0]) {
            tokens.append(whole + "," + String(decoding: parts[1], as: UTF8.self))
            return
        }
        for part in parts {
            if let whole = single(part) {
                tokens.append(whole)
            } else {
                tokens += part.split(separator: UInt8(ascii: ".")).map(trimmed)
            }
        }
    }

    /// The number if the dots in it only group its digits.
    private static func single(_ part: ArraySlice<UInt8>) -> String? {
        let groups = part.split(separator: UInt8(ascii: "."))
        guard let first = groups.first else { return nil }
        if groups.count == 1 { return trimmed(first) }
        guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return trimmed(Array(groups.joined())[...])
    }

    private static func trimmed(_ digits: ArraySlice<UInt8>) -> String {
        let rest = digits.drop { $0 == 0x30 }
        return rest.isEmpty ? "0" : String(decoding: rest, as: UTF8.self)
    }
}

extension Unicode.Scalar {
    /// Whether it is a digit of ASCII.
    var isDigit: Bool { value >= 0x30 && value <= 0x39 }

    /// The value of a decimal digit of any script.
    fileprivate var digit: UInt8? {
        if value < 0x660 { return isDigit ? UInt8(value - 0x30) : nil }
        guard value < 0x1E00 || value > 0x20FF, properties.generalCategory == .decimalNumber else {
            return nil
        }
        return properties.numericValue.map { UInt8($0) }
    }
}
