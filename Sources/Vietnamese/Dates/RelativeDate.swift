/// `Cách đây 2 giờ`, `15 phút trước`, `1 giờ 20 phút trước`, `2 hours ago`, `hôm qua`.
///
/// Months and years are left out: their length would be a guess.
enum RelativeDate {
    /// How long ago in seconds, or nil for a string that says no such thing.
    static func read(
        _ tokens: DateTokens
    ) -> (seconds: Double, precision: DateReading.Precision)? {
        guard isRelative(tokens) else { return nil }
        var seconds = 0.0
        var precision: DateReading.Precision?
        var next = 0
        for index in tokens.tokens.indices where index >= next {
            guard let (value, end) = count(at: index, tokens),
                let word = tokens.word(tokens.skippingBlanks(end)), let unit = units[word]
            else { continue }
            next = end
            seconds += value * unit.seconds
            precision = unit.precision
        }
        return precision.map { (seconds, $0) }
    }

    /// How many days before today `hôm nay` and `hôm qua` are, or nil for a string without them.
    static func daysAgo(_ tokens: DateTokens) -> Double? {
        for index in tokens.tokens.indices {
            switch tokens.word(index) {
            case "hôm":
                switch tokens.word(tokens.skippingBlanks(index + 1)) {
                case "nay": return 0
                case "qua": return 1
                case "kia": return 2
                default: continue
                }
            case "today": return 0
            case "yesterday": return 1
            default: continue
            }
        }
        return nil
    }

    private static func isRelative(_ tokens: DateTokens) -> Bool {
        let words = tokens.tokens.indices.compactMap { tokens.word($0) }
        return words.contains("trước") || words.contains("ago")
            || (words.contains("cách") && words.contains("đây"))
    }

    /// A number at an index, and the index after it.
    private static func count(at index: Int, _ tokens: DateTokens) -> (value: Double, end: Int)? {
        if let (value, digits) = tokens.number(index) {
            return digits <= 4 ? (Double(value), index + 1) : nil
        }
        if let word = tokens.word(index), word == "a" || word == "an" { return (1, index + 1) }
        return VietnameseNumeral.read(tokens, at: index).map { (Double($0.value), $0.end) }
    }

    private static let units: [String: (seconds: Double, precision: DateReading.Precision)] = [
        "giây": (1, .relativeMinute), "phút": (60, .relativeMinute), "giờ": (3_600, .relativeHour),
        "tiếng": (3_600, .relativeHour), "ngày": (86_400, .relativeDay),
        "hôm": (86_400, .relativeDay), "tuần": (604_800, .relativeDay),
        "second": (1, .relativeMinute), "seconds": (1, .relativeMinute),
        "minute": (60, .relativeMinute), "minutes": (60, .relativeMinute),
        "mins": (60, .relativeMinute), "min": (60, .relativeMinute),
        "hour": (3_600, .relativeHour), "hours": (3_600, .relativeHour),
        "h": (3_600, .relativeHour), "p": (60, .relativeMinute), "ph": (60, .relativeMinute),
        "day": (86_400, .relativeDay), "days": (86_400, .relativeDay),
        "week": (604_800, .relativeDay), "weeks": (604_800, .relativeDay),
    ]
}

/// Numbers in words, as far as days and months need them.
enum VietnameseNumeral {
    /// A number up to 39 at an index, and the index after it.
    static func read(_ tokens: DateTokens, at index: Int) -> (value: Int, end: Int)? {
        guard let first = tokens.word(index), let value = units[first] else { return nil }
        let next = tokens.skippingBlanks(index + 1)
        guard let second = tokens.word(next) else { return (value, index + 1) }
        if value == 10 {
            return ones(second).map { (10 + $0, next + 1) } ?? (10, index + 1)
        }
        guard value == 2 || value == 3, second == "mươi" else { return (value, index + 1) }
        let last = tokens.skippingBlanks(next + 1)
        let unit = tokens.word(last).flatMap(ones)
        return unit.map { (value * 10 + $0, last + 1) } ?? (value * 10, next + 1)
    }

    /// The last digit of a compound; not *năm*, which is the word for year there.
    private static func ones(_ word: String) -> Int? {
        switch word {
        case "mốt": 1
        case "lăm", "nhăm": 5
        case "năm": nil
        default: units[word].flatMap { $0 < 10 ? $0 : nil }
        }
    }

    private static let units = [
        "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
        "tám": 8, "chín": 9, "mười": 10,
    ]
}
