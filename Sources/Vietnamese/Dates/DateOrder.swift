/// Which of two small numbers is the day.
struct DateOrder {
    var year: Int
    var month: Int
    var day: Int
    var notes: [String] = []
    /// Whether the default decided: then the other order may be tried.
    var isGuessed = false

    init(_ written: WrittenDate, weekday: Int?, time: ClockTime?, dayFirst: Bool?) {
        year = written.year
        month = written.month
        day = written.day
        guard written.isNumeric else { return }
        if written.month > 12, written.day <= 12 { swap(&month, &day) }
        guard written.month <= 12, written.day <= 12, written.month != written.day else { return }
        let (isDayFirst, reason) = Self.decide(
            written, weekday: weekday, time: time, dayFirst: dayFirst)
        if !isDayFirst { swap(&month, &day) }
        isGuessed = reason == "default"
        notes = ["ambiguous:\(isDayFirst ? "dmy" : "mdy"):\(reason)"]
        if let weekday, reason != "weekday",
            weekday != CalendarDay.weekday(year: year, month: month, day: day)
        {
            notes.append("weekday-mismatch")
        }
    }

    /// Learnt order, else a weekday that fits one order only, else English meridiem, else day first.
    private static func decide(
        _ written: WrittenDate, weekday: Int?, time: ClockTime?, dayFirst: Bool?
    ) -> (Bool, String) {
        if let dayFirst { return (dayFirst, "learnt") }
        if let weekday {
            let first =
                CalendarDay.weekday(year: written.year, month: written.month, day: written.day)
                == weekday
            let second =
                CalendarDay.weekday(year: written.year, month: written.day, day: written.month)
                == weekday
            if first != second { return (first, "weekday") }
        }
        return (time?.hasEnglishMeridiem != true, "default")
    }

    /// The other order.
    var turned: DateOrder {
        var other = self
        swap(&other.month, &other.day)
        let wasDayFirst = notes.first?.contains("dmy") == true
        other.notes = ["ambiguous:\(wasDayFirst ? "mdy" : "dmy"):future"] + notes.dropFirst()
        return other
    }
}

/// How one source writes the dates of one field, as far as that is known.
package struct DateHabit: Sendable, Hashable {
    /// Whether `04/10` is 4 October (true), April 10 (false), or not known (nil).
    package var dayFirst: Bool?
    /// False where `Z` and `GMT` mean local time.
    package var trustsUTC: Bool

    /// Makes a habit; a plain one is that of a source of which nothing was learnt.
    package init(dayFirst: Bool? = nil, trustsUTC: Bool = true) {
        self.dayFirst = dayFirst
        self.trustsUTC = trustsUTC
    }
}

extension DateReader {
    /// Which of two numbers of a written date can only be the day: the first (true), the second
    /// (false); nil where either could be, and for other shapes.
    package static func dayFirst(in date: String) -> Bool? {
        var tokens = DateTokens(date)
        _ = tokens.takeWeekday()
        _ = tokens.takeZone()
        _ = tokens.takeTime()
        guard let written = WrittenDate(tokens), written.isNumeric else { return nil }
        if written.day > 12, written.month <= 12 { return true }
        return written.month > 12 && written.day <= 12 ? false : nil
    }
}
