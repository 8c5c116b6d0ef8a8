import Synchronization

/// Copies of one book of rules, as many as are used at once.
///
/// A `Regex` completes itself when it is first used, so that no two tasks may use one at a time.
final class RuleBooks: Sendable {
    /// One that nobody uses.
    private struct Idle: @unchecked Sendable {
        let book: RuleBook
    }

    private let rules: [Rule]
    private let places: [String: [String]]
    private let idle = Mutex<[Idle]>([])

    init(_ rules: [Rule], places: [String: [String]]) {
        self.rules = rules
        self.places = places
    }

    /// Lends a book to `body`, which must not keep it.
    func withBook<Result>(_ body: (RuleBook) -> Result) -> Result {
        let lent =
            idle.withLock { $0.popLast() } ?? Idle(book: RuleBook(rules, places: places))
        defer { idle.withLock { $0.append(lent) } }
        return body(lent.book)
    }
}
