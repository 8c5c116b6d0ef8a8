import FoundationEssentials

/// ISO 8601 dates as feeds write them: RFC 3339 is the best of them.
enum ISO8601Date {
    /// Reads a date, with or without a time and a zone; nil when the shape is another.
    ///
    /// A year of two digits comes first, but last in `25-11-26` where only that is a day of the
    /// year before `now`.
    static func read(_ text: String, now: Date) -> DateFields? {
        var scanner = DigitScanner(text)
        var fields = DateFields()
        let isShort = text.utf8.dropFirst(2).first == UInt8(ascii: "-")
        guard readDate(&scanner, &fields) else { return nil }
        if isShort { fields = dayFirst(fields, now: now) ?? fields }
        guard scanner.skipSeparator() else { return scanner.isAtEnd ? fields : nil }
        if scanner.isAtEnd { return fields }
        guard readTime(&scanner, &fields) else { return nil }
        let zone = scanner.rest
        guard !zone.isEmpty else { return fields }
        guard let offset = TimeZoneName.offset(zone) else { return nil }
        fields.zone = offset
        return fields
    }

    private static func readDate(_ scanner: inout DigitScanner, _ fields: inout DateFields) -> Bool
    {
        guard let (year, digits) = scanner.number(upTo: 8) else {
            // `-04-08`: the century is left out.
            guard scanner.skip("-"), case (let year, 2)? = scanner.number(upTo: 2) else {
                return false
            }
            fields.year = 2000 + year
            return monthAndDay(&scanner, &fields)
        }
        switch digits {
        case 8:
            (fields.year, fields.month, fields.day) = (year / 10_000, year / 100 % 100, year % 100)
        case 7:
            (fields.year, fields.day) = (year / 1_000, year % 1_000)
            return dayOfYear(&fields)
        case 6:
            (fields.year, fields.month, fields.day) = (
                2000 + year / 10_000, year / 100 % 100, year % 100
            )
        case 4:
            fields.year = year
            return monthAndDay(&scanner, &fields)
        case 2 where scanner.peek == "-":
            fields.year = 2000 + year
            return monthAndDay(&scanner, &fields)
        default: return false
        }
        return true
    }

    private static func monthAndDay(
        _ scanner: inout DigitScanner, _ fields: inout DateFields
    ) -> Bool {
        guard scanner.skip("-") || scanner.skip("/") else { return scanner.isAtEnd }
        guard let (month, digits) = scanner.number(upTo: 4) else { return false }
        if digits == 3 {
            fields.day = month
            return dayOfYear(&fields)
        }
        if digits == 4 {
            (fields.month, fields.day) = (month / 100, month % 100)
            return true
        }
        fields.month = month
        guard scanner.skip("-") || scanner.skip("/") else { return true }
        guard let (day, _) = scanner.number(upTo: 2) else { return false }
        fields.day = day
        return true
    }

    /// The same with day and year in each other's place, where that is recent and the date is not.
    private static func dayFirst(_ fields: DateFields, now: Date) -> DateFields? {
        var other = fields
        (other.year, other.day) = (2000 + fields.day, fields.year - 2000)
        return isRecent(other, now) && !isRecent(fields, now) ? other : nil
    }

    /// Whether a day lies in the year before now; one ahead may be tomorrow.
    private static func isRecent(_ fields: DateFields, _ now: Date) -> Bool {
        guard let date = fields.date(zoneOffset: 0) else { return false }
        return abs(now.timeIntervalSince(date) - 182 * 86_400) <= 183 * 86_400
    }

    private static func dayOfYear(_ fields: inout DateFields) -> Bool {
        var day = fields.day
        guard (1...366).contains(day) else { return false }
        for month in 1...12 {
            let length = DateFields.days(in: month, of: fields.year)
            if day <= length {
                (fields.month, fields.day) = (month, day)
                return true
            }
            day -= length
        }
        return false
    }

    private static func readTime(_ scanner: inout DigitScanner, _ fields: inout DateFields) -> Bool
    {
        guard let (hour, digits) = scanner.number(upTo: 6) else { return false }
        if digits > 2 {
            (fields.hour, fields.minute) =
                digits == 4 ? (hour / 100, hour % 100) : (hour / 10_000, hour / 100 % 100)
            if digits == 6 { fields.second = Double(hour % 100) }
        } else {
            fields.hour = hour
            if scanner.skip(":") {
                guard let (minute, _) = scanner.number(upTo: 2) else { return false }
                fields.minute = minute
                if scanner.skip(":"), let (second, _) = scanner.number(upTo: 2) {
                    fields.second = Double(second)
                }
            }
        }
        if scanner.skip(".") || scanner.skip(",") { _ = scanner.number(upTo: 18) }
        return true
    }
}

/// Numbers and separators from the front of a string.
struct DigitScanner {
    private var bytes: Substring.UTF8View

    init(_ text: String) { bytes = text[...].utf8 }

    var isAtEnd: Bool { bytes.isEmpty }
    var peek: Character? { bytes.first.map { Character(Unicode.Scalar($0)) } }
    var rest: String { (String(Substring(bytes))).filter { $0 != " " } }

    mutating func skip(_ character: Character) -> Bool {
        guard peek == character else { return false }
        bytes = bytes.dropFirst()
        return true
    }

    /// Skips what stands between a date and a time.
    mutating func skipSeparator() -> Bool {
        let count = bytes.prefix { $0 == 32 || $0 | 0x20 == UInt8(ascii: "t") }.count
        bytes = bytes.dropFirst(count)
        return count > 0
    }

    /// Reads digits; at most `limit`, and none if there are more.
    mutating func number(upTo limit: Int) -> (value: Int, digits: Int)? {
        let digits = bytes.prefix { (48...57).contains($0) }
        guard !digits.isEmpty, digits.count <= limit, let value = Int(Substring(digits)) else {
            return nil
        }
        bytes = bytes.dropFirst(digits.count)
        return (value, digits.count)
    }
}
