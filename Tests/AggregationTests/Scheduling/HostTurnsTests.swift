import Testing

@testable import Aggregation

@Suite struct `The turns of hosts` {
    @Test func `let so many of one host ask at once, the first ones first`() {
        var turns = HostTurns(["a", "a", "a", "b", "a", "c"], perHost: 2)
        #expect(all(&turns) == [0, 1, 3, 5])
        turns.finished(1)
        turns.finished(3)
        #expect(all(&turns) == [2])
        turns.finished(0)
        turns.finished(2)
        turns.finished(4)
        #expect(all(&turns) == [4])
    }

    @Test func `go to the first that may, whoever came free last`() {
        var turns = HostTurns(["a", "b", "a", "b", "c"], perHost: 1)
        #expect(turns.next() == 0)
        #expect(turns.next() == 1)
        turns.finished(1)
        turns.finished(0)
        #expect(all(&turns) == [2, 3, 4])
    }

    @Test func `are no matter of what has no host`() {
        var turns = HostTurns(["", "", ""], perHost: 1)
        #expect(all(&turns) == [0, 1, 2])
        turns.finished(0)
        #expect(turns.next() == nil)
    }

    @Test func `pass over a host that was given up`() {
        var turns = HostTurns(["a", "a", "b", "a", "b"], perHost: 2)
        #expect(turns.next() == 0)
        turns.giveUpHost(of: 0)
        turns.finished(0)
        #expect(all(&turns) == [2, 4])
    }

    private func all(_ turns: inout HostTurns) -> [Int] {
        var all: [Int] = []
        while let turn = turns.next() { all.append(turn) }
        return all
    }
}
