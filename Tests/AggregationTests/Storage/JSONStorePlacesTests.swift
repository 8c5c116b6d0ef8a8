import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// What a store leaves on the disk, with real files.
@Suite struct `A store leaves out of memory` {
    let folder = TemporaryFolder()
    let now = Told.now

    @Test func `the texts of entries that only stories need, and fetches them`() throws {
        let entries = (0..<5).map { StoredEntry.numbered($0) }
        try commit(entries, window: entries.map { $0.number == 2 ? $0 : $0.spared })
        let store = try open()
        let window = try store.window()
        #expect(window.map(\.isWhole) == [false, false, true, false, false])
        #expect(window.map(\.title) == entries.reversed().map(\.title))
        #expect(window.map(\.link) == entries.reversed().map(\.link))
        #expect(try store.whole(window) == entries.reversed())
    }

    @Test func `them again when they are needed no more, without a new line`() throws {
        try commit([.numbered(1)], window: [.numbered(1)])
        let size = try size("items/2026-11.jsonl")
        let store = try open()
        let spared = try store.window().map(\.spared)
        #expect(!spared[0].isWhole)
        try store.commit([], window: spared, states: [:], at: now)
        #expect(try store.window().map(\.isWhole) == [false])
        #expect(try store.whole(store.window()) == [.numbered(1)])
        #expect(try self.size("items/2026-11.jsonl") == size)
    }

    @Test func `an entry that changes, with what its line said`() throws {
        try commit([.numbered(1)], window: [StoredEntry.numbered(1).spared])
        let store = try open()
        let revised = try store.whole(store.window())[0].revised
        try store.commit([.update(revised)], window: [revised.spared], states: [:], at: now)
        store.close()
        let again = try open()
        #expect(try again.whole(again.window()) == [StoredEntry.numbered(1).revised])
    }

    @Test func `a line that is damaged, and says which when it is fetched`() throws {
        let entries = (0..<3).map { StoredEntry.numbered($0) }
        try commit(entries, window: entries.map(\.spared))
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("Nội dung 1", with: "Nội dung 7")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let store = try open()
        #expect {
            _ = try store.whole(store.window())
        } throws: { error in
            guard case .damaged(path, 3, _)? = error as? StoreError else { return false }
            return true
        }
    }

    @Test func `what a run has found, in a file that nobody sees`() throws {
        let store = try open()
        var entries = (0..<600).map { StoredEntry.numbered($0) }
        for index in entries.indices {
            entries[index].entry.content = Content(
                type: "html", value: String(repeating: "<p>Tin \(index)</p>", count: 300))
        }
        var parked = entries
        for index in parked.indices { try store.park(&parked[index]) }
        #expect(parked.allSatisfy { !$0.isWhole })
        #expect(try store.whole(parked) == entries)
        #expect(try files() == ["items", "lock"])
        try store.commit(parked.map(Change.insert), window: parked, states: [:], at: now)
        #expect(try store.whole(store.window()) == entries.reversed())
        store.close()
        let again = try open()
        #expect(try again.whole(again.window()) == entries.reversed())
    }

    @Test func `hashes of texts, and a file that is mostly useless is left for a small one`() throws
    {
        let large = signed(1, hashes: 400_000)
        let small = signed(2, hashes: 300)
        try commit([large, small], window: [large, small])
        #expect(try size("shingles-a.bin") > 1_600_000)
        var old = large
        old.storySignature?.forgetHashes()
        let store = try open()
        let kept = try store.window().filter { $0.id == small.id }
        try store.commit(
            [.insert(signed(3, hashes: 20))], window: kept + [old, signed(3, hashes: 20)],
            states: [:], at: now)
        store.close()
        #expect(try size("shingles-b.bin") < 2_000)
        let again = try open()
        let window = try again.window()
        var found: [String: StorySignature] = [:]
        try again.forEachSignature(of: window) { found[window[$0].id] = $1 }
        #expect(
            found == [
                small.id: small.storySignature, "urn:x:3": signed(3, hashes: 20).storySignature,
            ])
    }

    @Test(arguments: ["", "harmed", "gone"])
    func `hashes, and signs entries again whose hashes are lost`(damage: String) throws {
        let told = [
            Told.entry(Founding.title, Founding.lead), Told.entry("Giá lúa", Founding.neighbor),
        ].enumerated().map { number, entry in
            var entry = entry
            entry.id = "urn:x:\(number)"
            return entry
        }
        try commit(told, window: told.map(\.spared))
        let path = folder.path + "/Store/shingles-a.bin"
        if damage == "harmed" {
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[40] ^= 1
            try bytes.write(to: URL(filePath: path))
        } else if damage == "gone" {
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(try verify().map(\.path) == (damage.isEmpty ? [] : [path]))
        let store = try open()
        var window = try store.window()
        let copy = Told.entry(Founding.title, Founding.lead, paper: "B")
        let near = try StoryDesk(sources: Told.papers, states: [:], now: now).company(
            of: [copy], among: &window, in: store
        ).window
        #expect(
            near.first { $0.id == "urn:x:0" }?.storySignature == told[0].storySignature)
        #expect(Told.linked([copy], after: near)[0].storyID == "urn:x:0")
        try store.commit([.insert(copy)], window: window + [copy], states: [:], at: now)
        store.close()
        #expect(try verify().isEmpty)
        let again = try open()
        var count = 0
        try again.forEachSignature(of: again.window()) { _, _ in count += 1 }
        #expect(count == 3)
    }

    @Test func `hashes of what a run found, behind no file that is none`() throws {
        try commit([signed(1, hashes: 40)], window: [signed(1, hashes: 40)])
        let path = folder.path + "/Store/shingles-a.bin"
        let bytes = try Data(contentsOf: URL(filePath: path))
        try (Data(count: 24) + bytes.dropFirst(24)).write(to: URL(filePath: path))
        let store = try open()
        var found = [signed(2, hashes: 40), signed(3, hashes: 50)]
        for index in found.indices { try store.park(&found[index]) }
        #expect(found.allSatisfy { !$0.isComparable })
        let window = try store.window()
        var shown: [StorySignature] = []
        try store.forEachSignature(of: found) { shown.append($1) }
        #expect(shown == [signed(2, hashes: 40), signed(3, hashes: 50)].map(\.storySignature))
        try store.commit(
            found.map(Change.insert), window: window + found, states: [:], at: now)
        store.close()
        let again = try open()
        var left: Set<String> = []
        let all = try again.window()
        try again.forEachSignature(of: all) { index, _ in left.insert(all[index].id) }
        #expect(left == ["urn:x:2", "urn:x:3"])
    }

    @Test(arguments: [30, 10])
    func `hashes anew when damaged ones are repaired`(place: Int) throws {
        try commit([signed(1, hashes: 40)], window: [signed(1, hashes: 40)])
        let path = folder.path + "/Store/shingles-a.bin"
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[place] ^= 1
        try bytes.write(to: URL(filePath: path))
        let store = try open()
        #expect(try store.verify(repairs: true).map(\.path) == [path])
        let window = try store.window()
        try store.commit([], window: window, states: [:], at: now)
        store.close()
        #expect(try verify().isEmpty)
    }

    @Test func `no run in the lurch whose window is not what was written`() throws {
        let entries = (1...3).map { signed($0, hashes: 4) }
        try commit(entries, window: entries)
        let path = folder.path + "/Store/window-a.bin"
        let bytes = try Data(contentsOf: URL(filePath: path))
        for size in [0, 1, 8, UInt32.max] {
            var harmed = [UInt8](bytes)
            harmed.store(size, at: 24)
            try Data(harmed).write(to: URL(filePath: path))
            let store = try JSONStore.open(folder, at: now, readOnly: true)
            #expect(try store.window().count == 3)
        }
    }

    @Test func `hashes that are another entry's where nobody takes them for its own`() throws {
        let entries = [signed(1, hashes: 30), signed(2, hashes: 30)]
        try commit(entries, window: entries)
        let store = try open()
        var window = try store.window()
        let other = window[1].shingles
        window[0].shingles = other
        var shown: [String] = []
        try store.forEachSignature(of: window) { index, _ in shown.append(window[index].id) }
        #expect(shown == [window[1].id])
    }

    @Test func `hashes where other feeds need the window made again`() throws {
        let entries = (1...3).map { signed($0, hashes: 40) }
        try commit(entries, window: entries)
        let store = try open()
        store.forgetWindow()
        let window = try store.window()
        var found: [String: StorySignature] = [:]
        try store.forEachSignature(of: window) { found[window[$0].id] = $1 }
        for entry in entries { #expect(found[entry.id] == entry.storySignature) }
    }

    @Test func `no window of an older version`() throws {
        try commit([.numbered(1)], window: [.numbered(1)])
        try FileManager.default.moveItem(
            atPath: folder.path + "/Store/window-a.bin",
            toPath: folder.path + "/Store/window-a.jsonl")
        let store = try open()
        #expect(try store.window().count == 1)
        #expect(try !files().contains { $0.hasPrefix("window") })
    }

    /// A run that reads everything again names no other files until its commit has come to its end.
    @Test func `what the last commit wrote, when a run that reads all again fails`() throws {
        let entries = (1...3).map { signed($0, hashes: 40) }
        try commit([entries[0]], window: [entries[0]])
        let second = try open()
        try second.commit(
            [.insert(entries[1])], window: try second.window() + [entries[1]], states: [:], at: now)
        second.close()
        let failing = try JSONStore.open(
            folder, at: now,
            system: FileSystem { call, path in
                call == .rename && path.hasSuffix("sources.json") ? .failure(EIO) : nil
            })
        failing.forgetWindow()
        var all = try failing.window() + [entries[2]]
        for index in all.indices { all[index].storySignature = entries[2].storySignature }
        #expect(throws: StoreError.self) {
            try failing.commit([.insert(entries[2])], window: all, states: [:], at: now)
        }
        failing.close()
        let again = try open()
        let window = try again.window()
        var found: [String: StorySignature] = [:]
        try again.forEachSignature(of: window) { found[window[$0].id] = $1 }
        for entry in entries.prefix(2) { #expect(found[entry.id] == entry.storySignature) }
        #expect(try verify().isEmpty)
    }

    // MARK: - Parts

    private func open() throws -> JSONStore { try JSONStore.open(folder, at: now) }

    private func commit(_ entries: [StoredEntry], window: [StoredEntry]) throws {
        let store = try open()
        defer { store.close() }
        try store.commit(entries.map(Change.insert), window: window, states: [:], at: now)
    }

    private func signed(_ number: Int, hashes: Int) -> StoredEntry {
        var entry = StoredEntry.numbered(number)
        let hashes = (0..<hashes).map { UInt32($0 * 7 + number) }
        entry.storySignature = StorySignature(
            lead: Shingles(hashes: hashes, syllables: hashes.count + 2, key: 1),
            text: Shingles(hashes: [UInt32(number)], syllables: 3, key: 2))
        return entry
    }

    private func verify() throws -> [Finding] {
        let store = try JSONStore.open(folder, at: now, readOnly: true)
        return try store.verify(repairs: false)
    }

    private func size(_ name: String) throws -> Int {
        let size = try FileSystem().size(of: folder.path + "/Store/" + name)
        return try #require(size)
    }

    private func files() throws -> [String] {
        try FileSystem().names(in: folder.path + "/Store")
    }
}

extension StoredEntry {
    fileprivate var number: Int? { id.split(separator: ":").last.flatMap { Int($0) } }

    /// The entry as a window keeps it that needs it for stories only.
    fileprivate var spared: StoredEntry {
        var entry = self
        entry.spare()
        return entry
    }
}
