package import FoundationEssentials

/// How long a response says it stays fresh: `Cache-Control`, `Expires`, `Age`, `Date`.
///
/// Source: RFC 9111 §4.2, §5.1–5.3.
package struct Freshness: Sendable, Hashable {
    /// The `max-age` directive.
    package var maxAge: Duration?
    /// The `Expires` field.
    ///
    /// An invalid one, such as `0`, means long past.
    package var expires: Date?
    /// The `Date` field: when the server made the response.
    package var date: Date?
    /// The `Age` field: how long a cache has held the response.
    package var age: Duration
    /// Whether `no-cache` or `no-store` was among the directives.
    package var mustRevalidate: Bool

    /// Makes a value from what is known.
    package init(
        maxAge: Duration? = nil, expires: Date? = nil, date: Date? = nil, age: Duration = .zero,
        mustRevalidate: Bool = false
    ) {
        self.maxAge = maxAge
        self.expires = expires
        self.date = date
        self.age = age
        self.mustRevalidate = mustRevalidate
    }

    /// The time left from `now`, never negative; nothing if the response does not say.
    package func remaining(receivedAt now: Date) -> Duration? {
        if mustRevalidate { return .zero }
        if let maxAge { return max(.zero, maxAge - age) }
        guard let expires else { return nil }
        let seconds = expires.timeIntervalSince(date ?? now)
        return max(.zero, .seconds(Int64(min(max(seconds, 0), Self.longest))) - age)
    }

    /// A hundred years, in seconds: keeps arithmetic on hostile values from overflowing.
    private static let longest = 3_155_760_000.0

    /// Reads the fields of one response.
    init(cacheControl: String?, expires: String?, date: String?, age: String?, now: Date) {
        self.init()
        for directive in (cacheControl ?? "").split(separator: ",") {
            read(directive.trimmingBlanks.lowercased())
        }
        self.expires = expires.map {
            HTTPDate.parse($0.trimmingBlanks, receivedAt: now) ?? .distantPast
        }
        self.date = date.flatMap { HTTPDate.parse($0.trimmingBlanks, receivedAt: now) }
        self.age = age.flatMap { Self.seconds($0.trimmingBlanks) } ?? .zero
    }

    private mutating func read(_ directive: String) {
        if directive == "no-cache" || directive == "no-store" {
            mustRevalidate = true
        } else if directive.hasPrefix("max-age=") {
            let value = directive.dropFirst(8).filter { $0 != "\"" }
            maxAge = maxAge ?? Self.seconds(value)
        }
    }

    private static func seconds(_ text: String) -> Duration? {
        text.decimal.map { .seconds(min(Double($0), longest)) }
    }
}
