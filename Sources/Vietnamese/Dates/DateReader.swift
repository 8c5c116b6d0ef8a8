package import FoundationEssentials

/// Reads a date in the shapes that Vietnamese papers write.
///
///     Cập nhật, 14:05, Thứ Ba, 28/12/2021 (GMT+7)
///     Thứ Năm, ngày 5 tháng năm năm 2022, 10:15
///     28/12/2021 02:05 CH        9/26/2026 9:20:00 AM        15 phút trước
///
/// Nothing that is guessed is silent: ``DateReading/notes`` names every assumption. Impossible dates, dates
/// more than a day ahead and dates before 1990 are none, never clipped. Source: `vietnamese/spec.md` 5.2.
package struct DateReader: Sendable {
    /// Relative dates count from here; later dates are doubted.
    package let now: Date
    /// Seconds east of UTC of dates that name no zone.
    package let zoneOffset: Int
    /// The order learnt for this source and field: day first, month first, or not known.
    package let dayFirst: Bool?
    /// False where `Z` and `GMT` of this source and field are known to mean local time.
    package let trustsUTC: Bool

    /// Makes a reader for a field with a habit.
    package init(now: Date, zoneOffset: Int, habit: DateHabit) {
        self.init(
            now: now, zoneOffset: zoneOffset, dayFirst: habit.dayFirst, trustsUTC: habit.trustsUTC)
    }

    /// Makes a reader.
    package init(now: Date, zoneOffset: Int = 25_200, dayFirst: Bool? = nil, trustsUTC: Bool = true)
    {
        self.now = now
        self.zoneOffset = zoneOffset
        self.dayFirst = dayFirst
        self.trustsUTC = trustsUTC
    }

    /// Reads a string; a string that holds no date gives a reading without one.
    package func read(_ string: String) -> DateReading {
        var tokens = DateTokens(string)
        guard !tokens.isEmpty else { return DateReading(notes: ["empty"]) }
        let all = tokens
        let weekday = tokens.takeWeekday()
        let zone = tokens.takeZone()
        let hasClock = tokens.hasClock
        let time = tokens.takeTime()
        guard let written = WrittenDate(tokens) else {
            return time.flatMap { recent($0, tokens, zone: zone) } ?? relative(all)
        }
        // 25:00 is no time, and its day is not midnight.
        if hasClock, time == nil { return DateReading(notes: ["impossible"]) }
        let isLie = zone == 0 && !trustsUTC
        var reading = resolve(
            written, weekday: weekday, zone: isLie ? zoneOffset : zone, time: time)
        reading.zone = zone
        if isLie, reading.date != nil { reading.notes.append("zone-lie") }
        return reading
    }

    /// A relative date, which never stands against an absolute one in the same string.
    private func relative(_ tokens: DateTokens) -> DateReading {
        guard let relative = RelativeDate.read(tokens) else {
            return DateReading(notes: ["unparsed"])
        }
        return DateReading(
            date: now.addingTimeInterval(-relative.seconds), precision: relative.precision,
            notes: ["relative"])
    }

    /// `Hôm nay, 10:20`, `10:20 hôm qua`.
    private func recent(_ time: ClockTime, _ tokens: DateTokens, zone: Int?) -> DateReading? {
        guard let daysAgo = RelativeDate.daysAgo(tokens) else { return nil }
        let offset = Double(zone ?? zoneOffset)
        let today = ((now.timeIntervalSince1970 + offset) / 86_400).rounded(.down) - daysAgo
        let date = Date(
            timeIntervalSince1970: today * 86_400 + Double(time.seconds) - offset)
        var reading = DateReading(date: date, precision: time.precision, notes: ["relative"])
        reading.zone = zone
        return reading
    }

    private func resolve(_ written: WrittenDate, weekday: Int?, zone: Int?, time: ClockTime?)
        -> DateReading
    {
        var order = DateOrder(written, weekday: weekday, time: time, dayFirst: dayFirst)
        var instant = instant(of: order, time: time, zone: zone)
        if order.isGuessed, let first = instant, isFuture(first) {
            let other = order.turned
            if let second = self.instant(of: other, time: time, zone: zone), !isFuture(second) {
                order = other
                instant = second
            }
        }
        guard let date = instant else { return DateReading(notes: ["impossible"]) }
        if isFuture(date) { return DateReading(notes: ["future"]) }
        if order.year < Self.firstYear { return DateReading(notes: ["too old"]) }
        var notes = order.notes
        if zone == nil { notes.append("assumed " + Self.name(ofZone: zoneOffset)) }
        return DateReading(date: date, precision: time?.precision ?? .day, notes: notes)
    }

    /// Older years are what empty fields of databases show: 1970, 1900, 1.
    static let firstYear = 1_990

    func isFuture(_ date: Date) -> Bool { date.timeIntervalSince(now) > 86_400 }

    private func instant(of order: DateOrder, time: ClockTime?, zone: Int?) -> Date? {
        guard let days = CalendarDay.number(year: order.year, month: order.month, day: order.day)
        else { return nil }
        return Date(
            timeIntervalSince1970: Double(
                days * 86_400 + (time?.seconds ?? 0) - (zone ?? zoneOffset)))
    }

    /// `+07:00`.
    private static func name(ofZone offset: Int) -> String {
        let minutes = abs(offset) / 60
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return (offset < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }
}
