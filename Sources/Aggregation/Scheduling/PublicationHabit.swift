import FoundationEssentials

/// How often, and at which hours, a source publishes: learnt from the dates of its newest entries.
struct PublicationHabit: Sendable, Hashable {
    /// So many dates are remembered; about a day of a busy paper.
    static let maximumDates = 48
    /// Fewer dates teach nothing.
    static let minimumDates = 8

    /// Newest first.
    let dates: [Date]

    init(_ dates: [Date]) {
        self.dates = dates
    }

    /// The habit of dates in seconds since 1970, newest first.
    init(seconds: [Int]?) {
        dates = (seconds ?? []).map { Date(timeIntervalSince1970: Double($0)) }
    }

    /// The dates of this answer joined with those remembered.
    static func joining(_ old: [Int]?, with new: [Date]) -> [Int] {
        let seconds = new.map { Int($0.timeIntervalSince1970) }
        return Array(Set((old ?? []) + seconds).sorted(by: >).prefix(maximumDates))
    }

    /// The usual time between two entries in seconds, or nil when too little is known.
    ///
    /// The median, so that neither a night nor a burst counts for much.
    var usualGap: Double? {
        guard dates.count >= Self.minimumDates else { return nil }
        let gaps = zip(dates, dates.dropFirst()).map { $0.timeIntervalSince($1) }.sorted()
        return gaps[gaps.count / 2]
    }

    /// The longest time between two entries in seconds, or nil when too little is known.
    var longestGap: Double? {
        guard dates.count >= Self.minimumDates else { return nil }
        return zip(dates, dates.dropFirst()).map { $0.timeIntervalSince($1) }.max()
    }

    /// Seconds until an hour of the day in which the source has published; 0 within one.
    ///
    /// An hour counts as active when one of the dates lies in it or in a neighbor; with fewer than half of the
    /// dates remembered, or dates without a time, every hour does.
    func secondsToActiveHour(from date: Date) -> Double {
        guard dates.count >= Self.maximumDates / 2 else { return 0 }
        let seconds = dates.map { Int($0.timeIntervalSince1970) }
        guard Set(seconds.map { $0 % 86_400 }).count > dates.count / 2 else { return 0 }
        var active: Set<Int> = []
        for second in seconds {
            let hour = second / 3_600
            active.formUnion([(hour + 23) % 24, hour % 24, (hour + 1) % 24])
        }
        let start = Int(date.timeIntervalSince1970)
        for ahead in 0..<24 where active.contains((start / 3_600 + ahead) % 24) {
            return ahead == 0 ? 0 : Double((start / 3_600 + ahead) * 3_600 - start)
        }
        return 0
    }
}

extension SourceState {
    /// The usual time between two entries in seconds, or nil when too little is known.
    package var usualGap: Double? { PublicationHabit(seconds: recentDates).usualGap }
}
