/// RFC 822 and 2822 dates and asctime's, in whatever order their parts come.
enum MailDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let days: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Reads a date; a weekday, seconds, the time and the zone may be missing.
    static func read(_ text: String) -> DateFields? {
        var reading = Reading()
        for word in words(text) where !reading.take(word) { return nil }
        return reading.finished
    }

    private static func words(_ text: String) -> [String] {
        text.split {
            $0 == " " || $0 == "," || $0 == "\t" || $0 == "\n" || $0 == "\u{A0}" || $0 == "\u{202F}"
        }
        .flatMap { splitDashes(String($0)) }
    }

    /// `01-Jan-2004` is three words; `-0500` is one.
    private static func splitDashes(_ word: String) -> [String] {
        let parts = word.split(separator: "-")
        return parts.count == 3 && month(String(parts[1])) != nil ? parts.map(String.init) : [word]
    }

    private static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3, word.first?.isLetter == true else { return nil }
        return months.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }

    private static func isWeekday(_ word: String) -> Bool {
        word.count >= 3 && word.first?.isLetter == true
            && days.contains(String(word.lowercased().prefix(3)))
    }

    private struct Reading {
        var fields = DateFields()
        var day: Int?
        var month: Int?
        var year: Int?
        var hasTime = false
        var meridiem: String?
        /// Whether the word before was `GMT` or `UTC`, behind which a number may be its offset.
        var isAfterUTC = false

        mutating func take(_ word: String) -> Bool {
            let lower = word.lowercased()
            defer { isAfterUTC = Self.namesOfUTC.contains(lower) }
            if isAfterUTC, year != nil, let hours = Self.hours(word) {
                fields.zone = hours * 3_600
                return true
            }
            if word.contains(":"), !hasTime { return time(word) }
            if MailDate.isWeekday(word), day == nil || month == nil { return true }
            if month == nil, let number = MailDate.month(word) {
                month = number
                return true
            }
            if let half = Self.meridiems[lower] {
                meridiem = half
                return true
            }
            if let number = Int(word), word.utf8.allSatisfy({ (48...57).contains($0) }) {
                return self.number(number, digits: word.utf8.count)
            }
            return zone(word)
        }

        private static let namesOfUTC: Set = ["gmt", "utc", "(gmt", "(utc"]

        /// `AM` and `PM`, and as Vietnamese systems write them.
        private static let meridiems = ["am": "am", "pm": "pm", "sa": "am", "ch": "pm"]

        /// The `7` of `GMT 7` and `(GMT 07)`.
        private static func hours(_ word: String) -> Int? {
            let digits = word.hasSuffix(")") ? word.dropLast() : word[...]
            guard digits.utf8.count <= 2, let hours = Int(digits), (0...14).contains(hours) else {
                return nil
            }
            return hours
        }

        private mutating func number(_ number: Int, digits: Int) -> Bool {
            if day == nil, digits <= 2 {
                day = number
            } else if year == nil {
                year = DateFields.fullYear(number, digits: digits)
            } else if !hasTime, digits == 4 {
                (fields.hour, fields.minute, hasTime) = (number / 100, number % 100, true)
            } else {
                return false
            }
            return true
        }

        private mutating func time(_ word: String) -> Bool {
            let clock = word.prefix { $0.isNumber || $0 == ":" || $0 == "." }
            let parts = clock.split(separator: ":").map { Double($0) }
            guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
                hour < 25, minute < 60
            else { return false }
            (fields.hour, fields.minute, hasTime) = (Int(hour), Int(minute), true)
            if parts.count == 3 {
                guard let second = parts[2] else { return false }
                fields.second = second
            }
            let rest = String(word.dropFirst(clock.count))
            return rest.isEmpty || take(rest)
        }

        /// A zone; comments in brackets and words that name none are passed over: then the source's
        /// own zone holds.
        private mutating func zone(_ word: String) -> Bool {
            if let offset = TimeZoneName.offset(word) {
                if fields.zone == nil || fields.zone == 0 { fields.zone = offset }
                return true
            }
            if word.hasPrefix("(") { return true }
            guard month != nil || hasTime else { return false }
            return hasTime
        }

        var finished: DateFields? {
            guard let day, let month, let year else { return nil }
            var result = fields
            (result.year, result.month, result.day) = (year, month, day)
            if meridiem == "pm", result.hour < 12 { result.hour += 12 }
            if meridiem == "am", result.hour == 12 { result.hour = 0 }
            return result
        }
    }
}
