package import struct FoundationEssentials.Date

/// Dates as Atom writes them: RFC 3339 in UTC with whole seconds.
package enum RFC3339Date {
    /// `2026-11-25T07:00:00Z`; years are kept within 0000 and 9999, the only ones that it can write.
    package static func format(_ date: Date) -> String {
        let seconds = min(max(earliest, date.timeIntervalSince1970), latest)
        let total = Int(seconds.rounded(.down))
        let days = Int((Double(total) / 86_400).rounded(.down))
        let (year, month, day) = CivilDay.date(days)
        let second = total - days * 86_400
        var bytes = template
        put(year / 100, in: &bytes, at: 0)
        put(year % 100, in: &bytes, at: 2)
        put(month, in: &bytes, at: 5)
        put(day, in: &bytes, at: 8)
        put(second / 3_600, in: &bytes, at: 11)
        put(second / 60 % 60, in: &bytes, at: 14)
        put(second % 60, in: &bytes, at: 17)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let template = Array("0000-00-00T00:00:00Z".utf8)
    private static let earliest = -62_167_219_200.0
    private static let latest = 253_402_300_799.0

    private static func put(_ value: Int, in bytes: inout [UInt8], at index: Int) {
        bytes[index] = UInt8(ascii: "0") + UInt8(value / 10)
        bytes[index + 1] = UInt8(ascii: "0") + UInt8(value % 10)
    }

    /// The instant of a date with a zone, or nil; a fraction of a second is passed over.
    package static func parse(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
            let day = number(bytes, 8, 2), let hour = number(bytes, 11, 2),
            let minute = number(bytes, 14, 2),
            let second = number(bytes, 17, 2), bytes[4] == 0x2D, bytes[7] == 0x2D,
            bytes[10] | 0x20 == 0x74,
            bytes[13] == 0x3A, bytes[16] == 0x3A, (1...12).contains(month), (1...31).contains(day),
            hour < 24,
            minute < 60, second <= 60, let offset = offset(bytes[19...])
        else { return nil }
        let days = CivilDay.days(year, month, day)
        guard CivilDay.date(days) == (year, month, day) else { return nil }
        return Date(
            timeIntervalSince1970: Double(
                days * 86_400 + hour * 3_600 + minute * 60 + second - offset))
    }

    /// Seconds east of UTC, after a fraction.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        if rest.first == 0x2E { rest = rest.dropFirst().drop { $0 >= 0x30 && $0 <= 0x39 } }
        if rest.count == 1, (rest.first ?? 0) | 0x20 == 0x7A { return 0 }
        let zone = Array(rest)
        guard zone.count == 6, zone[3] == 0x3A, let hours = number(zone, 1, 2),
            let minutes = number(zone, 4, 2),
            zone[0] == 0x2B || zone[0] == 0x2D
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (zone[0] == 0x2D ? -1 : 1)
    }

    private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[start..<start + count] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}

/// Days of the proleptic Gregorian calendar, counted from 1 January 1970.
package enum CivilDay {
    /// The day's number.
    package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    /// The year, month and day of a number.
    package static func date(_ days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        return (year + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9, day)
    }
}
