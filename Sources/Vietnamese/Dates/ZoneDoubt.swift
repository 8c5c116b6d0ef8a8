package import FoundationEssentials

/// What was seen of one source's field that writes `Z` or `GMT`: some papers write local time so.
///
/// The label is a lie where the newest item lay in the future in three separate fetches, never by
/// more than the offset of the zone, or where the field is always exactly that offset after another
/// field of the same item. Give the outcome to ``DateReader`` as `trustsUTC`. Source:
/// `vietnamese/spec.md` 5.2, rule 11.
package struct ZoneDoubt: Sendable, Hashable {
    /// Seconds east of UTC of the zone that is suspected to be meant.
    package let zoneOffset: Int
    /// Fetches whose newest item lay in the future, by at most the offset.
    package var futureFetches: Int
    /// Fetches whose newest item lay further ahead: then it is something else.
    package var farFetches: Int
    /// Items with another field exactly the offset earlier.
    package var shiftedItems: Int
    /// Items with another field at any other distance.
    package var otherItems: Int

    /// Starts, or goes on from what was stored.
    package init(
        zoneOffset: Int = 25_200, futureFetches: Int = 0, farFetches: Int = 0,
        shiftedItems: Int = 0, otherItems: Int = 0
    ) {
        self.zoneOffset = zoneOffset
        self.futureFetches = futureFetches
        self.farFetches = farFetches
        self.shiftedItems = shiftedItems
        self.otherItems = otherItems
    }

    /// Whether the label means local time.
    package var isLie: Bool {
        (futureFetches >= Self.fetches && farFetches == 0)
            || (shiftedItems >= Self.items && otherItems == 0)
    }

    /// Notes the newest labelled date of one fetch.
    package mutating func note(newest: Date, fetchedAt: Date) {
        let ahead = newest.timeIntervalSince(fetchedAt)
        if ahead > Double(zoneOffset) + Self.skew {
            farFetches += 1
        } else if ahead > Self.skew {
            futureFetches += 1
        }
    }

    /// Notes the labelled date of an item and another date of it that is trusted.
    package mutating func note(labelled: Date, trusted: Date) {
        if labelled.timeIntervalSince(trusted) == Double(zoneOffset) {
            shiftedItems += 1
        } else {
            otherItems += 1
        }
    }

    private static let fetches = 3
    private static let items = 8
    /// Clocks of servers differ by so many seconds.
    private static let skew = 300.0
}
