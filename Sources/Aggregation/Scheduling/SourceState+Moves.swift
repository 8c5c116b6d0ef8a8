import Fetching
import FoundationEssentials

/// A permanent redirect to a feed, and 410, are believed after several runs over a day.
extension SourceState {
    /// The address that a source is said to have moved to, as it may be shown; nil while in doubt.
    package var believedMove: String? { followedTo ?? (isMoveBelieved ? move?.value : nil) }

    /// The address that a redirect leads to, as it may be shown, while it is not believed yet.
    package var suspectedMove: String? { isMoveBelieved ? nil : move?.value }

    /// Whether the evidence sufficed at the last answer already.
    private var isMoveBelieved: Bool {
        guard let move, let lastAttempt else { return false }
        return move.isConclusive(at: lastAttempt)
    }

    /// Weighs where an answer came from; to be called before anything else of it is entered.
    ///
    /// An address with a secret in it is never kept: such a move is told, and the redirect is followed anew each
    /// time.
    ///
    /// - Returns: What is to be told, where a move is believed from now on.
    mutating func weighMove(_ reading: Reading, at now: Date) -> String? {
        guard let response = reading.response else { return nil }
        let source = reading.source
        guard let target = response.permanentRedirect, target != followedTo, !reading.hasFailed
        else {
            let answersItself = response.permanentRedirect == nil && !reading.hasFailed
            if answersItself, AskedAddress(of: source, state: self).isFallback { followedTo = nil }
            move = nil
            return nil
        }
        let shown = source.redacted(Source.printable(target))
        let isTold = isMoveBelieved && move?.value == shown
        let evidence = Evidence.adding(shown, to: move, at: now)
        move = evidence
        guard evidence.isConclusive(at: now) else { return nil }
        if shown == target {
            followedTo = target
            move = nil
        }
        return isTold ? nil : "has moved for good to \(shown); change its url"
    }

    /// Weighs whether a server says that the source is gone.
    ///
    /// - Returns: What is to be told, where that is believed from now on.
    mutating func weighEnd(_ reading: Reading, at now: Date) -> String? {
        guard reading.response != nil else { return nil }
        guard reading.isGone else {
            gone = nil
            return nil
        }
        let evidence = Evidence.adding("", to: gone, at: now)
        gone = evidence
        guard evidence.isConclusive(at: now), endedAt == nil else { return nil }
        endedAt = now
        return "is gone for good (HTTP 410) and is asked no more; remove it or change its url"
    }
}

/// What was seen in several runs before it is believed for good.
struct Evidence: Sendable, Hashable, Codable {
    /// What was said: the new address as it may be shown; empty for 410, and where nothing can be said otherwise.
    var value: String
    var since: Date
    var count: Int

    /// How many runs, over how long, make it true.
    static let neededRuns = 3
    static let neededSeconds = 86_400.0

    /// The evidence with one more run; another value begins anew, and so does a clock that went back.
    static func adding(_ value: String, to old: Evidence?, at now: Date) -> Evidence {
        guard var evidence = old, evidence.value == value, evidence.since <= now else {
            return Evidence(value: value, since: now, count: 1)
        }
        evidence.count += 1
        return evidence
    }

    /// Whether it is believed at an instant.
    func isConclusive(at now: Date) -> Bool {
        count >= Self.neededRuns && now.timeIntervalSince(since) >= Self.neededSeconds
    }
}
