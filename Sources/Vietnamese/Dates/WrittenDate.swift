/// Year, month and day as written; where both are small numbers, the day is the first.
struct WrittenDate {
    var year: Int
    var month: Int
    var day: Int
    /// Whether the order of day and month is only a convention.
    var isNumeric = false

    /// Finds the date among tokens from which weekday, zone and time were taken.
    init?(_ tokens: DateTokens) {
        if let named = Self.vietnamese(tokens) ?? Self.english(tokens) {
            self = named
        } else if let numeric = Self.numeric(tokens) {
            self = numeric
        } else {
            return nil
        }
    }

    private init(year: Int, month: Int, day: Int, isNumeric: Bool = false) {
        self.year = year
        self.month = month
        self.day = day
        self.isNumeric = isNumeric
    }

    // MARK: - ngày 5 tháng năm năm 2022

    private static func vietnamese(_ tokens: DateTokens) -> WrittenDate? {
        guard let index = tokens.tokens.firstIndex(of: .word("tháng")),
            let day = day(before: index, tokens),
            let (month, end) = month(after: index, tokens)
        else { return nil }
        var next = tokens.skippingCommas(end)
        if tokens.isMark(next, "/-.") { next = tokens.skippingBlanks(next + 1) }
        if tokens.word(next) == "năm" { next = tokens.skippingBlanks(next + 1) }
        guard let (year, digits) = tokens.number(next), digits == 4 || digits == 2 else {
            return nil
        }
        return WrittenDate(year: fullYear(year, digits: digits), month: month, day: day)
    }

    private static func day(before index: Int, _ tokens: DateTokens) -> Int? {
        var before = index - 1
        while before >= 0, tokens.tokens[before] == .blank || tokens.isMark(before, ",") {
            before -= 1
        }
        if let (day, digits) = tokens.number(before), digits <= 2 { return day }
        return tokens.word(before).flatMap { numerals[$0] }
    }

    private static func month(after index: Int, _ tokens: DateTokens) -> (Int, Int)? {
        let next = tokens.skippingBlanks(index + 1)
        if let (month, digits) = tokens.number(next), digits <= 2 { return (month, next + 1) }
        guard let word = tokens.word(next) else { return nil }
        let second = tokens.skippingBlanks(next + 1)
        if word == "mười", let unit = tokens.word(second).flatMap({ ["một": 11, "hai": 12][$0] }) {
            return (unit, second + 1)
        }
        let names = ["giêng": 1, "chạp": 12]
        return (names[word] ?? numerals[word]).map { ($0, next + 1) }
    }

    private static let numerals = [
        "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
        "tám": 8, "chín": 9,
        "mười": 10,
    ]

    // MARK: - 28 December 2021, December 28, 2021

    private static func english(_ tokens: DateTokens) -> WrittenDate? {
        for index in tokens.tokens.indices {
            guard let word = tokens.word(index), word.count >= 3,
                let month = monthNames.firstIndex(where: { $0.hasPrefix(word) })
            else { continue }
            let numbers = tokens.tokens.indices.compactMap { tokens.number($0) }
            guard let day = numbers.first(where: { $0.digits <= 2 && (1...31).contains($0.value) })
            else { return nil }
            let year =
                numbers.first { $0.digits == 4 } ?? numbers.last { $0.digits == 2 && $0 != day }
            guard let year else { return nil }
            return WrittenDate(
                year: fullYear(year.value, digits: year.digits), month: month + 1, day: day.value)
        }
        return nil
    }

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november",
        "december",
    ]

    // MARK: - 28/12/2021, 2021-12-28

    private static func numeric(_ tokens: DateTokens) -> WrittenDate? {
        for index in tokens.tokens.indices {
            guard let first = tokens.number(index), let (second, third) = rest(after: index, tokens)
            else { continue }
            if first.digits == 4, second.digits <= 2, third.digits <= 2 {
                return WrittenDate(year: first.value, month: second.value, day: third.value)
            }
            if first.digits <= 2, second.digits <= 2, third.digits == 4 || third.digits == 2 {
                return WrittenDate(
                    year: fullYear(third.value, digits: third.digits), month: second.value,
                    day: first.value, isNumeric: true)
            }
        }
        return nil
    }

    private typealias Number = (value: Int, digits: Int)

    private static func rest(after index: Int, _ tokens: DateTokens) -> (Number, Number)? {
        let mark = tokens.skippingBlanks(index + 1)
        guard tokens.isMark(mark, "/-."),
            let second = tokens.number(tokens.skippingBlanks(mark + 1))
        else { return nil }
        let other = tokens.skippingBlanks(tokens.skippingBlanks(mark + 1) + 1)
        guard tokens.tokens.indices.contains(other), tokens.tokens[other] == tokens.tokens[mark],
            let third = tokens.number(tokens.skippingBlanks(other + 1))
        else { return nil }
        return (second, third)
    }

    private static func fullYear(_ year: Int, digits: Int) -> Int {
        digits > 2 ? year : year + (year >= 70 ? 1_900 : 2_000)
    }
}
