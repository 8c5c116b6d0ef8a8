import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Aggregation

/// Counts the calls on files.
final class CallCounter: Sendable {
    private let calls = Mutex<[(FileSystem.Call, String)]>([])

    var system: FileSystem {
        FileSystem { [self] call, path in
            calls.withLock { $0.append((call, path)) }
            return nil
        }
    }

    func paths(of call: FileSystem.Call) -> [String] {
        calls.withLock { $0.filter { $0.0 == call }.map(\.1) }
    }
}

@Suite struct `A commit to the JSON store` {
    let folder = TemporaryFolder()
    let now = StoreKind.now

    @Test func `flushes four times at most, in a new month too`() throws {
        for (number, days) in [0.0, 1, 2, 10, 11, 45, 200].enumerated() {
            let counter = CallCounter()
            let date = now + days * 86_400
            try JSONStore.commit(
                [.insert(.numbered(number, at: date))], state: number, in: folder, at: date,
                system: counter.system)
            #expect(counter.paths(of: .sync).count <= 4)
        }
    }

    @Test func `writes the keys of a first run at once, and makes them again after a power cut`()
        throws
    {
        try JSONStore.commit((0..<3).map { .insert(.numbered($0)) }, state: 1, in: folder)
        let path = folder.path + "/Store/ids.bin"
        let written = try #require(FileManager.default.contents(atPath: path))
        // What was not flushed may read as zeros afterwards.
        try Data(count: written.count).write(to: URL(filePath: path))
        let store = try JSONStore.open(folder)
        #expect(try store.known([.numbered(0), .numbered(2), .numbered(3)]).count == 2)
        try store.commit([.insert(.numbered(3))], window: nil, states: [:], at: now)
        store.close()
        let again = try #require(FileManager.default.contents(atPath: path))
        #expect(again.count > written.count)
        #expect(
            try JSONStore.open(folder).known(Set((0..<4).map { .numbered($0) })).count == 4)
    }

    @Test func `lets a month go once three commits over a day agree, and never forgets its keys`()
        throws
    {
        try JSONStore.commit([.insert(.numbered(1))], state: 1, in: folder)
        for (number, days) in [(2, 200.0), (3, 200.5), (4, 201), (5, 201.5)] {
            let later = now + days * 86_400
            try JSONStore.commit(
                [.insert(.numbered(number, at: later))], state: 1, in: folder, at: later)
            let items = try FileManager.default.contentsOfDirectory(
                atPath: folder.path + "/Store/items")
            // The first of these commits finds its keys not flushed yet.
            #expect(items.contains("2026-11.jsonl") == (number < 5))
        }
        let store = try JSONStore.open(folder, at: now + 202 * 86_400)
        #expect(try store.known(Set((1...5).map { .numbered($0) })).count == 5)
        store.close()
        try FileManager.default.removeItem(atPath: folder.path + "/Store/ids.bin")
        #expect(throws: StoreError.self) {
            _ = try JSONStore.open(folder, at: now + 202 * 86_400).known([.numbered(1)])
        }
    }

    @Test func `loses nothing to a run whose clock is years ahead`() throws {
        try JSONStore.commit((0..<3).map { .insert(.numbered($0)) }, state: 1, in: folder)
        try JSONStore.commit([.insert(.numbered(3))], state: 1, in: folder)
        let ahead = now + 3_650 * 86_400
        let store = try JSONStore.open(folder, at: ahead)
        try store.commit(
            [.insert(.numbered(4, at: ahead))], window: [.numbered(4, at: ahead)],
            states: [:], at: ahead)
        #expect(try store.window().map(\.id) == ["urn:x:4"])
        store.close()
        let back = try JSONStore.open(folder, at: now + 3_600)
        #expect(try Set(back.window().map(\.id)) == Set((0..<5).map { "urn:x:\($0)" }))
        try back.commit([], window: try back.window(), states: ["Báo": .numbered(2)], at: now)
        back.close()
        #expect(try JSONStore.open(folder, at: now + 7_200).window().count == 5)
    }

    @Test func `takes its last window for the present where the clock was never set`() throws {
        let unset = Date(timeIntervalSince1970: 86_400)
        #expect(try JSONStore.open(folder, at: unset).openedAt == unset)
        let letGo = now - 200 * 86_400
        try JSONStore.commit([.insert(.numbered(2, at: letGo))], state: 1, in: folder, at: letGo)
        try JSONStore.commit([.insert(.numbered(1))], state: 1, in: folder)
        let store = try JSONStore.open(folder, at: unset)
        #expect(store.openedAt == now)
        #expect(try store.window().map(\.id) == ["urn:x:1"])
        store.close()
        #expect(try JSONStore.open(folder, at: now - 86_400).openedAt == now - 86_400)
        let counter = CallCounter()
        let other = try JSONStore.open(folder, at: unset, readOnly: true, system: counter.system)
        other.forgetWindow()
        let before = counter.paths(of: .open).count
        #expect(try other.window().map(\.id) == ["urn:x:1"])
        let opened = counter.paths(of: .open).dropFirst(before)
        #expect(opened.count { $0.hasSuffix(".jsonl") } == 1)
    }

    @Test func `touches but the lock when nothing changed, and reads no entries or keys`() throws {
        try JSONStore.commit([.insert(.numbered(1))], state: 1, in: folder)
        try JSONStore.commit([.insert(.numbered(2))], state: 1, in: folder)
        let counter = CallCounter()
        try JSONStore.commit([], state: 1, in: folder, system: counter.system)
        #expect(counter.paths(of: .write).allSatisfy { $0.hasSuffix("/lock") })
        #expect(counter.paths(of: .sync).isEmpty)
        #expect(counter.paths(of: .rename).isEmpty)
        #expect(!counter.paths(of: .open).contains { $0.hasSuffix("ids.bin") })
    }

    @Test func `replaces one small file when only states changed`() throws {
        try JSONStore.commit([.insert(.numbered(1))], state: 1, in: folder)
        let counter = CallCounter()
        try JSONStore.commit([], state: 2, in: folder, system: counter.system)
        #expect(counter.paths(of: .sync).count == 2)
        #expect(counter.paths(of: .rename).count == 1)
    }

    @Test func `removes months behind as many newer entries as are kept, and knows them still`()
        throws
    {
        var keep = KeepSettings()
        keep.age = .seconds(1_000 * 86_400)
        keep.entries = 2
        for (number, days) in [0.0, 1, 31, 32, 62, 63, 64, 65].enumerated() {
            let date = now + days * 86_400
            let store = try StoreKind.json.open(folder, at: date, keep: keep)
            defer { store.close() }
            try store.commit(
                [.insert(.numbered(number, at: date))], window: nil, states: [:], at: date)
        }
        let store = try StoreKind.json.open(folder, at: now + 66 * 86_400, keep: keep)
        let segments = try FileManager.default.contentsOfDirectory(
            atPath: folder.path + "/Store/items"
        ).filter { $0.hasSuffix(".jsonl") }
        #expect(segments == ["2027-01.jsonl"])
        #expect(try store.window().map(\.id) == ["urn:x:7", "urn:x:6"])
        #expect(try store.known(Set((0..<8).map { .numbered($0) })).count == 8)
    }

    @Test func `is seen without the lock, newest or oldest first, in the last revision`() throws {
        try JSONStore.commit((0..<3).map { .insert(.numbered($0)) }, state: 0, in: folder)
        try JSONStore.commit(
            [.update(StoredEntry.numbered(1).revised)], state: 0, in: folder,
            at: now + 10 * 86_400)
        let running = try JSONStore.open(folder)
        defer { running.close() }
        var newest: [StoredEntry] = []
        var oldest: [StoredEntry] = []
        let directory = folder.path + "/Store"
        try JSONStore.forEachEntry(directory: directory) {
            newest.append($0); return true
        }
        try JSONStore.forEachEntry(directory: directory, newestFirst: false) {
            oldest.append($0)
            return true
        }
        let expected = [StoredEntry.numbered(1).revised, .numbered(2), .numbered(0)]
        #expect(newest == expected)
        #expect(oldest == expected.reversed())
        #expect(try JSONStore.open(folder, readOnly: true).window().count == 3)
    }
}
