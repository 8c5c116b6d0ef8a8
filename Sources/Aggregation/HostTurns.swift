/// Whose turn it is to ask, where so many at most may ask one host at once.
///
/// The first that may goes first. A host that takes its time holds up those that ask it too, and nobody else.
struct HostTurns {
    private let hosts: [String]
    /// Those that may ask, the first one last.
    private var ready: [Int] = []
    /// Those that wait for others of their host, the first one last.
    private var held: [String: [Int]] = [:]

    /// Makes the turns of requests to these hosts; one without a host, which is "", waits for no other.
    init(_ hosts: [String], perHost: Int) {
        self.hosts = hosts
        var counts: [String: Int] = [:]
        for (index, host) in hosts.enumerated() {
            counts[host, default: 0] += 1
            if host.isEmpty || counts[host, default: 0] <= perHost {
                ready.append(index)
            } else {
                held[host, default: []].append(index)
            }
        }
        ready.reverse()
        for host in held.keys { held[host]?.reverse() }
    }

    /// Takes the next one that may ask; nil where there is none now.
    mutating func next() -> Int? { ready.popLast() }

    /// Lets another ask in the place of one that was taken and is done.
    mutating func finished(_ index: Int) {
        guard let heir = held[hosts[index]]?.popLast() else { return }
        let place = ready.firstIndex { $0 < heir } ?? ready.endIndex
        ready.insert(heir, at: place)
    }

    /// Takes out all that would still ask the host of one.
    mutating func giveUpHost(of index: Int) {
        held[hosts[index]] = nil
        ready.removeAll { hosts[$0] == hosts[index] }
    }
}
