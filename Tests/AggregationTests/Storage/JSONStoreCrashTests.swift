import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What a run does that is stopped at each of its calls in turn.
enum CrashScenario: CaseIterable, Sendable {
    case firstRun, sameMonth, nextMonth, afterRetention

    /// When the run takes place.
    var now: Date {
        switch self {
        case .firstRun, .sameMonth: StoreKind.now
        case .nextMonth: StoreKind.now + 10 * 86_400
        case .afterRetention: StoreKind.now + 200 * 86_400
        }
    }

    /// The numbers of the entries stored before.
    var before: Range<Int> { self == .firstRun ? 0..<0 : 0..<6 }

    /// Two runs long before, so that lines and keys are there.
    func prepare(_ folder: TemporaryFolder) throws {
        guard self != .firstRun else { return }
        try JSONStore.commit((0..<3).map { .insert(.numbered($0)) }, state: 0, in: folder)
        try JSONStore.commit((3..<6).map { .insert(.numbered($0)) }, state: 1, in: folder)
    }

    var changes: [Change] {
        let inserted = (10..<14).map { Change.insert(.numbered($0, at: now)) }
        return self == .sameMonth ? [.update(StoredEntry.numbered(1).revised)] + inserted : inserted
    }
}

@Suite struct `A run that goes wrong at any call` {
    @Test(arguments: CrashScenario.allCases, Faults.Kind.allCases)
    func `loses nothing, doubles nothing, and the next run carries on`(
        scenario: CrashScenario, kind: Faults.Kind
    ) throws {
        for target in 0..<200 {
            let folder = TemporaryFolder()
            try scenario.prepare(folder)
            let faults = Faults(kind, at: target)
            var failed = false
            do {
                try JSONStore.commit(
                    scenario.changes, state: 9, in: folder, at: scenario.now, system: faults.system)
            } catch {
                failed = true
            }
            try check(scenario, folder, mustBeNew: !failed, "\(kind) at call \(target)")
            if !faults.happened { return }
        }
        Issue.record("the run never ends")
    }

    @Test(arguments: CrashScenario.allCases)
    func `may try again with the same store once there is room`(scenario: CrashScenario) throws {
        for target in 0..<200 {
            let folder = TemporaryFolder()
            try scenario.prepare(folder)
            let faults = Faults(.error, at: target)
            let place = Comment("an error at call \(target)")
            do {
                let store = try JSONStore.open(folder, at: scenario.now, system: faults.system)
                defer { store.close() }
                let states: SourceStates = ["Báo": .numbered(9)]
                let before = store.states
                do {
                    try store.commit(scenario.changes, state: 9, at: scenario.now)
                } catch {
                    // Only the flush of the directory fails after the fact.
                    #expect(store.states == before || store.states == states, place)
                    try store.commit(scenario.changes, state: 9, at: scenario.now)
                }
            } catch {
                // The store could not be opened: nothing to try again.
                try JSONStore.commit(scenario.changes, state: 9, in: folder, at: scenario.now)
            }
            try checkEnd(scenario, folder, place)
            if !faults.happened { return }
        }
        Issue.record("the run never ends")
    }

    private func check(
        _ scenario: CrashScenario, _ folder: TemporaryFolder, mustBeNew: Bool, _ place: Comment
    ) throws {
        let store = try JSONStore.open(folder, at: scenario.now)
        let window = try store.window()
        let ids = window.map(\.id)
        #expect(Set(ids).count == ids.count, place)
        let new = scenario.changes.map(\.entry)
        let stored = new.filter { window.contains($0) }
        // A state that is new says that all was read: then all must be there.
        if mustBeNew || store.states == ["Báo": .numbered(9)] {
            #expect(stored.count == new.count, place)
        }
        // What is not stored must not be known, or it would never be stored.
        for entry in new where !ids.contains(entry.id) {
            #expect(try store.known(Set(entry.allKeys)).isEmpty, place)
        }
        for number in scenario.before {
            let keys = Set(StoredEntry.numbered(number).allKeys)
            #expect(try store.known(keys) == keys, place)
        }
        for entry in stored {
            #expect(try store.known(Set(entry.allKeys)) == Set(entry.allKeys), place)
        }
        let missing = scenario.changes.filter { !stored.contains($0.entry) }
        try store.commit(missing, state: 9, at: scenario.now)
        store.close()
        try checkEnd(scenario, folder, place)
    }

    private func checkEnd(
        _ scenario: CrashScenario, _ folder: TemporaryFolder, _ place: Comment
    ) throws {
        let store = try JSONStore.open(folder, at: scenario.now)
        defer { store.close() }
        var expected = scenario.changes.map(\.entry)
        if scenario != .afterRetention {
            let ids = Set(expected.map(\.id))
            expected += scenario.before.map { .numbered($0) }.filter { !ids.contains($0.id) }
        }
        #expect(Set(try store.window()) == Set(expected), place)
        #expect(store.states == ["Báo": .numbered(9)], place)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(files.count <= 13, place)
    }
}
