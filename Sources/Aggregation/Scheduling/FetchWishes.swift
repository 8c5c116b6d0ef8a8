import FoundationEssentials
import Syndication

/// What a feed and its server ask of those who fetch it.
///
/// A wish holds until another answer says otherwise: one without a document says nothing of the feed's own
/// wishes, and one without freshness nothing of the server's (RFC 9111 §4.3.4).
struct FetchWishes: Sendable, Hashable, Codable {
    /// How long the answer stays fresh, in seconds.
    var freshSeconds: Int?
    /// RSS `ttl` in minutes.
    var ttl: Int?
    /// `sy:updatePeriod` divided by `sy:updateFrequency`, in minutes.
    var updateInterval: Int?
    /// RSS `skipHours`: hours of the day in UTC.
    var skipHours: [Int] = []
    /// RSS `skipDays`: English names of days in UTC.
    var skipDays: [String] = []

    /// Makes wishes of nothing.
    init() {}

    /// Takes over what a feed says of itself.
    mutating func read(_ metadata: FeedMetadata) {
        ttl = metadata.ttl
        updateInterval = metadata.updateInterval
        skipHours = metadata.skipHours
        skipDays = metadata.skipDays
    }

    /// The end of the hours and days in which nothing should be asked; nil for an instant outside them.
    func endOfSkippedHours(from date: Date) -> Date? {
        guard !skipHours.isEmpty || !skipDays.isEmpty else { return nil }
        let days = Set(skipDays.map { $0.lowercased() })
        let hours = Set(skipHours.map { $0 % 24 })
        guard hours.count < 24, days.count < 7 else { return nil }
        let first = Int((date.timeIntervalSince1970 / 3_600).rounded(.down))
        var hour = first
        while hour < first + 8 * 24,
            hours.contains(hour % 24) || days.contains(Self.weekday(ofHour: hour))
        { hour += 1 }
        return hour == first ? nil : Date(timeIntervalSince1970: Double(hour) * 3_600)
    }

    private static func weekday(ofHour hour: Int) -> String {
        let names = ["thursday", "friday", "saturday", "sunday", "monday", "tuesday", "wednesday"]
        return names[(hour / 24) % 7]
    }
}
