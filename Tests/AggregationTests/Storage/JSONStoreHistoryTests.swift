import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What a store holds, in plain dictionaries.
private struct Model {
    /// The last revision of each entry.
    var entries: [String: StoredEntry] = [:]
    var states: SourceStates = [:]

    mutating func take(_ change: Change) {
        entries[change.entry.id] = change.entry.withoutHashes
    }

    /// What is still shown at an instant.
    func shown(at now: Date) -> Set<StoredEntry> {
        let oldest = KeepSettings().oldest(at: now)
        return Set(entries.values.filter { $0.date >= oldest })
    }
}

/// One random history of runs: some end well, some die, some find the disk full.
private struct History {
    let folder = TemporaryFolder()
    var numbers: SeededRandom
    var model = Model()
    var now = StoreKind.now
    var next = 0

    init(seed: UInt64) {
        numbers = SeededRandom(seed)
    }

    /// A run: opens, looks, commits or dies.
    mutating func step() throws {
        now += [60, 3_600, 86_400, 9 * 86_400, 40 * 86_400][numbers.below(5)]
        let changes = changes()
        let states: SourceStates = ["Báo": .numbered(numbers.below(1_000))]
        let kind = Faults.Kind.allCases[numbers.below(Faults.Kind.allCases.count)]
        let fails = numbers.below(2) == 0
        let faults = Faults(kind, at: fails ? numbers.below(40) : 100_000)
        do {
            let store = try JSONStore.open(folder, at: now, system: faults.system)
            defer { store.close() }
            _ = try store.known(Set(changes.flatMap(\.entry.allKeys)))
            var found = changes
            for index in found.indices where numbers.below(2) == 0 {
                try store.park(&found[index].entry)
            }
            var window = try store.window().filter { old in
                !changes.contains { $0.entry.id == old.id }
            }
            window += found.map(\.entry)
            for index in window.indices {
                if numbers.below(2) == 0 {
                    window[index].spare()
                } else {
                    window[index].keepWhole(true)
                }
                if numbers.below(9) == 0 { window[index].storySignature?.forgetHashes() }
            }
            try store.commit(found, window: window, states: states, at: now)
            changes.forEach { model.take($0) }
            model.states = states
        } catch {
            try #require(fails, "a run without faults failed: \(error)")
            try settle(changes, states)
        }
    }

    /// After a run that failed, the first so many of its lines are there, and all if its states are.
    private mutating func settle(_ changes: [Change], _ states: SourceStates) throws {
        let store = try JSONStore.open(folder, at: now)
        defer { store.close() }
        let window = Set(try store.whole(store.window()))
        let count = changes.prefix { window.contains($0.entry.withoutHashes) }.count
        #expect(changes.dropFirst(count).allSatisfy { !window.contains($0.entry.withoutHashes) })
        if store.states == states, states != model.states {
            #expect(count == changes.count)
            model.states = states
        }
        changes.prefix(count).forEach { model.take($0) }
    }

    /// Compares everything that can be seen with the model.
    func check() throws {
        let store = try JSONStore.open(folder, at: now)
        let outlined = try store.window()
        let shown = try store.whole(outlined)
        #expect(Set(shown) == model.shown(at: now))
        try store.forEachSignature(of: outlined) { index, signature in
            #expect(signature == StoredEntry.signature(of: outlined[index]))
        }
        #expect(shown.count == Set(shown.map(\.id)).count)
        #expect(store.states == model.states)
        let keys = Set(model.entries.values.flatMap(\.allKeys))
        #expect(try store.known(keys) == keys)
        #expect(try store.known([.numbered(-1), .numbered(next)]).isEmpty)
        store.close()
        var read: [String: StoredEntry] = [:]
        try JSONStore.forEachEntry(directory: folder.path + "/Store") { entry in
            #expect(read.updateValue(entry, forKey: entry.id) == nil)
            return true
        }
        #expect(read.allSatisfy { model.entries[$0.key] == $0.value })
        #expect(shown.allSatisfy { read[$0.id] == $0 })
        let found = try JSONStore.search(
            directory: folder.path + "/Store", words: ["noi", "dung"], limit: .max
        ) { $0.id }
        #expect(found.sorted() == read.keys.sorted())
        #expect(try JSONStore.open(folder, at: now, readOnly: true).verify(repairs: false).isEmpty)
    }

    private mutating func changes() -> [Change] {
        var changes: [Change] = []
        for _ in 0..<numbers.below(4) {
            changes.append(.insert(StoredEntry.numbered(next, at: now).signed))
            next += 1
        }
        let known = model.shown(at: now).sorted { $0.id < $1.id }
        if !known.isEmpty, numbers.below(3) == 0 {
            changes.append(.update(known[numbers.below(known.count)].revised.signed))
        }
        return changes
    }
}

extension StoredEntry {
    /// A signature that tells the entry and its revision from others.
    fileprivate static func signature(of entry: StoredEntry) -> StorySignature {
        let start = entry.id.utf8.reduce(UInt32(entry.revision)) { $0 &* 31 &+ UInt32($1) } >> 1
        let hashes = (0..<20).map { start + $0 }
        return StorySignature(
            lead: Shingles(hashes: hashes, syllables: 22, key: UInt64(start)),
            text: entry.revision > 1 ? Shingles(hashes: [start], syllables: 3, key: 1) : nil)
    }

    fileprivate var signed: StoredEntry {
        var entry = self
        entry.storySignature = Self.signature(of: self)
        return entry
    }

    fileprivate var withoutHashes: StoredEntry {
        var entry = self
        entry.storySignature?.forgetHashes()
        return entry
    }
}

@Suite struct `A history of the JSON store` {
    @Test(arguments: 0..<60)
    func `with deaths, errors, full disks and months that are dropped is that of a plain model`(
        seed: Int
    ) throws {
        var history = History(seed: UInt64(seed))
        for _ in 0..<25 {
            try history.step()
            try history.check()
        }
    }
}
