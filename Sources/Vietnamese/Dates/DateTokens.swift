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
    ///
    /// No date is longer than ``longest``; what follows is passed over.
    init(_ string: String) {
        var splitter = TokenSplitter()
        for scalar in string.composed.unicodeScalars.prefix(Self.longest)
        where !scalar.isInvisible {
            splitter.take(scalar)
        }
        splitter.finish()
        tokens = splitter.tokens
    }

    private static let longest = 400

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

    /// The next index before that is no blank; -1 where none is.
    func skippingBlanksBack(_ index: Int) -> Int {
        var index = index
        while index >= 0, tokens[index] == .blank { index -= 1 }
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

/// Gathers tokens out of scalars, letters in lower case.
private struct TokenSplitter {
    private(set) var tokens: [DateTokens.Token] = []
    private var word: [UInt8] = []
    private var number = 0
    private var digits = 0

    mutating func take(_ scalar: Unicode.Scalar) {
        if scalar.isDigit {
            endWord()
            digits += 1
            if digits <= 15 { number = number * 10 + Int(scalar.value - 0x30) }
        } else if let letter = Self.letter(scalar) {
            endNumber()
            word += UTF8.encode(letter) ?? UTF8.encodedReplacementCharacter
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

    private static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        if value < 0x80 {
            let isLetter = value | 0x20 >= 0x61 && value | 0x20 <= 0x7A
            return isLetter ? Unicode.Scalar(value | 0x20) : nil
        }
        if let entry = LetterTable.entry(value) {
            return entry.lower == 0 ? nil : Unicode.Scalar(entry.lower)
        }
        return scalar.properties.isAlphabetic ? scalar : nil
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        tokens.append(.word(String(decoding: word, as: UTF8.self)))
        word.removeAll(keepingCapacity: true)
    }

    private mutating func endNumber() {
        guard digits > 0 else { return }
        tokens.append(.number(number, digits: digits))
        number = 0
        digits = 0
    }
}
