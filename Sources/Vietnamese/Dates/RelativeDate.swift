/// `Cách đây 2 giờ`, `15 phút trước`, `2 hours ago`.
enum RelativeDate {
    /// How long ago in seconds, or nil for a string that says no such thing.
    static func read(_ tokens: DateTokens) -> (seconds: Double, precision: DateReading.Precision)? {
        let words = tokens.tokens.indices.compactMap { tokens.word($0) }
        guard words.contains("trước") || words.contains("ago") || isCounted(words) else {
            return nil
        }
        for index in tokens.tokens.indices {
            guard let (value, digits) = tokens.number(index), digits <= 4,
                let word = tokens.word(tokens.skippingBlanks(index + 1)), let unit = units[word]
            else { continue }
            return (Double(value) * unit.seconds, unit.precision)
        }
        return nil
    }

    private static func isCounted(_ words: [String]) -> Bool {
        words.contains("cách") && words.contains("đây")
    }

    private static let units: [String: (seconds: Double, precision: DateReading.Precision)] = [
        "giây": (1, .relativeMinute), "phút": (60, .relativeMinute), "giờ": (3_600, .relativeHour),
        "tiếng": (3_600, .relativeHour), "ngày": (86_400, .relativeDay),
        "hôm": (86_400, .relativeDay),
        "tuần": (604_800, .relativeDay), "tháng": (2_592_000, .relativeDay),
        "năm": (31_536_000, .relativeDay),
        "second": (1, .relativeMinute), "seconds": (1, .relativeMinute),
        "minute": (60, .relativeMinute),
        "minutes": (60, .relativeMinute), "hour": (3_600, .relativeHour),
        "hours": (3_600, .relativeHour),
        "day": (86_400, .relativeDay), "days": (86_400, .relativeDay),
        "week": (604_800, .relativeDay),
        "weeks": (604_800, .relativeDay),
    ]
}
