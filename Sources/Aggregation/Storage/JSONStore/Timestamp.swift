internal import struct FoundationEssentials.Date
import Syndication

/// Dates as the store writes them: RFC 3339 in UTC, to whole seconds.
enum Timestamp {
    /// `2026-11-25T07:17:10Z`; years outside `0001...9999` become the nearest that fits.
    static func string(_ date: Date) -> String {
        var bytes: [UInt8] = []
        append(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes ``string(_:)``.
    static func append(_ date: Date, to bytes: inout [UInt8]) {
        let seconds = self.seconds(date)
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - days * 86_400
        let (year, month, day) = CivilDay.date(days)
        let parts: [5 of (Int, UInt8)] = [
            (month, 0x2D), (day, 0x54), (rest / 3600, 0x3A), (rest / 60 % 60, 0x3A),
            (rest % 60, 0x5A),
        ]
        append(year / 100, to: &bytes)
        append(year % 100, to: &bytes)
        bytes.append(0x2D)
        for index in parts.indices {
            append(parts[index].0, to: &bytes)
            bytes.append(parts[index].1)
        }
    }

    /// `2026-11-25`.
    static func day(_ date: Date) -> String {
        String(string(date).prefix(10))
    }

    /// Reads what ``string(_:)`` writes.
    static func date(_ text: ArraySlice<UInt8>) -> Date? {
        let start = text.startIndex
        guard text.count == 20, text[start + 4] == 0x2D, text[start + 7] == 0x2D,
            text[start + 10] == 0x54, text[start + 13] == 0x3A, text[start + 16] == 0x3A,
            text[start + 19] == 0x5A,
            let century = number(text, start), let yearOfCentury = number(text, start + 2),
            let month = number(text, start + 5), let day = number(text, start + 8),
            let hour = number(text, start + 11), let minute = number(text, start + 14),
            let second = number(text, start + 17),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
        else { return nil }
        let days = CivilDay.days(century * 100 + yearOfCentury, month, day)
        return Date(
            timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second))
    }

    /// Whole seconds since 1970, within the years that can be written.
    private static func seconds(_ date: Date) -> Int {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        guard seconds == seconds else { return 0 }
        return Int(min(max(seconds, -62_135_596_800), 253_402_300_799))
    }

    private static func append(_ value: Int, to bytes: inout [UInt8]) {
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value / 10))
        bytes.append(0x30 + UInt8(truncatingIfNeeded: value % 10))
    }

    private static func number(_ text: ArraySlice<UInt8>, _ index: Int) -> Int? {
        let (tens, ones) = (text[index] &- 0x30, text[index + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens * 10 + ones) : nil
    }
}
