package import FoundationEssentials

/// What was seen of one source's field that writes `Z` or `GMT`: some papers write local time so.
///
/// The label is a lie where the newest item lay in the future in three separate fetches, never by
/// more than the offset of the zone, or where the field is always exactly that offset after another
/// field of the same item. A paper that mends its clock is found out too: then a new item turns up
/// between two fetches though its label lies in the past. Give the outcome to ``DateReader`` as
/// `trustsUTC`. Source: `vietnamese/spec.md` 5.2, rule 11.
package struct ZoneDoubt: Sendable, Hashable, Codable {
    /// What one fetch said of the label.
    package enum Sign: String, Sendable, Hashable, Codable {
        /// The newest item lay in the future, by at most the offset.
        case ahead
        /// It lay further ahead: then it is something else.
        case far
        /// It appeared since the last fetch, and was not ahead: the label is true.
        case behind
    }

    /// The signs of the last fetches that had a new newest item, oldest first.
    package private(set) var signs: [Sign] = []
    /// Items with another field exactly the offset earlier; half of it is forgotten at each document.
    package private(set) var shiftedItems = 0
    /// Items with another field at any other distance.
    package private(set) var otherItems = 0
    private var newest: Date?
    private var fetchedAt: Date?

    /// Knows nothing yet.
    package init() {}

    /// Whether the label means local time.
    package var isLie: Bool {
        let ahead = signs.count { $0 == .ahead }
        let behind = signs.count { $0 == .behind }
        let lies = ahead >= Self.fetches && !signs.contains(.far) && 3 * behind < ahead
        return lies || (shiftedItems >= Self.items && otherItems == 0)
    }

    /// Notes the newest labelled date of one fetch, as its label has it.
    ///
    /// The same newest item says the same only once: it may be one that was announced too early.
    package mutating func note(newest: Date, fetchedAt now: Date, zoneOffset: Int = 25_200) {
        let before = (newest: self.newest, fetchedAt: fetchedAt)
        fetchedAt = now
        guard before.newest.map({ $0 < newest }) ?? true else { return }
        self.newest = newest
        let ahead = newest.timeIntervalSince(now)
        if ahead > Double(zoneOffset) + Self.skew {
            add(.far)
        } else if ahead > Self.skew {
            add(.ahead)
        } else if let last = before.fetchedAt,
            now.timeIntervalSince(last) < Double(zoneOffset) - 3_600,
            newest > last.addingTimeInterval(-3_600)
        {
            add(.behind)
        }
    }

    /// Notes what the items of one document said: how many have the field exactly the offset after
    /// another that is trusted, and how many have it at another distance.
    package mutating func note(shifted: Int, other: Int) {
        guard shifted + other > 0 else { return }
        shiftedItems = shiftedItems / 2 + shifted
        otherItems = otherItems / 2 + other
    }

    private mutating func add(_ sign: Sign) {
        signs = signs.suffix(Self.remembered - 1) + [sign]
    }

    private static let fetches = 3
    private static let items = 8
    private static let remembered = 8
    /// Clocks of servers differ by so many seconds.
    private static let skew = 300.0
}
