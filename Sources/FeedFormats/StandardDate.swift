import FoundationEssentials

/// The international shapes of dates: RFC 3339 and ISO 8601, RFC 822 with its deviations, asctime.
enum StandardDate {
    /// Reads a date, or nil; a date without a zone is in the zone given.
    static func read(_ text: String, zoneOffset: Int) -> Date? {
        let text = text.trimmed
        return iso(text, zoneOffset: zoneOffset) ?? mail(text, zoneOffset: zoneOffset)
    }

    // MARK: - ISO 8601

    private static func iso(_ text: String, zoneOffset: Int) -> Date? {
        var scanner = Scanner(text)
        guard let year = scanner.digits(4...4) else { return nil }
        var month = 1
        var day = 1
        let dash = scanner.take("-")
        if let value = scanner.digits(2...2) {
            month = value
            if dash { _ = scanner.take("-") }
            if let value = scanner.digits(2...2) {
                day = value
            } else if !dash, !scanner.atEnd {
                return nil
            }
        } else if dash || !scanner.atEnd {
            return nil
        }
        guard let seconds = isoTime(&scanner) else { return nil }
        guard let offset = scanner.zone(default: zoneOffset), scanner.atEnd else { return nil }
        return Calendar8601.date(year, month, day, seconds: seconds - offset)
    }

    /// Seconds of the day after `T` or a blank, 0 when there is no time; nil for nonsense.
    private static func isoTime(_ scanner: inout Scanner) -> Int? {
        if scanner.atEnd { return 0 }
        guard scanner.take("T") || scanner.take("t") || scanner.blanks() else { return nil }
        guard let hour = scanner.digits(1...2) else { return nil }
        let colon = scanner.take(":")
        guard let minute = scanner.digits(2...2) else { return scanner.atEnd ? nil : hour * 3_600 }
        var second = 0
        if colon ? scanner.take(":") : true {
            second = scanner.digits(2...2) ?? 0
            if scanner.take(".") || scanner.take(",") { _ = scanner.digits(1...30, wraps: true) }
        }
        guard hour <= 24, minute < 60, second <= 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    // MARK: - RFC 822

    /// Words in any order: a month's name, a day, a year, a time, a zone, and words that mean nothing.
    private static func mail(_ text: String, zoneOffset: Int) -> Date? {
        var parts = MailParts()
        let separated = text.split {
            $0 == " " || $0 == "," || $0 == "\t" || $0.isNewline
        }
        for word in separated { parts.read(word) }
        guard let month = parts.month, let day = parts.day, let year = parts.year else {
            return nil
        }
        let seconds = parts.time ?? 0
        let offset = parts.offset ?? zoneOffset
        return Calendar8601.date(year, month, day, seconds: seconds - offset)
    }
}

/// The parts of a mail date as its words are read.
private struct MailParts {
    var month: Int?
    var day: Int?
    var year: Int?
    var time: Int?
    var offset: Int?

    mutating func read(_ word: Substring) {
        if word.contains(":"), let seconds = Self.time(word) {
            time = time ?? seconds
            if let mark = word.lastIndex(where: { $0 == "+" || $0 == "-" }) {
                offset = Self.zone(word[mark...])
            }
        } else if let number = Int(word), word.first != "+", word.first != "-" {
            if day == nil, number >= 1, number <= 31, word.count <= 2 {
                day = number
            } else if year == nil, word.count == 4 || word.count == 2 {
                year = Self.year(number, digits: word.count)
            }
        } else if word.contains("-"), day == nil || month == nil, word.first != "-" {
            for part in word.split(separator: "-") { read(part) }
        } else if let found = Self.month(word) {
            month = month ?? found
        } else if let found = Self.zone(word) {
            offset = found
        }
    }

    private static func year(_ number: Int, digits: Int) -> Int {
        digits > 2 ? number : number + (number < 70 ? 2_000 : 1_900)
    }

    private static func time(_ word: Substring) -> Int? {
        let clock = word.prefix { $0 == ":" || $0 == "." || $0.isNumber }
        let parts = clock.split(separator: ":").map { Int($0.prefix { $0 != "." }) }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            hour <= 24,
            minute < 60
        else { return nil }
        let second = parts.count == 3 ? parts[2] ?? 0 : 0
        return second <= 60 ? hour * 3_600 + minute * 60 + second : nil
    }

    private static func month(_ word: Substring) -> Int? {
        guard word.count >= 3 else { return nil }
        let names = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        ]
        return names.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 }
    }

    /// `+0700`, `+07:00`, `GMT+7`, a name of RFC 822, a military letter.
    static func zone(_ word: Substring) -> Int? {
        let upper = word.uppercased()
        for prefix in ["GMT", "UTC"] where upper.hasPrefix(prefix) && upper.count > 3 {
            return numeric(upper.dropFirst(3))
        }
        if let named = named[upper] { return named * 3_600 }
        return numeric(upper[...])
    }

    private static func numeric(_ text: Substring) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().filter(\.isNumber)
        guard let value = Int(digits), !digits.isEmpty, digits.count <= 4 else { return nil }
        let seconds = digits.count <= 2 ? value * 3_600 : (value / 100) * 3_600 + (value % 100) * 60
        return seconds <= 15 * 3_600 ? (sign == "-" ? -seconds : seconds) : nil
    }

    /// Hours east of UTC.
    ///
    /// Source: RFC 822 §5.1, and names met in feeds.
    private static let named: [String: Int] = [
        "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
        "MDT": -6, "PST": -8, "PDT": -7, "AST": -4, "ADT": -3, "CET": 1, "CEST": 2, "EET": 2,
        "EEST": 3,
        "MSK": 3, "ICT": 7, "JST": 9, "ET": -5, "CT": -6, "MT": -7, "PT": -8, "BST": 1, "WET": 0,
        "AKST": -9, "AKDT": -8, "HST": -10, "A": -1, "M": -12, "N": 1, "Y": 12,
    ]
}

/// Days and seconds of the Gregorian calendar, without a calendar's machinery.
enum Calendar8601 {
    /// The instant of a day plus seconds, or nil for a day that does not exist.
    static func date(_ year: Int, _ month: Int, _ day: Int, seconds: Int) -> Date? {
        guard (1...12).contains(month), day >= 1, day <= length(of: month, year), year >= 1 else {
            return nil
        }
        return Date(timeIntervalSince1970: Double(days(year, month, day) * 86_400 + seconds))
    }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1 January 1970.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}

/// Reads the parts of an ISO date from the left.
private struct Scanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var atEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func blanks() -> Bool {
        let before = rest.count
        while rest.first == 0x20 { rest.removeFirst() }
        return rest.count < before
    }

    mutating func digits(_ range: ClosedRange<Int>, wraps: Bool = false) -> Int? {
        let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.prefix(range.upperBound)
        guard range.contains(run.count) else { return nil }
        rest = rest.dropFirst(run.count)
        return wraps ? 0 : run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Seconds east of UTC; nil for something that is no zone.
    mutating func zone(default offset: Int) -> Int? {
        _ = blanks()
        if rest.isEmpty { return offset }
        let word = Substring(rest)
        rest = rest.dropFirst(rest.count)
        return MailParts.zone(word)
    }
}
