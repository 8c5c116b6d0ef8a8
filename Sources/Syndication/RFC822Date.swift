package import struct FoundationEssentials.Date

/// Dates as RSS writes them: RFC 822 with four digits of the year, in UTC.
package enum RFC822Date {
    /// `Wed, 25 Nov 2026 07:00:00 +0000`.
    package static func format(_ date: Date) -> String {
        let stamp = RFC3339Date.format(date)
        let parts = stamp.split { $0 == "-" || $0 == "T" || $0 == "Z" }
        guard parts.count == 4, let month = Int(parts[1]) else { return stamp }
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let weekday = weekdays[((days % 7) + 11) % 7]
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) +0000"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
