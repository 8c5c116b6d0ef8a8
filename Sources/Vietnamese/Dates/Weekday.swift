extension DateTokens {
    /// Takes the day of the week, 0 for Sunday, so that its words and number mislead nobody after.
    mutating func takeWeekday() -> Int? {
        for index in tokens.indices {
            guard let word = word(index) else { continue }
            let next = skippingBlanks(index + 1)
            if let day = vietnameseWeekday(word, at: index, next: next) {
                remove(index..<next + 1)
                return day
            }
            if let day = Weekday.names[word], word.utf8.count > 5 || isWeekday(at: index) {
                remove(index..<index + 1)
                return day
            }
        }
        return nil
    }

    /// `Thứ Năm`, `thứ 5`, `T5`, `Chủ nhật`; `Thu Nam` from systems without diacritics.
    private func vietnameseWeekday(_ word: String, at index: Int, next: Int) -> Int? {
        switch word {
        case "chủ", "chúa": return ["nhật", "nhựt"].contains(self.word(next)) ? 0 : nil
        case "chu": return self.word(next) == "nhat" ? 0 : nil
        case "thứ":
            return weekdayNumber(next) ?? self.word(next).flatMap { Weekday.ordinals[$0] }
        case "thu": return self.word(next).flatMap { Weekday.plainOrdinals[$0] }
        case "t": return next == index + 1 ? weekdayNumber(next) : nil
        case "th": return isBesideDate(index..<next + 1) ? weekdayNumber(next) : nil
        default: return nil
        }
    }

    /// Whether a short name is a weekday's by what stands around it: *Thu Hà* and *Anh Thu* are people.
    private func isWeekday(at index: Int) -> Bool {
        let before = skippingBlanksBack(index - 1)
        if let word = word(before), !Weekday.wordsBefore.contains(word) { return false }
        let next = skippingBlanks(index + 1)
        if let word = word(next) {
            return Weekday.wordsAfter.contains(word) || WrittenDate.englishMonth(word) != nil
        }
        return next >= tokens.count || number(next) != nil || isMark(next, ",.)")
            || (word(index) != "thu" && isMark(next, "-/("))
    }

    /// Whether a whole date is left without some tokens: `Th4 25/11/2026` has a weekday and
    /// `28 Th4, 2021` a month.
    private func isBesideDate(_ range: Range<Int>) -> Bool {
        guard range.upperBound <= tokens.count else { return false }
        var rest = self
        rest.remove(range)
        return WrittenDate(rest) != nil
    }

    /// `2` is Monday.
    private func weekdayNumber(_ index: Int) -> Int? {
        guard let (value, digits) = number(index), digits == 1, (2...7).contains(value) else {
            return nil
        }
        return value - 1
    }
}

/// The names of the days of the week.
private enum Weekday {
    static let ordinals = [
        "hai": 1, "ba": 2, "tư": 3, "bốn": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6,
    ]
    static let plainOrdinals = ["hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6]
    static let names = [
        "cn": 0, "sun": 0, "sunday": 0, "mon": 1, "monday": 1, "tue": 2, "tues": 2, "tuesday": 2,
        "wed": 3, "wednesday": 3, "thu": 4, "thur": 4, "thurs": 4, "thursday": 4, "fri": 5,
        "friday": 5, "sat": 6, "saturday": 6,
    ]
    /// What may stand right before a short name.
    static let wordsBefore: Set = [
        "on", "date", "posted", "published", "updated", "nhật", "đăng", "lúc", "vào", "am", "pm",
        "sa", "ch",
    ]
    /// What may stand right behind one, besides a month.
    static let wordsAfter: Set = ["ngày", "lúc", "at"]
}
