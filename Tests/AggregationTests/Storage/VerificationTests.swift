import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// Real files, damaged for real.
@Suite struct `A verification` {
    let folder = TemporaryFolder()
    let now = StoreKind.now

    @Test func `finds nothing in a store that is whole`() throws {
        try fill()
        #expect(try verify(repairs: false).isEmpty)
        #expect(try verify(repairs: true).isEmpty)
    }

    @Test func `names the line that no longer is an entry, and keeps all others`() throws {
        try fill()
        let path = folder.path + "/Store/items/2026-11.jsonl"
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let second = try #require(bytes.firstIndex(of: 0x0A)) + 20
        bytes[second] = 0
        try Data(bytes).write(to: URL(filePath: path))
        let told = try verify(repairs: false)
        #expect(told.map(\.line) == [2])
        #expect(told[0].remedy == nil)
        let mended = try verify(repairs: true)
        #expect(mended[0].remedy?.contains("set aside") == true)
        #expect(try verify(repairs: false).isEmpty)
        #expect(try StoreKind.json.open(folder).window().count == 4)
        #expect(
            FileManager.default.fileExists(atPath: folder.path + "/Store/items/2026-11.damaged"))
    }

    @Test func `finds a letter that was changed in a line that is still JSON`() throws {
        try fill()
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("Tin số 3", with: "Tin số 8")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let told = try verify(repairs: false)
        #expect(told.map(\.line) == [5])
        #expect(told[0].message == "a wrong checksum")
        #expect(try !verify(repairs: true).isEmpty)
        #expect(try verify(repairs: false).isEmpty)
        // What is lost may come again.
        let known = try StoreKind.json.open(folder).known([.numbered(2), .numbered(3)])
        #expect(known == [.numbered(2)])
    }

    @Test func `finds a letter that was changed in a state, and no state is lost`() throws {
        try JSONStore.commit([.insert(.numbered(1))], state: 1, in: folder)
        let path = folder.path + "/Store/sources.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("bao.example", with: "bao.exbmple")
            .write(toFile: path, atomically: true, encoding: .utf8)
        func faults(_ repairs: Bool) throws -> [String] {
            try verify(repairs: repairs).filter { $0.path == path }.map(\.message)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) != text)
        #expect(try faults(false) == ["a wrong checksum"])
        #expect(try !StoreKind.json.open(folder).states.isEmpty)
        #expect(try faults(true) == ["a wrong checksum"])
        #expect(try faults(false).isEmpty)
    }

    @Test func `finds that whole lines were exchanged for others`() throws {
        try fill()
        let path = folder.path + "/Store/items/2026-11.jsonl"
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        lines[3] = lines[2]
        try (lines.joined(separator: "\n") + "\n")
            .write(toFile: path, atomically: true, encoding: .utf8)
        let told = try verify(repairs: false)
        #expect(told.map(\.message) == ["other lines than those that were written"])
        #expect(try !verify(repairs: true).isEmpty)
        #expect(try verify(repairs: false).isEmpty)
    }

    @Test func `finds an entry whose revisions go backward`() throws {
        try fill()
        let store = try StoreKind.json.open(folder)
        let revised = StoredEntry.numbered(1, at: now).revised
        try store.commit([.update(revised)], window: nil, states: [:], at: now)
        let early = StoredEntry.numbered(1, at: now)
        try store.commit([.update(early)], window: nil, states: [:], at: now)
        store.close()
        #expect(
            try verify(repairs: false).map(\.message)
                == ["revision 1 of urn:x:1 after revision 2"])
    }

    @Test func `salvages a store that no run would open`() throws {
        try fill()
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let bytes = try Data(contentsOf: URL(filePath: path))
        try (bytes.dropLast(30) + Data(repeating: 0, count: 10)).write(to: URL(filePath: path))
        #expect(throws: StoreError.self) { _ = try StoreKind.json.open(folder) }
        #expect(try verify(repairs: false).count == 1)
        #expect(try !verify(repairs: true).isEmpty)
        #expect(try verify(repairs: false).isEmpty)
        #expect(try StoreKind.json.open(folder).window().count == 4)
    }

    @Test func `says how much of a month is lost, and takes it again from the feeds`() throws {
        try fill()
        let later = now + 40 * 86_400
        try JSONStore.commit([.insert(.numbered(9, at: later))], state: 1, in: folder, at: later)
        let path = folder.path + "/Store/items/2026-11.jsonl"
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: StoreError.self) { _ = try StoreKind.json.open(folder) }
        let mended = try verify(repairs: true)
        let told = try #require(mended.first { $0.path == path })
        #expect(told.message == "missing")
        #expect(told.remedy == "5 entries or revisions are lost")
        #expect(try verify(repairs: false).isEmpty)
        let known = try StoreKind.json.open(folder).known([.numbered(1), .numbered(9)])
        #expect(known == [.numbered(9)])
    }

    @Test func `keeps the keys that can be read where they are all that is left`() throws {
        try fill()
        for days in [200.0, 201, 202, 203] {
            let later = now + days * 86_400
            try JSONStore.commit(
                [.insert(.numbered(Int(days), at: later))], state: 1, in: folder, at: later)
        }
        let path = folder.path + "/Store/ids.bin"
        var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
        bytes[16] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        let keys = Set(([0, 1, 2, 3, 4] + [200, 201, 202, 203]).map { EntryKey.numbered($0) })
        let at = now + 204 * 86_400
        #expect(throws: StoreError.self) { _ = try JSONStore.open(folder, at: at).known(keys) }
        let verification = Verification(configuration: configuration, now: at)
        #expect(try verification.run(repairs: true).map(\.path).contains(path))
        #expect(try JSONStore.open(folder, at: at).known(keys).count >= keys.count - 1)
        try FileManager.default.removeItem(atPath: path)
        #expect(try verification.run(repairs: true).map(\.path).contains(path))
        #expect(try JSONStore.open(folder, at: at).known(keys).count == 4)
    }

    @Test(arguments: ["ids.bin", "sources.json", "window-a.bin", "items/2026-11.jsonl", "lock"])
    func `sets aside what is no file, and waits for no pipe`(name: String) throws {
        try fill()
        let path = folder.path + "/Store/" + name
        for make in [makePipe, makeFolder, makeLinkToNothing] {
            try? FileManager.default.removeItem(atPath: path)
            try make(path)
            let told = try verify(repairs: false)
            #expect(told.contains { $0.path == path && $0.message == "not a regular file" })
            let mended = try verify(repairs: true)
            #expect(mended.contains { $0.path == path && $0.remedy != nil })
            #expect(try verify(repairs: false).isEmpty)
            #expect(throws: Never.self) {
                let store = try StoreKind.json.open(folder)
                _ = try store.known([.numbered(1)])
                _ = try store.window()
                store.close()
            }
            try FileManager.default.removeItem(atPath: path + ".damaged")
        }
    }

    private func makePipe(_ path: String) throws { try #require(unsafe mkfifo(path, 0o600) == 0) }

    private func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    private func makeLinkToNothing(_ path: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.path + "/nothing")
    }

    @Test func `tells of a harmed line that a feed would show`() throws {
        let store = try StoreKind.json.open(folder)
        var entries = (0..<3).map { StoredEntry.numbered($0, at: now) }
        for index in entries.indices { entries[index].spare() }
        let changes = (0..<3).map { Change.insert(.numbered($0, at: now)) }
        try store.commit(changes, window: entries, states: ["Báo": .numbered(1)], at: now)
        store.close()
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("Nội dung 1", with: "Nội dung 7")
            .write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try verify(repairs: false).map(\.line) == [3])
        #expect(try !verify(repairs: true).isEmpty)
        #expect(try verify(repairs: false).isEmpty)
    }

    private func fill() throws {
        for part in 0..<2 {
            let store = try StoreKind.json.open(folder)
            defer { store.close() }
            let entries = (part * 2..<part * 2 + 2 + part).map { StoredEntry.numbered($0, at: now) }
            try store.commit(entries.map(Change.insert), window: nil, states: [:], at: now)
        }
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.store = folder.path + "/Store"
        configuration.publish.directory = folder.path + "/Feeds"
        return configuration
    }

    private func verify(repairs: Bool) throws -> [Finding] {
        try Verification(configuration: configuration, now: now).run(repairs: repairs)
    }
}
