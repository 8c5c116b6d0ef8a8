import FoundationEssentials

extension DateReader {
    /// The date in a link, for items that have no other.
    ///
    /// Numbers that are time stamps (`-20211201115100123.htm`, `-185230601083211475.htm`) give the
    /// second, folders `/2021/12/28/` and `/20211228/` the day, `/202112/` only the month: its first
    /// midnight. The note is `link`. Source: `vietnamese/spec.md` 5.2, rule 10.
    package func read(link: String, base: String? = nil) -> DateReading {
        guard let path = CanonicalLink(link, base: base)?.path,
            let found = LinkDate.stamp(in: path) ?? LinkDate.folders(in: path)
        else { return DateReading(notes: ["unparsed"]) }
        let date = Date(timeIntervalSince1970: Double(found.seconds - zoneOffset))
        if isFuture(date) { return DateReading(notes: ["future"]) }
        return DateReading(date: date, precision: found.precision, notes: ["link"])
    }
}

/// A local time that a path tells, in seconds since 1970 as if it were UTC.
private struct LinkDate {
    var seconds: Int
    var precision: DateReading.Precision

    private init?(day digits: [Int], second: Int = 0, precision: DateReading.Precision) {
        let year = Self.value(digits[0..<4])
        guard (DateReader.firstYear...2_099).contains(year),
            let days = CalendarDay.number(
                year: year, month: Self.value(digits[4..<6]), day: Self.value(digits[6..<8]))
        else { return nil }
        seconds = days * 86_400 + second
        self.precision = precision
    }

    // MARK: - -20211201115100123.htm

    static func stamp(in path: ArraySlice<UInt8>) -> LinkDate? {
        guard let number = ArticleNumber.find(in: path),
            number.pattern == "ts" || number.pattern == "dts"
        else { return nil }
        let digits = number.digits.map { Int($0) - 0x30 }
        if let whole = stamp(digits) { return whole }
        // Three digits for the site, then the year without its century.
        return digits.count == 18 ? stamp([2, 0] + digits[3...]) : nil
    }

    private static func stamp(_ digits: [Int]) -> LinkDate? {
        guard digits.count >= 14 else { return nil }
        let hour = value(digits[8..<10])
        let minute = value(digits[10..<12])
        let second = value(digits[12..<14])
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return LinkDate(
            day: digits, second: hour * 3_600 + minute * 60 + second, precision: .second)
    }

    // MARK: - /2021/12/28/, /202112/

    static func folders(in path: ArraySlice<UInt8>) -> LinkDate? {
        let folders = path.split(separator: UInt8(ascii: "/")).dropLast().map(digits)
        for (index, folder) in folders.enumerated() {
            switch folder.count {
            case 8: if let day = LinkDate(day: folder, precision: .day) { return day }
            case 6: if let month = month(folder) { return month }
            case 4: if let date = date(folder, folders[(index + 1)...]) { return date }
            default: continue
            }
        }
        return nil
    }

    private static func date(_ year: [Int], _ rest: ArraySlice<[Int]>) -> LinkDate? {
        guard let month = rest.first, month.count == 2 else { return nil }
        if let day = rest.dropFirst().first, day.count == 2 {
            return LinkDate(day: year + month + day, precision: .day)
        }
        return Self.month(year + month)
    }

    private static func month(_ digits: [Int]) -> LinkDate? {
        LinkDate(day: digits + [0, 1], precision: .month)
    }

    /// The digits of a folder, none if it is not made of digits only.
    private static func digits(_ folder: ArraySlice<UInt8>) -> [Int] {
        folder.allSatisfy(ArticleNumber.isDigit) ? folder.map { Int($0) - 0x30 } : []
    }

    private static func value(_ digits: ArraySlice<Int>) -> Int {
        digits.reduce(0) { $0 * 10 + $1 }
    }
}
