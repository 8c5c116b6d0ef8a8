import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

@Suite struct `A line of the store` {
    @Test(arguments: 0..<300)
    func `is the entry again when read, and JSON to others`(seed: Int) throws {
        var numbers = SeededRandom(seed)
        let entry = storedEntry(&numbers)
        var writer = JSONWriter()
        entry.write(to: &writer)
        #expect(!writer.bytes.contains(0x0A))
        let read = try StoredEntry(writer.bytes, 0..<writer.bytes.count)
        #expect(read == entry)
        #expect(read.id.utf8.elementsEqual(entry.id.utf8))
        let object = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any]
        #expect(object?["id"] as? String == entry.id)
    }

    @Test(arguments: 0..<200)
    func `is refused wherever it is cut`(cut: Int) throws {
        var numbers = SeededRandom(7)
        var writer = JSONWriter()
        storedEntry(&numbers).write(to: &writer)
        let length = writer.bytes.count * cut / 200
        #expect(throws: JSONError.self) { _ = try StoredEntry(writer.bytes, 0..<length) }
    }

    @Test func `may have members and escapes of other programs`() throws {
        let line = """
            {"id": "a\\u00e9\\ud83d\\ude00\\/", "revision":1, "later":[{"x":[null,true,-1.5e3]}]}
            """
        #expect(try StoredEntry(Array(line.utf8), 0..<line.utf8.count).id == "aé😀/")
    }

    @Test(arguments: [
        "{\"id\":\"\\ud83d\",\"revision\":1}", "{\"id\":\"a\",\"revision\":1}x",
        "{\"id\":\"a\"}", "{\"id\":\"a\",\"revision\":1,}", "[]", "",
        "{\"id\":\"a\",\"revision\":1,\"x\":" + String(repeating: "[", count: 100_000),
    ])
    func `is refused when it is no entry`(line: String) {
        #expect(throws: JSONError.self) {
            _ = try StoredEntry(Array(line.utf8), 0..<line.utf8.count)
        }
    }

    // MARK: - Parts

    private func text(_ numbers: inout SeededRandom) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "\"", "\\", "/", "\n", "\r", "\t", "\0", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}",
            "ệ", "e", "\u{323}", "\u{302}", "😀", "{", "[", ",", "<", "&",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<12, using: &numbers) {
            text.append(scalars.randomElement(using: &numbers) ?? "a")
        }
        return String(text)
    }

    private func maybe(_ numbers: inout SeededRandom) -> String? {
        Bool.random(using: &numbers) ? text(&numbers) : nil
    }

    private func date(_ numbers: inout SeededRandom) -> Date {
        Date(
            timeIntervalSince1970: Double(
                Int.random(in: -62_135_596_800...253_402_300_799, using: &numbers)))
    }

    private func storedEntry(_ numbers: inout SeededRandom) -> StoredEntry {
        var entry = Entry()
        entry.id = maybe(&numbers)
        entry.title = maybe(&numbers).map { Text($0, kind: .xhtml, language: maybe(&numbers)) }
        entry.links = [Link(href: text(&numbers), title: maybe(&numbers), length: Int.min)]
        entry.published = date(&numbers)
        entry.updated = date(&numbers)
        entry.authors = [Person(name: maybe(&numbers)), Person()]
        entry.categories = [Syndication.Category(term: text(&numbers), scheme: maybe(&numbers))]
        entry.content = maybe(&numbers).map { Content(type: "html", value: $0) }
        entry.duration = Double.random(in: -1e300...1e300, using: &numbers)
        entry.comments = maybe(&numbers)
        var source = FeedMetadata()
        source.logo = maybe(&numbers)
        source.skipHours = [0, 23]
        source.published = date(&numbers)
        entry.source = Bool.random(using: &numbers) ? source : nil
        return StoredEntry(
            id: "i" + text(&numbers), source: text(&numbers),
            keys: [EntryKey(high: numbers.next() >> 40, low: numbers.next())], entry: entry,
            firstSeen: date(&numbers), revision: Int.random(in: 1...9, using: &numbers),
            signature: numbers.next() >> UInt64.random(in: 0...63, using: &numbers))
    }
}

@Suite struct `SHA-256` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `gives the digests of FIPS 180-4`(text: String, digest: String) {
        #expect(SHA256.hexDigest(of: Array(text.utf8)) == digest)
    }

    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 127, 128, 1_000])
    func `is the same by the processor's own instructions and without`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
        let (one, other) = (SHA256.words(of: bytes), SHA256.plainWords(of: bytes))
        #expect(one.indices.allSatisfy { one[$0] == other[$0] })
    }

    @Test func `gives the digest of a million times a`() {
        #expect(
            SHA256.hexDigest(of: Array(repeating: 0x61, count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}
