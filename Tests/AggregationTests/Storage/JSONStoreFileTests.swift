import Foundation
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `The files of the JSON store` {
    let folder = TemporaryFolder()
    let now = StoreKind.now

    init() throws {
        try JSONStore.commit((0..<4).map { .insert(.numbered($0)) }, state: 0, in: folder)
        try JSONStore.commit((4..<8).map { .insert(.numbered($0)) }, state: 1, in: folder)
    }

    enum Damage: CaseIterable { case emptied, halved, zeroed, replaced, removed }

    @Test(
        arguments: ["sources.json", "ids.bin", "window-b.bin", "items/2026-11.jsonl"],
        Damage.allCases)
    func `are refused when damaged, or made whole`(name: String, damage: Damage) throws {
        let path = folder.path + "/Store/" + name
        let bytes = try Data(contentsOf: URL(filePath: path))
        switch damage {
        case .emptied: try Data().write(to: URL(filePath: path))
        case .halved: try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
        case .zeroed: try Data(count: bytes.count).write(to: URL(filePath: path))
        case .replaced:
            try Data(repeating: 0x41, count: bytes.count + 9).write(to: URL(filePath: path))
        case .removed: try FileManager.default.removeItem(atPath: path)
        }
        let keys = Set((0..<8).map { EntryKey.numbered($0) })
        do {
            let store = try JSONStore.open(folder)
            #expect(try store.window().count == 8)
            #expect(try store.known(keys) == keys)
        } catch {
            guard case .damaged(let damaged, _, _) = error else { throw error }
            #expect(damaged == path)
        }
    }

    @Test func `are refused when bytes in the middle of a line are lost, naming the line`() throws {
        let path = folder.path + "/Store/items/2026-11.jsonl"
        var bytes = try Data(contentsOf: URL(filePath: path))
        let lines = bytes.split(separator: 0x0A)
        let start = lines[0].count + lines[1].count + 30
        bytes.replaceSubrange(start..<start + 40, with: Data(count: 40))
        try bytes.write(to: URL(filePath: path))
        let store = try JSONStore.open(folder)
        store.forgetWindow()
        #expect {
            _ = try store.window()
        } throws: { error in
            guard case .damaged(path, 3, _)? = error as? StoreError else { return false }
            return true
        }
    }

    @Test(arguments: ["{\"id\":\"urn:x", "\0\0\0\0\n", "not JSON\n{}\n", "\n"])
    func `lose a torn tail, and nothing else`(tail: String) throws {
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let whole = try Data(contentsOf: URL(filePath: path))
        try (whole + Data(tail.utf8)).write(to: URL(filePath: path))
        let store = try JSONStore.open(folder)
        #expect(try store.window().count == 8)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
    }

    @Test func `keep whole lines of a run that died, with their keys`() throws {
        let path = folder.path + "/Store/items/2026-11.jsonl"
        var writer = JSONWriter()
        _ = SealedLine.write(.numbered(20), to: &writer)
        let whole = try Data(contentsOf: URL(filePath: path))
        try (whole + writer.bytes + Data("{".utf8)).write(to: URL(filePath: path))
        try JSONStore.commit([.insert(.numbered(21))], state: 2, in: folder)
        let store = try JSONStore.open(folder)
        #expect(try store.window().count == 10)
        #expect(try store.known([.numbered(20), .numbered(21)]).count == 2)
    }

    @Test func `of version 1 are read and written on, and get checksums when repaired`() throws {
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let old = text.replacing(/,"sum":"[0-9a-f]{16}"/, with: "")
            .replacing("\"version\":2", with: "\"version\":1")
        try old.write(toFile: path, atomically: true, encoding: .utf8)
        for name in ["sources.json", "window-a.bin", "window-b.bin"] {
            try FileManager.default.removeItem(atPath: folder.path + "/Store/" + name)
        }
        try JSONStore.commit([.insert(.numbered(8))], state: 2, in: folder)
        #expect(try JSONStore.open(folder, readOnly: true).window().count == 9)
        #expect(try JSONStore.open(folder, readOnly: true).verify(repairs: false).isEmpty)
        let mended = try SegmentLines([UInt8](Data(contentsOf: URL(filePath: path))))
        let directory = folder.path + "/Store"
        let segment = try mended.replace(
            SegmentFile(path: path, system: FileSystem()), name: "2026-11", in: directory,
            FileSystem())
        #expect(segment.tally?.lines == 9)
        let new = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(new[0].contains("\"version\":2"))
        #expect(new.dropFirst().allSatisfy { $0.contains("\"sum\":") })
    }

    @Test func `are refused when keys are left and entries are not`() throws {
        try FileManager.default.removeItem(atPath: folder.path + "/Store/sources.json")
        try FileManager.default.removeItem(atPath: folder.path + "/Store/items/2026-11.jsonl")
        #expect(throws: StoreError.self) { _ = try JSONStore.open(folder) }
    }

    @Test func `tell when all that was known of the sources is lost`() throws {
        #expect(try !JSONStore.open(folder, readOnly: true).hasLostStates)
        let path = folder.path + "/Store/sources.json"
        try FileManager.default.removeItem(atPath: path)
        let store = try JSONStore.open(folder, readOnly: true)
        #expect(store.hasLostStates)
        #expect(try store.verify(repairs: false).map(\.path) == [path])
        try JSONStore.commit([.insert(.numbered(8))], state: 2, in: folder)
        #expect(try !JSONStore.open(folder, readOnly: true).hasLostStates)
    }

    @Test(arguments: ["sources.json", "items/2026-11.jsonl"])
    func `are refused when a newer version wrote them`(name: String) throws {
        let path = folder.path + "/Store/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(/"version":\d/, with: "\"version\":9", maxReplacements: 1)
            .write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: StoreError.newerVersion(path: path, version: 9)) {
            _ = try JSONStore.open(folder)
        }
    }

    @Test func `are JSON on every line but for the keys`() throws {
        let path = folder.path + "/Store/items/2026-11.jsonl"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 9)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        let sources = try Data(contentsOf: URL(filePath: folder.path + "/Store/sources.json"))
        let object = try JSONSerialization.jsonObject(with: sources) as? [String: Any]
        #expect(object?["tintinh"] as? String == "sources")
    }
}
