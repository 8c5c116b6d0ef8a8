/// Requests that wait for room for a large body: who needs least goes first.
///
/// So ten large documents that come slowly keep no smaller one waiting, and the wait costs a request
/// nothing of its own time. It ends nevertheless, lest a run be held up by servers that send much.
struct CurlLine {
    private var legs: [CurlLeg] = []

    var isEmpty: Bool { legs.isEmpty }

    mutating func add(_ leg: CurlLeg) { legs.append(leg) }

    /// Takes the next of those that can start for which there is room, with the lease of it.
    mutating func next(_ bodies: LargeBodies, where canStart: (CurlLeg) -> Bool) -> CurlLeg? {
        guard !legs.isEmpty else { return nil }
        legs.removeAll(where: \.job.isCancelled)
        let able = legs.indices.filter { canStart(legs[$0]) }
        guard let index = able.min(by: { legs[$0].need < legs[$1].need }),
            let lease = bodies.lease(legs[index].need)
        else { return nil }
        var leg = legs.remove(at: index)
        leg.lease = lease
        return leg
    }

    /// Takes those that have waited for longer than anyone should.
    mutating func takeExpired(at now: ContinuousClock.Instant) -> [CurlLeg] {
        let expired = legs.filter { $0.waitsUntil <= now }
        if !expired.isEmpty { legs.removeAll { $0.waitsUntil <= now } }
        return expired
    }

    /// Takes all, when the loop ends.
    mutating func removeAll() -> [CurlLeg] {
        defer { legs = [] }
        return legs
    }
}
