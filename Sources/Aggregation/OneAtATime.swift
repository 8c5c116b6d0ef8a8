/// Lets tasks do something large one after the other.
actor OneAtATime {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var first = 0

    /// Does `work` when nobody else does.
    nonisolated func run<Result: Sendable>(_ work: @Sendable () -> Result) async -> Result {
        await enter()
        let result = work()
        await leave()
        return result
    }

    private func enter() async {
        guard isTaken else {
            isTaken = true
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        guard first < waiting.count else {
            isTaken = false
            waiting = []
            first = 0
            return
        }
        first += 1
        waiting[first - 1].resume()
    }
}
