import FoundationEssentials
import Syndication

/// A date taken apart.
struct DateFields {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0.0
    /// Seconds east of UTC, or nil where no zone is named.
    var zone: Int?

    /// The instant, or nil when there is no such day or time.
    func date(zoneOffset: Int) -> Date? {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...DateFields.days(in: month, of: year)).contains(day), hour <= 24, minute < 60,
            second < 62, hour < 24 || (minute == 0 && second == 0)
        else { return nil }
        let days = CivilDay.days(year, month, day)
        let seconds = Double(days * 86_400 + hour * 3_600 + minute * 60) + second.rounded(.down)
        return Date(timeIntervalSince1970: seconds - Double(zone ?? zoneOffset))
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A year of two digits: RFC 2822 §4.3, as far as feeds can be old.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        guard digits <= 2 else { return digits == 3 ? year + 1900 : year }
        return year < 70 ? year + 2000 : year + 1900
    }
}
