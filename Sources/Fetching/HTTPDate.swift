package import FoundationEssentials

/// The three shapes of a date in HTTP: IMF-fixdate, RFC 850, asctime.
///
///     Sun, 06 Nov 1994 08:49:37 GMT
///     Sunday, 06-Nov-94 08:49:37 GMT
///     Sun Nov  6 08:49:37 1994
///
/// Source: RFC 9110 §5.6.7.
package enum HTTPDate {
    /// Reads a date; nothing if it has none of the shapes or names no real day.
    ///
    /// - Parameter now: What a year of two digits is counted from: never more than 50 years ahead.
    package static func parse(_ value: String, receivedAt now: Date) -> Date? {
        let words = value.split { " ,-".utf8.contains($0.asciiValue ?? 0) }
        guard words.count >= 5, isDayName(words[0]) else { return nil }
        if value.utf8.contains(UInt8(ascii: ",")) {
            guard words.count == 6, words[5] == "GMT" else { return nil }
            return date(words[1], words[2], words[3], words[4], now)
        }
        guard words.count == 5 else { return nil }
        return date(words[2], words[1], words[4], words[3], now)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func isDayName(_ word: Substring) -> Bool {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(word.prefix(3))
            && word.utf8.allSatisfy { Alphabet.isAlphanumeric($0) }
    }

    private static func date(
        _ day: Substring, _ month: Substring, _ year: Substring, _ time: Substring, _ now: Date
    ) -> Date? {
        guard let day = day.decimal, let index = months.firstIndex(of: String(month)),
            let year = fullYear(year, now), let seconds = secondsOfDay(time)
        else { return nil }
        let month = index + 1
        guard (1...days(in: month, of: year)).contains(day) else { return nil }
        let days = daysSinceEpoch(year: year, month: month, day: day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + seconds))
    }

    private static func fullYear(_ text: Substring, _ now: Date) -> Int? {
        guard let year = text.decimal else { return nil }
        if text.utf8.count == 4 { return year }
        guard text.utf8.count == 2 else { return nil }
        let current = 1970 + Int(now.timeIntervalSince1970 / 31_556_952)
        let candidate = current - current % 100 + year
        if candidate > current + 50 { return candidate - 100 }
        return candidate + 100 <= current + 50 ? candidate + 100 : candidate
    }

    /// A leap second counts as the first of the next minute.
    private static func secondsOfDay(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 }),
            let hour = parts[0].decimal, let minute = parts[1].decimal,
            let second = parts[2].decimal, hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        return daysSinceEpoch(year: next.0, month: next.1, day: 1)
            - daysSinceEpoch(year: year, month: month, day: 1)
    }

    /// The days from 1970-01-01; the year begins in March, so that a leap day ends it.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let march = month > 2 ? month - 3 : month + 9
        let year = month > 2 ? year : year - 1
        let leaps = year / 4 - year / 100 + year / 400
        return year * 365 + leaps + (march * 153 + 2) / 5 + day - 1 - 719_468
    }
}
