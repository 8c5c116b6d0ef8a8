/// A time of day as written.
struct ClockTime {
    /// Seconds since midnight; 86,400 for 24:00.
    var seconds: Int
    var precision: DateReading.Precision
    /// Whether AM or PM was written: such systems write the month first.
    var hasEnglishMeridiem = false
}

extension DateTokens {
    /// Takes the time: `14:05[:09]`, `14h05`, `20h30'`, `7 giờ 30 phút`, with AM, SA, chiều...
    mutating func takeTime() -> ClockTime? {
        for index in tokens.indices {
            // The minutes of 25:00:00 are no hours.
            guard let (hour, digits) = number(index), digits <= 2, hour <= 24,
                !isMark(index - 1, ":") || number(index - 2) == nil,
                var (time, end) = clock(hour, at: index) ?? hours(hour, at: index),
                !isAgo(index..<end)
            else { continue }
            takeMeridiem(&time, from: index, to: &end)
            remove(index..<end)
            return time.seconds <= 86_400 ? time : nil
        }
        return takeDottedTime()
    }

    /// Whether two numbers stand as in `14:05`, be it a time or not.
    var hasClock: Bool {
        tokens.indices.contains { index in
            guard let hour = number(index), let minute = number(index + 2) else { return false }
            return hour.digits <= 2 && minute.digits == 2 && isMark(index + 1, ":")
        }
    }

    /// Whether it is how long ago something was: `2 giờ trước`, `cách đây 2 giờ`.
    private func isAgo(_ range: Range<Int>) -> Bool {
        let after = word(skippingBlanks(range.upperBound))
        return after == "trước" || after == "ago"
            || word(skippingBlanksBack(range.lowerBound - 1)) == "đây"
    }

    /// `07.05` or `07.05.09` beside a date and nothing else: `25/11/2026 07.05`, `07.05, 25.11.2026`.
    private mutating func takeDottedTime() -> ClockTime? {
        for index in tokens.indices {
            guard let (hour, digits) = number(index), digits == 2, hour < 24,
                let minute = dottedSixtieth(index + 1), isOpen(before: index)
            else { continue }
            let second = dottedSixtieth(index + 3)
            let end = second == nil ? index + 3 : index + 5
            guard isOpen(after: end) else { continue }
            var rest = self
            rest.remove(index..<end)
            guard WrittenDate(rest) != nil else { continue }
            self = rest
            return ClockTime(
                seconds: hour * 3_600 + minute * 60 + (second ?? 0),
                precision: second == nil ? .minute : .second)
        }
        return nil
    }

    /// Whether a number is the first thing in the string, or stands behind one of a date.
    private func isOpen(before index: Int) -> Bool {
        guard index == 0 || tokens[index - 1] == .blank || isMark(index - 1, "(,") else {
            return false
        }
        let before = skippingBlanksBack(index - 1)
        guard before >= 0 else { return true }
        return number(before) != nil || isMark(before, ",-(") || word(before) == "lúc"
    }

    private func isOpen(after index: Int) -> Bool {
        index >= tokens.count || tokens[index] == .blank || isMark(index, "),")
    }

    /// `14:05`, `14:05:09`, `14:05:09.123`.
    private func clock(_ hour: Int, at index: Int) -> (ClockTime, Int)? {
        guard isMark(index + 1, ":"), let minute = sixtieth(index + 2) else { return nil }
        var time = ClockTime(seconds: hour * 3_600 + minute * 60, precision: .minute)
        var end = index + 3
        if isMark(end, ":"), let (second, digits) = number(end + 1), digits <= 2, second <= 60 {
            time.seconds += min(second, 59)
            time.precision = .second
            end += 2
            if isMark(end, ".,"), number(end + 1) != nil, !isMark(end + 2, "/-.") { end += 2 }
        }
        return (time, end)
    }

    /// `14h05`, `20h30'`, `14 giờ 5 phút`, `14h`.
    private func hours(_ hour: Int, at index: Int) -> (ClockTime, Int)? {
        let unit = skippingBlanks(index + 1)
        guard ["h", "g", "giờ", "hours"].contains(word(unit)) else { return nil }
        var time = ClockTime(seconds: hour * 3_600, precision: .minute)
        let next = skippingBlanks(unit + 1)
        guard let minute = sixtieth(next), isMinute(next, isGlued: next == unit + 1) else {
            return (time, unit + 1)
        }
        time.seconds += minute * 60
        if isMark(next + 1, "'’′") { return (time, next + 2) }
        let after = skippingBlanks(next + 1)
        let isNamed = ["phút", "p", "ph"].contains(word(after))
        return (time, isNamed ? after + 1 : next + 1)
    }

    /// The `05` of `.05`.
    private func dottedSixtieth(_ index: Int) -> Int? {
        guard isMark(index, "."), number(index + 1)?.digits == 2 else { return nil }
        return sixtieth(index + 1)
    }

    private func sixtieth(_ index: Int) -> Int? {
        guard let (value, digits) = number(index), digits <= 2, value < 60 else { return nil }
        return value
    }

    /// Whether a number after `giờ` is minutes, not the day of a date: `7 giờ 28/12`, `7h 28 tháng 12`.
    private func isMinute(_ index: Int, isGlued: Bool) -> Bool {
        if isMark(index + 1, "/") { return false }
        if isGlued { return number(index)?.digits == 2 || !isMark(index + 1, "-.") }
        let after = word(skippingBlanks(index + 1))
        if after == "phút" || isMark(index + 1, "'’′") { return true }
        return number(index)?.digits == 2 && after != "tháng" && !isMark(index + 1, "-.")
    }

    /// Applies the part of the day, right after the time or else before it, and takes it out.
    private mutating func takeMeridiem(_ time: inout ClockTime, from start: Int, to end: inout Int)
    {
        for index in Array(end..<tokens.count) + Array(0..<start) {
            guard let (meridiem, length, isEnglish) = meridiem(at: index),
                isMeridiem(index..<index + length, from: start, to: end)
            else { continue }
            time.hasEnglishMeridiem = isEnglish
            time.seconds = meridiem.hour(time.seconds / 3_600) * 3_600 + time.seconds % 3_600
            if skippingBlanks(end) == index {
                end = index + length
            } else if index >= end {
                remove(index..<index + length)
            }
            return
        }
    }

    /// Whether a part of the day is meant by what stands around it; *Văn Sáng*, *Sáng tạo* and
    /// *Tòa án tối cao* say nothing of a time.
    private func isMeridiem(_ range: Range<Int>, from start: Int, to end: Int) -> Bool {
        let isAbbreviated = word(range.lowerBound).map { $0.utf8.count <= 2 } ?? false
        let next = skippingCommas(range.upperBound)
        if skippingBlanks(end) == range.lowerBound {
            guard !isAbbreviated, next == skippingBlanks(range.upperBound) else { return true }
            return word(next).map { Meridiem.wordsAfter.contains($0) } ?? true
        }
        let before = skippingBlanksBack(range.lowerBound - 1)
        // `02:05 28/12/2021 CH`.
        if isAbbreviated, next >= tokens.count, number(before) != nil { return true }
        guard range.lowerBound < start || word(before) == nil else { return false }
        if let word = word(before), !Meridiem.wordsBefore.contains(word) { return false }
        return number(next) != nil
            || word(next).map { Meridiem.wordsAfter.contains($0) } ?? false
    }

    /// The part of the day at an index, how many tokens it has, and whether it is English.
    private func meridiem(at index: Int) -> (Meridiem, Int, Bool)? {
        guard let word = word(index) else { return nil }
        if word == "a" || word == "p", isMark(index + 1, "."), self.word(index + 2) == "m" {
            let length = isMark(index + 3, ".") ? 4 : 3
            return (word == "a" ? .beforeNoon : .afterNoon, length, true)
        }
        return Meridiem(word).map { ($0, 1, word == "am" || word == "pm") }
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

    /// What may stand right before a part of the day.
    static let wordsBefore: Set = ["nhật", "đăng", "lúc", "vào", "buổi"]
    /// What may stand right behind one.
    static let wordsAfter: Set = ["ngày", "nay", "qua", "hôm", "giờ", "theo", "lúc"]

    /// 12 SA is midnight and 12 CH noon; `10 giờ đêm` is 22 and `1 giờ đêm` is 1.
    func hour(_ hour: Int) -> Int {
        switch self {
        case .beforeNoon: hour == 12 ? 0 : hour
        case .afterNoon: hour < 12 ? hour + 12 : hour
        case .noon: hour < 3 ? hour + 12 : hour
        case .night: hour == 12 ? 0 : hour >= 6 && hour < 12 ? hour + 12 : hour
        }
    }
}
