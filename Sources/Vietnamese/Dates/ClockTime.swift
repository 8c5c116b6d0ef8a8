/// A time of day as written.
struct ClockTime {
    /// Seconds since midnight; 86,400 for 24:00.
    var seconds: Int
    var precision: DateReading.Precision
    /// Whether AM or PM was written: such systems write the month first.
    var hasEnglishMeridiem = false
}

extension DateTokens {
    /// Takes the time: `14:05[:09]`, `14h05`, `20h30'`, `7 giờ 30 phút`, with AM, SA, chiều and the like.
    mutating func takeTime() -> ClockTime? {
        for index in tokens.indices {
            guard let (hour, digits) = number(index), digits <= 2, hour <= 24 else { continue }
            guard let found = clock(hour, at: index) ?? hours(hour, at: index) else { continue }
            var time = found.0
            let end = found.1
            takeMeridiem(&time, near: end)
            remove(index..<end)
            return time.seconds <= 86_400 ? time : nil
        }
        return nil
    }

    /// `14:05`, `14:05:09`, `14:05:09.123`.
    private func clock(_ hour: Int, at index: Int) -> (ClockTime, Int)? {
        guard isMark(index + 1, ":"), let (minute, digits) = number(index + 2), digits <= 2,
            minute < 60
        else { return nil }
        var time = ClockTime(seconds: hour * 3_600 + minute * 60, precision: .minute)
        var end = index + 3
        if isMark(end, ":"), let (second, digits) = number(end + 1), digits <= 2, second <= 60 {
            time.seconds += min(second, 59)
            time.precision = .second
            end += 2
            if isMark(end, ".,"), number(end + 1) != nil { end += 2 }
        }
        return (time, end)
    }

    /// `14h05`, `14 giờ 5 phút`, `14h`.
    private func hours(_ hour: Int, at index: Int) -> (ClockTime, Int)? {
        let unit = skippingBlanks(index + 1)
        guard let word = word(unit), word == "h" || word == "g" || word == "giờ" || word == "hours"
        else { return nil }
        var time = ClockTime(seconds: hour * 3_600, precision: .minute)
        var end = unit + 1
        let next = skippingBlanks(end)
        if let (minute, digits) = number(next), digits <= 2, minute < 60,
            isMinute(next, glued: next == end)
        {
            time.seconds += minute * 60
            end = next + 1
            let after = skippingBlanks(end)
            if isMark(end, "'’′") {
                end += 1
            } else if let word = self.word(after), ["phút", "p", "ph", "'"].contains(word) {
                end = after + 1
            }
        }
        return (time, end)
    }

    /// A number after `giờ` is minutes when it touches, or `phút` follows.
    private func isMinute(_ index: Int, glued: Bool) -> Bool {
        if glued { return !isMark(index + 1, "/-.") }
        return ["phút", "p", "ph"].contains(word(skippingBlanks(index + 1)) ?? "")
            || isMark(index + 1, "'’′")
    }

    /// Applies a meridiem anywhere in the string; nearest after the time first.
    private mutating func takeMeridiem(_ time: inout ClockTime, near end: Int) {
        let order = Array(tokens.indices.drop { $0 < end }) + Array(tokens.indices.prefix(end))
        for index in order {
            guard let word = word(index), let meridiem = Meridiem(word) else { continue }
            time.hasEnglishMeridiem = word == "am" || word == "pm"
            time.seconds = meridiem.hour(time.seconds / 3_600) * 3_600 + time.seconds % 3_600
            remove(index..<index + 1)
            return
        }
    }
}

/// The half or part of the day that an hour belongs to.
private enum Meridiem {
    case beforeNoon, afterNoon, noon, night

    init?(_ word: String) {
        switch word {
        case "am", "sa", "sáng": self = .beforeNoon
        case "pm", "ch", "chiều", "tối": self = .afterNoon
        case "trưa": self = .noon
        case "đêm", "khuya": self = .night
        default: return nil
        }
    }

    func hour(_ hour: Int) -> Int {
        switch self {
        case .beforeNoon: hour == 12 ? 0 : hour
        case .afterNoon: hour < 12 ? hour + 12 : hour
        case .noon: hour < 3 ? hour + 12 : hour
        case .night: hour == 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour
        }
    }
}
