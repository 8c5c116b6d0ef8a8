/// Year, month and day as written; where both are small numbers, the day is the first.
struct WrittenDate {
    var year: Int
    var month: Int
    var day: Int
    /// Whether the order of day and month is only a convention.
    var isNumeric = false

    /// Finds the date among tokens from which weekday, zone and time were taken.
    init?(_ tokens: DateTokens) {
        guard
            let found = Self.numeric(tokens, yearDigits: 4) ?? Self.english(tokens)
                ?? Self.vietnamese(tokens) ?? Self.numeric(tokens, yearDigits: 2)
        else { return nil }
        self = found
    }

    private init(year: Int, digits: Int, month: Int, day: Int, isNumeric: Bool = false) {
        // Two digits: 70 to 99 are of the last century.
        self.year = digits > 2 ? year : year + (year >= 70 ? 1_900 : 2_000)
        self.month = month
        self.day = day
        self.isNumeric = isNumeric
    }

    // MARK: - ngày 5 tháng năm năm 2022

    private static func vietnamese(_ tokens: DateTokens) -> WrittenDate? {
        for index in tokens.tokens.indices {
            guard let word = tokens.word(index), let (month, end) = month(word, at: index, tokens)
            else { continue }
            if let day = day(before: index, tokens), let year = year(after: end, tokens) {
                return WrittenDate(year: year.value, digits: year.digits, month: month, day: day)
            }
            // WordPress: `Tháng Mười Hai 28, 2021`.
            let next = tokens.skippingBlanks(end)
            if let day = tokens.number(next), day.digits <= 2,
                let year = year(after: next + 1, tokens)
            {
                return WrittenDate(
                    year: year.value, digits: year.digits, month: month, day: day.value)
            }
        }
        return nil
    }

    /// The month after `tháng`, and where it ends; WordPress has `28 Th12, 2021`, ICU `28 thg 12`.
    private static func month(
        _ word: String, at index: Int, _ tokens: DateTokens
    ) -> (Int, Int)? {
        if word == "th", let (month, digits) = tokens.number(index + 1), digits <= 2 {
            return (month, index + 2)
        }
        guard ["tháng", "thang", "thg"].contains(word) else { return nil }
        let next = tokens.skippingBlanks(index + 1)
        if let (month, digits) = tokens.number(next), digits <= 2 { return (month, next + 1) }
        switch tokens.word(next) {
        case "giêng": return (1, next + 1)
        case "chạp": return (12, next + 1)
        default: return VietnameseNumeral.read(tokens, at: next)
        }
    }

    private static func day(before index: Int, _ tokens: DateTokens) -> Int? {
        let before = tokens.skippingCommasBack(index - 1)
        if let (day, digits) = tokens.number(before) { return digits <= 2 ? day : nil }
        // A number in words may have three: start where reading on ends right here.
        var start = before
        var day: Int?
        while start >= 0, before - start <= 4 {
            if let (value, end) = VietnameseNumeral.read(tokens, at: start), end == before + 1 {
                day = value
            }
            start -= 1
        }
        return day
    }

    private static func year(after index: Int, _ tokens: DateTokens) -> Number? {
        var next = tokens.skippingCommas(index)
        if tokens.isMark(next, "/-.") { next = tokens.skippingBlanks(next + 1) }
        if ["năm", "nam"].contains(tokens.word(next)) { next = tokens.skippingBlanks(next + 1) }
        return tokens.number(next).flatMap { $0.digits == 4 || $0.digits == 2 ? $0 : nil }
    }

    // MARK: - 28 December 2021, December 28, 2021

    /// A month by its English name with a day and a year beside it: *dệt may* and *May 10* are none.
    private static func english(_ tokens: DateTokens) -> WrittenDate? {
        for index in tokens.tokens.indices {
            guard let word = tokens.word(index), let month = englishMonth(word) else { continue }
            let before = tokens.number(beside(index, by: -1, tokens))
            let next = beside(index, by: 1, tokens)
            let after = tokens.number(next)
            let last = tokens.number(beside(next, by: 1, tokens))
            let found =
                pair(day: after, year: last?.digits == 4 ? last : nil)
                ?? pair(day: before, year: after) ?? pair(day: after, year: last)
                ?? pair(day: after, year: before)
            guard let (day, year) = found else { continue }
            return WrittenDate(year: year.value, digits: year.digits, month: month, day: day.value)
        }
        return nil
    }

    private static func pair(day: Number?, year: Number?) -> (day: Number, year: Number)? {
        guard let day, day.digits <= 2, (1...31).contains(day.value), let year,
            year.digits == 4 || year.digits == 2
        else { return nil }
        return (day, year)
    }

    /// The next index in a direction that is no mark and none of the words of `28th of December`.
    private static func beside(_ index: Int, by step: Int, _ tokens: DateTokens) -> Int {
        var index = index + step
        while tokens.tokens.indices.contains(index) {
            let isPassed =
                tokens.tokens[index] == .blank || tokens.isMark(index, ",-./")
                || tokens.word(index).map { ["st", "nd", "rd", "th", "of", "at"].contains($0) }
                    ?? false
            guard isPassed else { break }
            index += step
        }
        return index
    }

    /// The month of an English name of three letters at least.
    static func englishMonth(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    // MARK: - 28/12/2021, 2021-12-28

    /// Whole years are looked for first: in `10 - 25-11-2026` the date is the last three.
    private static func numeric(_ tokens: DateTokens, yearDigits: Int) -> WrittenDate? {
        for index in tokens.tokens.indices {
            guard let first = tokens.number(index), first.digits <= 4,
                let (second, third) = rest(after: index, tokens), second.digits <= 2
            else { continue }
            if first.digits == 4, third.digits <= 2 {
                return WrittenDate(
                    year: first.value, digits: 4, month: second.value, day: third.value)
            }
            if first.digits <= 2, third.digits == yearDigits {
                return WrittenDate(
                    year: third.value, digits: third.digits, month: second.value, day: first.value,
                    isNumeric: true)
            }
        }
        return nil
    }

    private typealias Number = (value: Int, digits: Int)

    /// The second and third number, with the same mark between them.
    private static func rest(after index: Int, _ tokens: DateTokens) -> (Number, Number)? {
        let mark = tokens.skippingBlanks(index + 1)
        let middle = tokens.skippingBlanks(mark + 1)
        guard tokens.isMark(mark, "/-."), let second = tokens.number(middle) else { return nil }
        let other = tokens.skippingBlanks(middle + 1)
        guard tokens.tokens.indices.contains(other), tokens.tokens[other] == tokens.tokens[mark],
            let third = tokens.number(tokens.skippingBlanks(other + 1))
        else { return nil }
        return (second, third)
    }
}
