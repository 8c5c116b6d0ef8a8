/// Days of the Gregorian calendar.
enum CalendarDay {
    /// Days since 1 January 1970, or nil for a day that does not exist.
    static func number(year: Int, month: Int, day: Int) -> Int? {
        guard year >= 1, (1...12).contains(month), day >= 1, day <= length(of: month, in: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted % 400
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// 0 for Sunday to 6 for Saturday, or nil for a day that does not exist.
    static func weekday(year: Int, month: Int, day: Int) -> Int? {
        number(year: year, month: month, day: day).map { (($0 % 7) + 11) % 7 }
    }

    private static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
