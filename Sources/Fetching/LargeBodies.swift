/// Few large bodies are in memory at once; all others may be many, since each is small.
final class LargeBodies: Sendable {
    /// Up to how many bytes a body needs no lease.
    let threshold: Int
    private let free: Locked<Int>
    private let whenFree = Locked<(@Sendable () -> Void)?>(nil)

    /// The most that all small bodies together take.
    private static let smallBodies = 33_554_432
    /// The most large bodies at once.
    private static let largeBodies = 2

    init(parallel: Int) {
        threshold = min(1_048_576, Self.smallBodies / max(1, parallel))
        free = Locked(Self.largeBodies)
    }

    /// Sets what to do whenever a lease ends.
    func whenFree(_ body: @escaping @Sendable () -> Void) { whenFree.withLock { $0 = body } }

    /// The right to hold one large body; nothing if all are taken.
    func lease() -> BodyLease? {
        let isTaken = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        return isTaken ? BodyLease(self) : nil
    }

    fileprivate func release() {
        free.withLock { $0 += 1 }
        whenFree.withLock { $0 }?()
    }
}

/// The right to hold one large body; it ends when nobody holds the lease any more.
package final class BodyLease: Sendable, Hashable {
    private let owner: LargeBodies

    fileprivate init(_ owner: LargeBodies) { self.owner = owner }

    deinit { owner.release() }

    package static func == (left: BodyLease, right: BodyLease) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
