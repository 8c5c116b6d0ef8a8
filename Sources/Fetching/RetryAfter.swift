package import FoundationEssentials

/// How long a server asks its clients to wait: the `Retry-After` header field.
///
///     Retry-After: 120
///     Retry-After: Fri, 31 Dec 1999 23:59:59 GMT
///
/// Source: RFC 9110 §10.2.3 (the field), §5.6.7 (`HTTP-date`).
package struct RetryAfter: Sendable, Hashable {
    /// The wait in whole seconds, always within `0...longest`.
    package let delay: Duration

    /// The longest wait that is honored, one day: no wrong answer silences a source for good.
    package static let longest: Duration = .seconds(86_400)

    /// Reads one field value; nil where it has neither shape.
    ///
    /// - Parameters:
    ///   - value: The value as received; blanks around it are allowed.
    ///   - now: When the response arrived. A date in `value` is counted from here; where it is past, the
    ///     wait is zero.
    package init?(_ value: String, receivedAt now: Date) {
        let trimmed = value.trimmingBlanks
        if let seconds = trimmed.decimal {
            self.init(clamping: Double(seconds))
        } else if let end = HTTPDate.parse(trimmed, receivedAt: now) {
            self.init(clamping: end.timeIntervalSince(now).rounded(.up))
        } else {
            return nil
        }
    }

    /// When the wait ends that an answer asks for which came so long after the run began.
    package func end(after elapsed: Duration, from start: Date) -> Date {
        // In whole seconds, as what is stored is.
        start.addingTimeInterval(
            Double(elapsed.components.seconds + delay.components.seconds))
    }

    private init(clamping seconds: Double) {
        let longest = Double(Self.longest.components.seconds)
        delay = .seconds(Int64(min(max(seconds, 0), longest)))
    }
}
