package import struct FoundationEssentials.Date

/// Dates as RSS writes them: RFC 822 with four digits of the year, in UTC.
package enum RFC822Date {
    /// `Wed, 25 Nov 2026 07:00:00 +0000`.
    package static func format(_ date: Date) -> String {
        let stamp = Array(RFC3339Date.format(date).utf8)
        let year = number(stamp[0..<4])
        let month = number(stamp[5..<7])
        let days = CivilDay.days(year, month, number(stamp[8..<10]))
        let parts = [
            stamp[8..<10], months[month - 1][...], stamp[0..<4], stamp[11..<19], zone[...],
        ]
        var bytes = weekdays[((days % 7) + 11) % 7]
        for part in parts {
            bytes.append(UInt8(ascii: " "))
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static let zone = Array("+0000".utf8)
    private static let weekdays = ["Sun,", "Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,"]
        .map { Array($0.utf8) }
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ].map { Array($0.utf8) }
}
