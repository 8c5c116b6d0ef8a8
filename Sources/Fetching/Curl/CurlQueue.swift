/// Who may start next: `parallel` at once, `perHost` of them to one host, first come first served.
///
/// Not libcurl's own limits: its clock runs also for a transfer that waits for a connection, and
/// behind a proxy all hosts are one to it.
struct CurlQueue {
    private let parallel: Int
    private let perHost: Int
    private var running = 0
    private var ready = FIFO()
    private var held: [String: FIFO] = [:]
    /// Per host, how many are ready or running.
    private var admitted: [String: Int] = [:]

    init(parallel: Int, perHost: Int) {
        self.parallel = parallel
        self.perHost = perHost
    }

    mutating func add(_ leg: CurlLeg) {
        if admitted[leg.host, default: 0] < perHost {
            admitted[leg.host, default: 0] += 1
            ready.append(leg)
        } else {
            held[leg.host, default: FIFO()].append(leg)
        }
    }

    /// Takes the next leg that may start now.
    mutating func next() -> CurlLeg? {
        guard running < parallel, let leg = ready.popFirst() else { return nil }
        running += 1
        return leg
    }

    /// Whether a leg may start now, past all that wait.
    func hasPlace(_ leg: CurlLeg) -> Bool {
        running < parallel && admitted[leg.host, default: 0] < perHost
    }

    /// Takes the place for a leg that starts past all that wait.
    mutating func take(_ leg: CurlLeg) {
        running += 1
        admitted[leg.host, default: 0] += 1
    }

    /// Gives back the place of a leg that ``next()`` returned, or that was taken for it.
    mutating func finished(_ leg: CurlLeg) {
        running -= 1
        if let heir = held[leg.host]?.popFirst() {
            ready.append(heir)
        } else {
            held[leg.host] = nil
            let left = admitted[leg.host, default: 1] - 1
            admitted[leg.host] = left > 0 ? left : nil
        }
    }

    /// Takes all that wait, when the loop ends.
    mutating func removeAll() -> [CurlLeg] {
        defer {
            ready = FIFO()
            held = [:]
        }
        return ready.all + held.values.flatMap(\.all)
    }
}

/// A queue whose every operation takes constant time, counted over many.
struct FIFO {
    /// What was taken out is gone at once, and with it whatever it held.
    private var legs: [CurlLeg?] = []
    private var first = 0

    var all: [CurlLeg] { legs[first...].compactMap(\.self) }

    mutating func append(_ leg: CurlLeg) { legs.append(leg) }

    mutating func popFirst() -> CurlLeg? {
        guard first < legs.count else { return nil }
        let leg = legs[first]
        legs[first] = nil
        first += 1
        if first > 64, first * 2 > legs.count {
            legs.removeFirst(first)
            first = 0
        }
        return leg
    }
}
