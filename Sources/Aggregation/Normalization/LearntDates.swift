package import FeedFormats
package import FoundationEssentials
package import Vietnamese

/// How a source writes its dates, learnt field by field from its own documents.
///
/// Kept in the source's state, shown by `status` and `explain`. What the configuration says
/// (`date-order`, `trust-zone`) weighs more; evidence that turns is followed within a few documents.
/// A date that was stored stays as it was read then. Source: `vietnamese/spec.md` 5.2, rules 7 and 11.
package struct LearntDates: Sendable, Hashable, Codable {
    /// What was seen of one field.
    package struct Field: Sendable, Hashable, Codable {
        /// Dates that could only be day first, or only month first; half is forgotten at each
        /// document that has any.
        package var dayFirst = 0
        package var monthFirst = 0
        /// What speaks against `Z` and `GMT`.
        package var zone = ZoneDoubt()

        /// The order that the dates agree on: one of five may be a slip of the pen.
        package var order: Bool? {
            if dayFirst > 4 * monthFirst { return true }
            return monthFirst > 4 * dayFirst ? false : nil
        }

        /// The habit that follows.
        package var habit: DateHabit { DateHabit(dayFirst: order, trustsUTC: !zone.isLie) }

        /// Whether there is nothing worth keeping.
        fileprivate var isEmpty: Bool { self == Field() }
    }

    /// By the fields' names, see ``DateEvidence``.
    package var fields: [String: Field] = [:]

    /// Makes what is known of a source never read.
    package init() {}

    /// The habits of the fields, without those of which there is nothing to say.
    package var habits: [String: DateHabit] {
        fields.mapValues(\.habit).filter { $0.value != DateHabit() }
    }

    /// Documents with fewer dates in a field say nothing of their order.
    static let minimumDates = 8
    /// Fields of one source; real ones have three.
    static let maximumFields = 8

    /// What is known after one more document.
    ///
    /// - Parameters:
    ///   - now: When it was fetched.
    ///   - zoneOffset: Seconds east of UTC of what a lying label means.
    package func learning(
        from evidence: DateEvidence, fetchedAt now: Date, zoneOffset: Int
    ) -> LearntDates {
        var learnt = self
        for seen in evidence.fields.prefix(Self.maximumFields) {
            var field = fields[seen.name] ?? Field()
            if seen.count >= Self.minimumDates, seen.dayFirst + seen.monthFirst > 0 {
                field.dayFirst = field.dayFirst / 2 + seen.dayFirst
                field.monthFirst = field.monthFirst / 2 + seen.monthFirst
            }
            if let newest = seen.newestLabelled {
                field.zone.note(newest: newest, fetchedAt: now, zoneOffset: zoneOffset)
            }
            field.zone.note(shifted: seen.shifted, other: seen.other)
            guard !field.isEmpty, learnt.fields[seen.name] != nil || hasRoom(learnt) else {
                continue
            }
            learnt.fields[seen.name] = field
        }
        return learnt
    }

    private func hasRoom(_ learnt: LearntDates) -> Bool {
        learnt.fields.count < Self.maximumFields
    }
}
