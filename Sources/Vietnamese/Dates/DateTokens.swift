/// The words, numbers and marks of a date, from which the parts are taken one by one.
struct DateTokens {
    enum Token: Equatable {
        case word(String)
        case number(Int, digits: Int)
        case mark(Unicode.Scalar)
        case blank
    }

    private(set) var tokens: [Token]

    /// Whether there is nothing but blanks.
    var isEmpty: Bool { tokens.allSatisfy { $0 == .blank } }

    /// Splits a string; invisible characters go, `|` and `•` are blanks.
    init(_ string: String) {
        var reader = TokenSplitter()
        for scalar in string.composed.lowercased().unicodeScalars where !Self.isDropped(scalar) {
            reader.take(scalar)
        }
        reader.finish()
        tokens = reader.tokens
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isInvisible
    }

    /// The word at an index, or nil.
    func word(_ index: Int) -> String? {
        guard tokens.indices.contains(index), case .word(let word) = tokens[index] else {
            return nil
        }
        return word
    }

    /// The number at an index, or nil.
    func number(_ index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits) = tokens[index]
        else { return nil }
        return (value, digits)
    }

    /// Whether a mark is at an index.
    func isMark(_ index: Int, _ marks: String) -> Bool {
        guard tokens.indices.contains(index), case .mark(let mark) = tokens[index] else {
            return false
        }
        return marks.unicodeScalars.contains(mark)
    }

    /// The next index that is no blank.
    func skippingBlanks(_ index: Int) -> Int {
        var index = index
        while tokens.indices.contains(index), tokens[index] == .blank { index += 1 }
        return index
    }

    /// The next index that is neither a blank nor a comma.
    func skippingCommas(_ index: Int) -> Int {
        var index = index
        while tokens.indices.contains(index), tokens[index] == .blank || tokens[index] == .mark(",")
        { index += 1 }
        return index
    }

    /// The index before that is neither a blank nor a comma; -1 where none is.
    func skippingCommasBack(_ index: Int) -> Int {
        var index = index
        while index >= 0, tokens[index] == .blank || tokens[index] == .mark(",") { index -= 1 }
        return index
    }

    /// Takes tokens out; a blank stays in their place.
    mutating func remove(_ range: Range<Int>) {
        tokens.replaceSubrange(range, with: [.blank])
    }
}

/// Gathers tokens out of scalars.
private struct TokenSplitter {
    private(set) var tokens: [DateTokens.Token] = []
    private var word = String.UnicodeScalarView()
    private var digits = ""

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isDigit {
            endWord()
            digits.unicodeScalars.append(scalar)
        } else if scalar.properties.isAlphabetic {
            endNumber()
            word.append(scalar)
        } else {
            finish()
            if scalar.isBlank || scalar == "|" || scalar == "•" {
                if tokens.last != .blank { tokens.append(.blank) }
            } else {
                tokens.append(.mark(scalar == "–" || scalar == "−" ? "-" : scalar))
            }
        }
    }

    mutating func finish() {
        endWord()
        endNumber()
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        tokens.append(.word(String(word)))
        word.removeAll()
    }

    private mutating func endNumber() {
        guard !digits.isEmpty else { return }
        tokens.append(.number(Int(digits.prefix(15)) ?? 0, digits: digits.count))
        digits = ""
    }
}
