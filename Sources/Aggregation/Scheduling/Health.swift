import FoundationEssentials

/// What is odd about a source that answers: judged after each answer, told when it begins and when it ends.
enum Health {
    /// A source is stale when its newest entry is older, in seconds: 60 days.
    static let staleAge = 60 * 86_400.0
    /// Nothing is called silence below two days: weekends and holidays are no fault.
    static let shortestSilence = 2 * 86_400.0

    /// The condition of a source, or nil when all is well.
    static func condition(
        newest: Date?, habit: PublicationHabit, isPartial: Bool, missedEntries: Bool, now: Date
    ) -> Condition? {
        if isPartial { return .partial }
        if missedEntries { return .gap }
        guard let newest else { return nil }
        let age = now.timeIntervalSince(newest)
        if let usual = habit.usualGap, let longest = habit.longestGap,
            age > max(shortestSilence, 10 * usual, 2 * longest)
        {
            return .silent
        }
        return age > staleAge ? .stale : nil
    }

    /// What the beginning or the end of a condition is called, and one sentence; nil when nothing changed.
    static func change(from old: Condition?, to new: Condition?, newest: String?)
        -> (kind: HealthEvent.Kind, message: String)?
    {
        guard old != new else { return nil }
        switch new {
        case .partial:
            return (.partial, "gave more entries than one run takes; some were left out")
        case .gap: return (.gap, "no entry was there last time too; some were probably missed")
        case .stale:
            return (.stale, "even the newest entry is old" + (newest.map { " (\($0))" } ?? ""))
        case .silent:
            return (
                .silent, "silent for longer than usual" + (newest.map { ", since \($0)" } ?? "")
            )
        case nil:
            switch old {
            case nil: return nil
            case .gap: return (.closed, "nothing was missed this time")
            case .partial: return (.whole, "all its entries are taken again")
            case .stale: return (.publishing, "has new entries again")
            case .silent: return (.publishing, "publishes again")
            }
        }
    }
}
