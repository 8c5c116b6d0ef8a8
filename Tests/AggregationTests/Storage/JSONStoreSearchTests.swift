import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A search of the JSON store` {
    let folder = TemporaryFolder()
    let now = StoreKind.now

    init() throws {
        for part in 0..<3 {
            let changes = (part * 3..<part * 3 + 3).map { Change.insert(.numbered($0)) }
            try JSONStore.commit(changes, state: part, in: folder)
        }
        let later = now + 10 * 86_400
        try JSONStore.commit([.insert(.numbered(9, at: later))], state: 3, in: folder, at: later)
    }

    @Test func `shows who has the words, the newest first, and no more than wanted`() throws {
        #expect(try search(["noi", "dung"]) == (0..<10).reversed().map { "urn:x:\($0)" })
        #expect(try search(["7"]) == ["urn:x:7"])
        #expect(try search(["noi", "vang"]).isEmpty)
        #expect(try search(["tin"], limit: 2) == ["urn:x:9", "urn:x:8"])
    }

    @Test func `sorts by date, whenever an entry came`() throws {
        let later = now + 40 * 86_400
        var old = StoredEntry.numbered(10, at: later)
        old.entry.published = now - 86_400
        var oldest = StoredEntry.numbered(11, at: later)
        oldest.entry.published = now - 2 * 86_400
        let newest = StoredEntry.numbered(12, at: later)
        try JSONStore.commit(
            [oldest, newest, old].map(Change.insert), state: 4, in: folder, at: later)
        let byDate =
            ["urn:x:12"] + (0..<10).reversed().map { "urn:x:\($0)" } + ["urn:x:10", "urn:x:11"]
        for limit in 1...13 {
            #expect(try search(["tin"], limit: limit) == Array(byDate.prefix(limit)))
        }
    }

    @Test func `knows the last revision only`() throws {
        let later = now + 11 * 86_400
        try JSONStore.commit(
            [.update(StoredEntry.numbered(1).revised)], state: 4, in: folder, at: later)
        #expect(try search(["sua"]) == ["urn:x:1"])
        #expect(try search(["so", "1"]).isEmpty)
    }

    enum Loss: CaseIterable { case removed, halved, emptied, zeroed, replaced, longer }

    @Test(arguments: Loss.allCases)
    func `does without its index, and verify makes it again`(loss: Loss) throws {
        let path = directory + "/items/2026-11.words"
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(bytes.count == 16 + 9 * 256)
        switch loss {
        case .removed: try FileManager.default.removeItem(atPath: path)
        case .halved: try bytes.prefix(bytes.count / 2).write(to: URL(filePath: path))
        case .emptied: try Data().write(to: URL(filePath: path))
        case .zeroed: try Data(count: bytes.count).write(to: URL(filePath: path))
        case .replaced: try Data(repeating: 65, count: bytes.count).write(to: URL(filePath: path))
        case .longer: try (bytes + Data(count: 300)).write(to: URL(filePath: path))
        }
        #expect(try search(["noi", "dung"]).count == 10)
        #expect(try search(["4"]) == ["urn:x:4"])
        try JSONStore.open(folder, readOnly: true).indexWords()
        #expect(try Data(contentsOf: URL(filePath: path)).prefix(bytes.count) == bytes)
    }

    @Test func `leaves nothing out wherever a byte of its index is wrong, and verify tells`() throws
    {
        let path = directory + "/items/2026-11.words"
        let whole = try Data(contentsOf: URL(filePath: path))
        for place in stride(from: 16, to: whole.count, by: 37) {
            var bytes = whole
            bytes[place] ^= 0x11
            try bytes.write(to: URL(filePath: path))
            #expect(try search(["noi", "dung"]).count == 10)
            #expect(try search(["4"]) == ["urn:x:4"])
            let findings = try JSONStore.open(folder, readOnly: true).verify(repairs: false)
            #expect(findings.map(\.path) == [path])
        }
        let store = try JSONStore.open(folder)
        #expect(try store.verify(repairs: true).count == 1)
        try store.indexWords()
        store.close()
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
    }

    private var directory: String { folder.path + "/Store" }

    private func search(_ words: [String], limit: Int = .max) throws -> [String] {
        try JSONStore.search(directory: directory, words: words, limit: limit) { $0.id }
    }
}
