/// What all large bodies together may take; the others may be many, since each is small.
final class LargeBodies: Sendable {
    /// Up to how many bytes a body needs no lease.
    let threshold: Int
    private let capacity: Int
    private let free: Locked<Int>
    private let whenFree = Locked<(@Sendable () -> Void)?>(nil)

    /// Twice the usual limit of one body.
    private static let largeBodies = 41_943_040
    /// The most that all small bodies together take.
    private static let smallBodies = 33_554_432

    /// Room as it is shared by so many transfers at once.
    convenience init(parallel: Int) {
        self.init(
            threshold: min(1_048_576, Self.smallBodies / max(1, parallel)),
            capacity: Self.largeBodies)
    }

    init(threshold: Int, capacity: Int) {
        self.threshold = threshold
        self.capacity = capacity
        free = Locked(capacity)
    }

    /// Sets what to do whenever there is more room.
    func whenFree(_ body: @escaping @Sendable () -> Void) { whenFree.withLock { $0 = body } }

    /// The right to hold a body of so many bytes; nothing if there is no room for it now.
    func lease(_ bytes: Int) -> BodyLease? {
        take(cost(bytes)) ? BodyLease(self, bytes) : nil
    }

    /// A body above all that there is takes all that there is.
    fileprivate func cost(_ bytes: Int) -> Int { min(bytes, capacity) }

    fileprivate func take(_ cost: Int) -> Bool {
        free.withLock { free in
            guard cost <= free else { return false }
            free -= cost
            return true
        }
    }

    fileprivate func giveBack(_ cost: Int) {
        guard cost > 0 else { return }
        free.withLock { $0 += cost }
        whenFree.withLock { $0 }?()
    }
}

/// The right to hold one large body; it ends when nobody holds the lease any more.
package final class BodyLease: Sendable, Hashable {
    private let owner: LargeBodies
    private let size: Locked<Int>

    fileprivate init(_ owner: LargeBodies, _ bytes: Int) {
        self.owner = owner
        size = Locked(bytes)
    }

    deinit { owner.giveBack(owner.cost(bytes)) }

    /// How large the body may be.
    var bytes: Int { size.withLock { $0 } }

    /// Asks for more room, or gives some back; false if there is no room now.
    func resize(to bytes: Int) -> Bool {
        size.withLock { size in
            let change = owner.cost(bytes) - owner.cost(size)
            guard change <= 0 || owner.take(change) else { return false }
            owner.giveBack(-change)
            size = bytes
            return true
        }
    }

    package static func == (left: BodyLease, right: BodyLease) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
