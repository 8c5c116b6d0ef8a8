/// Reads ``TitleMarks`` word by word.
struct TitleMarkReader {
    private let words: [Substring]
    private var index = 0
    private var marks = TitleMarks()

    init(_ title: String) {
        words = title.lowercased().split { $0.isWhitespace }.map(Self.trimmed).filter {
            !$0.isEmpty
        }
    }

    mutating func read() -> TitleMarks {
        while index < words.count {
            let word = words[index]
            if !takeDate(word), !takeHour(word), !takeOrdinal(word) { takeNumber(word) }
            index += 1
        }
        return marks
    }

    private static func trimmed(_ word: Substring) -> Substring {
        var word = word.drop { !$0.isLetter && !$0.isNumber }
        while let last = word.last, !last.isLetter, !last.isNumber { word.removeLast() }
        return word
    }

    private func word(_ offset: Int) -> Substring {
        words.indices.contains(index + offset) ? words[index + offset] : ""
    }

    // MARK: - Dates

    /// `28/12`, `28/12/2021`, `28-12-2021`, `12/2021`, `ngày 28`, `tháng 12`.
    private mutating func takeDate(_ word: Substring) -> Bool {
        if let day = Self.date(word, isNamed: Self.dayWords.contains(self.word(-1))) {
            marks.days.insert(day)
            return true
        }
        guard let number = Int(word), number > 0 else { return false }
        if self.word(-1) == "ngày", number <= 31, self.word(1) != "đêm" {
            var day = TitleMarks.Day(day: number, month: 0)
            if self.word(1) == "tháng", let month = Int(self.word(2)), month <= 12 {
                day.month = month
                index += 2
            }
            marks.days.insert(day)
            return true
        }
        guard self.word(-1) == "tháng", number <= 12 else { return false }
        marks.days.insert(TitleMarks.Day(day: 0, month: number))
        return true
    }

    private static let dayWords: Set<Substring> = ["ngày", "sáng", "trưa", "chiều", "tối", "hôm"]

    private static func date(_ word: Substring, isNamed: Bool) -> TitleMarks.Day? {
        let separator: Character = word.contains("/") ? "/" : word.contains("-") ? "-" : "."
        let parts = word.split(separator: separator, omittingEmptySubsequences: false).map {
            $0.utf8.count <= 4 ? Int($0) ?? -1 : -1
        }
        guard parts.allSatisfy({ $0 > 0 }) else { return nil }
        switch parts.count {
        case 2 where separator == "/" || (separator == "-" && isNamed):
            if parts[0] <= 12, parts[1] > 1_900 {
                return TitleMarks.Day(day: 0, month: parts[0], year: parts[1])
            }
            guard parts[0] <= 31, parts[1] <= 12 else { return nil }
            return TitleMarks.Day(day: parts[0], month: parts[1])
        case 3 where parts[0] <= 31 && parts[1] <= 12 && parts[2] < 2_200:
            let year = parts[2] < 100 ? 2_000 + parts[2] : parts[2]
            return year > 1_900 ? TitleMarks.Day(day: parts[0], month: parts[1], year: year) : nil
        default: return nil
        }
    }

    // MARK: - Hours

    /// `6h`, `6h30`, `6g30`, `15:30`, `6 giờ`, `6 giờ 30`.
    private mutating func takeHour(_ word: Substring) -> Bool {
        if let minutes = Self.hour(word) {
            marks.hours.insert(minutes)
            return true
        }
        guard self.word(1) == "giờ", let hour = Int(word), (0...24).contains(hour) else {
            return false
        }
        var minutes = 60 * hour
        index += 1
        if let more = Int(self.word(1)), (0..<60).contains(more) {
            minutes += more
            index += 1
        }
        marks.hours.insert(minutes)
        return true
    }

    private static func hour(_ word: Substring) -> Int? {
        guard let mark = word.firstIndex(where: { "hg:".contains($0) }),
            let hour = Int(word[..<mark]), (0...24).contains(hour)
        else { return nil }
        let rest = word[word.index(after: mark)...]
        if rest.isEmpty { return word[mark] == ":" ? nil : 60 * hour }
        guard rest.count <= 2, let minute = Int(rest), (0..<60).contains(minute) else { return nil }
        return 60 * hour + minute
    }

    // MARK: - Ordinals and numbers

    /// `kỳ 2`, `lần thứ 5`, `khóa XV`, `thứ hai`.
    private mutating func takeOrdinal(_ word: Substring) -> Bool {
        var noun = self.word(-1)
        guard let value = Self.ordinal(word, isSpelled: noun == "thứ") else { return false }
        if noun == "thứ" { noun = self.word(-2) }
        guard Self.nouns.contains(noun) || self.word(-1) == "thứ" else { return false }
        marks.ordinals[noun == "khoá" ? "khóa" : String(noun), default: []].insert(value)
        return true
    }

    private static let nouns: Set<Substring> = [
        "lần", "kỳ", "kì", "phần", "tiết", "bài", "tập", "đợt", "khóa", "khoá", "vòng", "số", "quý",
        "hạng", "đề", "trận", "chương", "lượt", "phiên", "cấp", "mã", "ca",
    ]

    private static let spelled: [Substring: Int] = [
        "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
        "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    ]

    private static func ordinal(_ word: Substring, isSpelled: Bool) -> Int? {
        if let number = Int(word) { return number }
        if isSpelled, let value = spelled[word] { return value }
        return roman(word)
    }

    private static func roman(_ word: Substring) -> Int? {
        let digits: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50]
        let values = word.compactMap { digits[$0] }
        guard !values.isEmpty, values.count == word.count else { return nil }
        return zip(values, values.dropFirst() + [0]).reduce(0) { sum, pair in
            sum + (pair.0 < pair.1 ? -pair.0 : pair.0)
        }
    }

    /// `5.376`, `5,8%`, `12km`, `U23`, `RON95`: digits with the dots of groups taken out.
    private mutating func takeNumber(_ word: Substring) {
        let number = word.drop { $0.isLetter }.prefix {
            $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",")
        }
        guard number.first?.isNumber == true else { return }
        let value = Self.plain(number).drop { $0 == "0" }
        marks.numbers.insert(value.isEmpty ? "0" : String(value))
    }

    /// A dot before three digits only groups them; any other is a comma, as in `99.5%`.
    private static func plain(_ number: Substring) -> String {
        let groups = number.split(separator: ".")
        let isGrouped = groups.dropFirst().allSatisfy { group in
            group.prefix { $0 != "," }.count == 3
        }
        return groups.joined(separator: isGrouped ? "" : ",")
    }
}
