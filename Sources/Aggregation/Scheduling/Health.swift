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

    /// One sentence for the beginning or the end of a condition; nil when nothing changed.
    static func notice(of name: String, from old: Condition?, to new: Condition?, newest: String?)
        -> String?
    {
        guard old != new else { return nil }
        switch new {
        case .partial: return "\(name): gave more entries than one run takes; some were left out"
        case .gap: return "\(name): no entry was there last time too; some were probably missed"
        case .stale:
            return "\(name): even the newest entry is old" + (newest.map { " (\($0))" } ?? "")
        case .silent:
            return "\(name): silent for longer than usual" + (newest.map { ", since \($0)" } ?? "")
        case nil:
            switch old {
            case .gap, nil: return nil
            case .partial: return "\(name): all its entries are taken again"
            case .stale: return "\(name): has new entries again"
            case .silent: return "\(name): publishes again"
            }
        }
    }
}
