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
        DisplayText.isInvisible(scalar) && !DisplayText.isBlank(scalar)
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
            if DisplayText.isBlank(scalar) || scalar == "|" || scalar == "•" {
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

// MARK: - Weekday and zone

extension DateTokens {
    /// Takes the day of the week, 0 for Sunday, so that its words and number mislead nobody after.
    mutating func takeWeekday() -> Int? {
        for index in tokens.indices {
            guard let word = word(index) else { continue }
            if let day = Self.englishDays[word] ?? (word == "cn" ? 0 : nil) {
                remove(index..<index + 1)
                return day
            }
            let next = skippingBlanks(index + 1)
            if word == "chủ", self.word(next) == "nhật" || self.word(next) == "nhựt" {
                remove(index..<next + 1)
                return 0
            }
            if word == "thứ" || word == "t",
                let day = vietnameseDay(next, isLetter: word == "t", after: index)
            {
                remove(index..<next + 1)
                return day
            }
        }
        return nil
    }

    private func vietnameseDay(_ index: Int, isLetter: Bool, after start: Int) -> Int? {
        if let (value, digits) = number(index), digits == 1, (2...7).contains(value),
            !isLetter || index == start + 1
        {
            return value - 1
        }
        return isLetter ? nil : word(index).flatMap { Self.dayWords[$0] }
    }

    private static let dayWords = [
        "hai": 1, "ba": 2, "tư": 3, "bốn": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6,
    ]

    private static let englishDays: [String: Int] = [
        "sun": 0, "sunday": 0, "mon": 1, "monday": 1, "tue": 2, "tues": 2, "tuesday": 2, "wed": 3,
        "wednesday": 3,
        "thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "fri": 5, "friday": 5, "sat": 6,
        "saturday": 6,
    ]

    /// Takes the zone, in seconds east of UTC; nil when none is named.
    mutating func takeZone() -> Int? {
        for index in tokens.indices {
            guard let word = word(index), let base = Self.zoneNames[word] else { continue }
            if word == "z", number(index - 1) == nil { continue }
            var end = index + 1
            var offset = base
            if base == 0, let (value, after) = signedOffset(skippingBlanks(index + 1)) {
                offset = value
                end = after
            }
            let opens = isMark(index - 1, "(") ? index - 1 : index
            if isMark(end, ")") { end += 1 }
            remove(opens..<end)
            return offset
        }
        return takeTrailingOffset()
    }

    /// `+7`, `+0700`, `+07:00` or `-0500` after a time.
    private mutating func takeTrailingOffset() -> Int? {
        for index in tokens.indices.dropFirst() where isMark(index, "+-") {
            guard tokens[..<index].contains(.mark(":")) || tokens[..<index].contains(.word("h")),
                number(index + 1) != nil, let (value, end) = signedOffset(index),
                skippingBlanks(end) == tokens.count
                    || isMark(skippingBlanks(end), ")"),
                isMark(index, "+") || number(index - 1) != nil || tokens[index - 1] == .blank
            else { continue }
            remove(index..<end)
            return value
        }
        return nil
    }

    private func signedOffset(_ index: Int) -> (Int, Int)? {
        guard isMark(index, "+-") else { return nil }
        let start = skippingBlanks(index + 1)
        guard let (value, digits) = number(start), digits <= 4 else { return nil }
        var seconds = digits <= 2 ? value * 3_600 : value / 100 * 3_600 + value % 100 * 60
        var end = start + 1
        if digits <= 2, isMark(end, ":"), let (minutes, count) = number(end + 1), count == 2 {
            seconds += minutes * 60
            end += 2
        }
        guard seconds <= 15 * 3_600 else { return nil }
        return (isMark(index, "-") ? -seconds : seconds, end)
    }

    private static let zoneNames: [String: Int] = [
        "gmt": 0, "utc": 0, "z": 0, "ict": 25_200, "est": -18_000, "edt": -14_400, "cst": -21_600,
        "cdt": -18_000,
        "pst": -28_800, "pdt": -25_200, "jst": 32_400,
    ]
}
