package import struct FoundationEssentials.Date

/// A change in the health of a source: told once by the run, and published in `health.atom`.
package struct HealthEvent: Sendable, Hashable, Codable {
    /// What happened.
    package enum Kind: String, Sendable, Hashable, Codable {
        case failing, working, moved, gone, partial, whole, gap, closed, stale, silent,
            publishing
        /// A rule of the configuration was passed over for some of its entries.
        case slowRule = "slow-rule"

        /// Whether something is wrong, and not well again.
        var isAlarm: Bool {
            switch self {
            case .failing, .gone, .partial, .gap, .stale, .silent, .slowRule: true
            case .working, .moved, .whole, .closed, .publishing: false
            }
        }
    }

    /// The name of the source.
    package var source: String
    package var kind: Kind
    /// The instant of the run.
    package var at: Date
    /// The rest of a sentence that begins with the source's name.
    package var message: String

    /// So many are remembered of one source.
    static let maximumCount = 20

    /// Makes an event.
    package init(source: String, kind: Kind, at: Date, message: String) {
        self.source = source
        self.kind = kind
        self.at = at
        self.message = message
    }

    /// The event as one line of text.
    package var notice: String { "\(source): \(message)" }

    /// The events with one more, newest last; what was told at the same instant is not told again.
    ///
    /// A gap mends itself, a new address may hold what only the server's owner should know, and a rule is no
    /// fault of the source: none of these is remembered.
    static func adding(_ event: HealthEvent, to old: [HealthEvent]?) -> [HealthEvent]? {
        let events = old ?? []
        let isKnown = events.contains { $0.kind == event.kind && $0.at == event.at }
        guard ![.gap, .closed, .moved, .slowRule].contains(event.kind), !isKnown else { return old }
        return (events + [event]).suffix(maximumCount)
    }
}
