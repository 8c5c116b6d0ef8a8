package import FoundationEssentials

/// What a string says of a date.
package struct DateReading: Sendable, Hashable {
    /// How much of the instant was written.
    package enum Precision: String, Sendable, Hashable {
        case second, minute, day, month
        case relativeMinute = "relative-minute"
        case relativeHour = "relative-hour"
        case relativeDay = "relative-day"
    }

    /// The instant; a date without a time is local midnight.
    package var date: Date?
    package var precision: Precision?
    /// Every assumption, or why there is no date: `assumed +07:00`, `ambiguous:dmy:default`, `future`.
    package var notes: [String]

    /// Seconds east of UTC as the string names them, even where that is not believed; nil where it does not.
    package var zone: Int?

    /// Whether the string only counts back from the time at which it was read.
    package var isRelative: Bool { precision?.rawValue.hasPrefix("relative") == true }

    /// Whether it is a day without a time that has not passed yet: it says no more than a clock does.
    package func isOnlyToday(at now: Date) -> Bool {
        precision == .day && date.map { now.timeIntervalSince($0) < 86_400 } == true
    }

    /// Makes a reading.
    package init(date: Date? = nil, precision: Precision? = nil, notes: [String] = []) {
        self.date = date
        self.precision = precision
        self.notes = notes
    }
}
