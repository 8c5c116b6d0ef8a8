/// What a transport is doing at the moment, for whoever looks on.
package final class TransferMeter: Sendable {
    /// The transfers at one moment.
    package struct Snapshot: Sendable {
        package var inFlight = 0
        /// The bytes received so far, by all transfers.
        package var bytes = 0
        /// The label of the transfer that has taken longest, and how long.
        package var slowest: (label: String, time: Duration)?

        /// Makes the picture of a moment in which nothing happens.
        package init() {}
    }

    private struct Transfer {
        var label: String
        var start: ContinuousClock.Instant
    }

    private struct State {
        var transfers: [Int: Transfer] = [:]
        var bytes = 0
    }

    private let state = Locked(State())

    /// Makes a meter at zero.
    package init() {}

    /// The transfers now.
    package var snapshot: Snapshot {
        state.withLock { state in
            var snapshot = Snapshot()
            snapshot.inFlight = state.transfers.count
            snapshot.bytes = state.bytes
            if let oldest = state.transfers.values.min(by: { $0.start < $1.start }) {
                snapshot.slowest = (oldest.label, oldest.start.duration(to: .now))
            }
            return snapshot
        }
    }

    func begin(_ key: Int, label: String) {
        state.withLock { $0.transfers[key] = Transfer(label: label, start: .now) }
    }

    func receive(_ bytes: Int) { state.withLock { $0.bytes += bytes } }

    func end(_ key: Int) { state.withLock { $0.transfers[key] = nil } }
}
