/// One request on its way through the loop, and the caller that waits for it.
final class CurlJob: Sendable {
    typealias Outcome = Result<FetchResult, FetchError>

    let request: FetchRequest
    let host: String
    private let cancelled = Locked(false)
    private let caller = Locked<(@Sendable (Outcome) -> Void)?>(nil)

    init(_ request: FetchRequest) {
        self.request = request
        host = Address.host(of: request.url)
    }

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
        finish(.failure(.init(kind: kind, message: Self.message(request, reason))))
    }

    static func message(_ request: FetchRequest, _ reason: String) -> String {
        "\(Address.printable(request.url)): \(reason)"
    }
}
