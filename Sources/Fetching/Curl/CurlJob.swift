/// What one caller asked for, and the caller that waits for it.
final class CurlJob: Sendable {
    typealias Outcome = Result<FetchResult, FetchError>

    let request: FetchRequest
    private let cancelled = Locked(false)
    private let caller = Locked<(@Sendable (Outcome) -> Void)?>(nil)

    init(_ request: FetchRequest) { self.request = request }

    var isCancelled: Bool { cancelled.withLock { $0 } }

    func cancel() { cancelled.withLock { $0 = true } }

    func whenDone(_ body: @escaping @Sendable (Outcome) -> Void) {
        caller.withLock { $0 = body }
    }

    /// Tells the caller, once; later calls do nothing.
    func finish(_ outcome: Outcome) {
        let body = caller.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        body?(outcome)
    }

    func fail(_ kind: FetchError.Kind, _ reason: String) {
        finish(.failure(error(kind, reason)))
    }

    /// The run ended, or nobody waits any more.
    func end() { fail(.timeout, "cancelled before the answer") }

    /// An error with the address that was asked for.
    func error(_ kind: FetchError.Kind, _ reason: String) -> FetchError {
        FetchError(kind: kind, message: "\(Address.printable(request.url)): \(reason)")
    }
}
