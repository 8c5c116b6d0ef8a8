/// The form of a text that is compared, never shown: syllables with their tone as a digit.
///
///     hòa, hoà → hoa2    kỹ, kĩ → ki4    100.000 → 100000
///
/// Diacritics that make another word stay: *báo* is `bao1`, *bão* is `bao4`. Source:
/// `vietnamese/spec.md` 5.1.
package enum SyllableKey {
    /// The syllables and numbers of a text, in order.
    package static func tokens(_ text: String) -> [String] {
        var reader = TokenReader()
        for scalar in Letters.latinized(DisplayText.display(text)).unicodeScalars {
            reader.take(scalar)
        }
        reader.finish()
        return reader.tokens
    }
}

/// Gathers words and numbers out of scalars.
private struct TokenReader {
    private(set) var tokens: [String] = []
    private var word: [Unicode.Scalar] = []
    private var number: [Unicode.Scalar] = []

    mutating func take(_ scalar: Unicode.Scalar) {
        let scalar = Letters.folded(scalar)
        if scalar.isDigit {
            endWord()
            number.append(scalar)
        } else if scalar.properties.isAlphabetic
            || scalar.properties.generalCategory == .nonspacingMark
        {
            endNumber()
            word.append(scalar)
        } else if (scalar == "." || scalar == ","), number.last?.isDigit == true {
            number.append(scalar)
        } else {
            endWord()
            endNumber()
        }
    }

    mutating func finish() {
        endWord()
        endNumber()
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        tokens.append(Syllable.key(of: word))
        word.removeAll(keepingCapacity: true)
    }

    /// Dots between groups of three go; a comma between digits is decimal; other marks separate.
    private mutating func endNumber() {
        guard !number.isEmpty else { return }
        let digits = String(String.UnicodeScalarView(number))
        number.removeAll(keepingCapacity: true)
        for part in Numbers.split(digits) { tokens.append(part) }
    }
}

/// Numbers as Vietnamese papers write them.
private enum Numbers {
    /// The numbers in a run of digits, dots and commas.
    static func split(_ text: String) -> [String] {
        let run = text.last.map { $0 == "." || $0 == "," } == true ? String(text.dropLast()) : text
        return run.split(separator: ",").count == 2 && !run.contains("..")
            ? decimal(run) : run.split(separator: ",").flatMap { grouped($0) }
    }

    private static func decimal(_ text: String) -> [String] {
        let parts = text.split(separator: ",")
        let whole = grouped(parts[0])
        guard whole.count == 1, !parts[1].contains("."), whole[0].allSatisfy(\.isNumber) else {
            return parts.flatMap { grouped($0) }
        }
        return [whole[0] + "," + parts[1]]
    }

    private static func grouped(_ text: Substring) -> [String] {
        let parts = text.split(separator: ".")
        let isGrouped =
            parts.count > 1 && parts[0].count <= 3 && parts.dropFirst().allSatisfy { $0.count == 3 }
        return isGrouped ? [trimmed(parts.joined()[...])] : parts.map(trimmed)
    }

    private static func trimmed(_ digits: Substring) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? "0" : String(rest)
    }
}

extension Unicode.Scalar {
    /// Whether it is a digit of ASCII.
    var isDigit: Bool { value >= 0x30 && value <= 0x39 }
}
