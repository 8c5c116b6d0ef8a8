import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// What holds of every document, the fixtures and their damaged copies.
@Suite struct PropertyTests {
    private static let context = DecodingContext(
        baseURL: "https://bao.example/rss/tin.xml", now: Date(timeIntervalSince1970: 1_790_000_000))

    private static func bytes(_ name: String) -> [UInt8] {
        (try? [UInt8](Data(contentsOf: URL(filePath: FixtureTests.path(name))))) ?? []
    }

    private func decode(_ bytes: [UInt8]) -> Feed {
        InputFormat.decode(bytes, in: Self.context).feed
    }

    @Test(arguments: FixtureTests.documents)
    func `a feed written as Atom is read as the same feed`(name: String) {
        // The first writing settles what Atom inherits: texts take the language of the feed.
        let feed = decode(OutputFormat.atom.encode(decode(Self.bytes(name))))
        let written = OutputFormat.atom.encode(feed)
        #expect(decode(written) == feed)
        #expect(OutputFormat.atom.encode(decode(written)) == written)
    }

    @Test(arguments: FixtureTests.documents)
    func `Atom keeps what entries say`(name: String) {
        let before = decode(Self.bytes(name)).entries
        let after = decode(OutputFormat.atom.encode(decode(Self.bytes(name)))).entries
        #expect(after.map(\.title?.value) == before.map(\.title?.value))
        #expect(after.map(\.published) == before.map(\.published))
        let terms = { (entry: Entry) in Set(entry.categories.map(\.term)) }
        #expect(after.map(terms) == before.map(terms))
        // RFC 4287 §4.1.2 and §3.2.1 want an author with a name, so one is written where there is none.
        for (new, old) in zip(after, before)
        where !old.authors.isEmpty && old.authors.allSatisfy({ $0.name != nil }) {
            #expect(new.authors.map(\.name) == old.authors.map(\.name))
        }
    }

    @Test(arguments: FixtureTests.documents)
    func `every prefix of a document is read without a crash`(name: String) {
        let bytes = Self.bytes(name)
        let step = max(1, bytes.count / 40)
        for end in stride(from: 0, to: bytes.count, by: step) {
            let decoded = InputFormat.decode(Array(bytes[..<end]), in: Self.context)
            #expect(!decoded.json().isEmpty)
        }
    }

    @Test(arguments: FixtureTests.documents)
    func `a document with any byte changed is read without a crash`(name: String) {
        let bytes = Self.bytes(name)
        let step = max(1, bytes.count / 12)
        for index in stride(from: 0, to: bytes.count, by: step) {
            for byte in [0x00, 0x26, 0x3C, 0x80, 0xC2, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[index] = byte
                #expect(!InputFormat.decode(damaged, in: Self.context).json().isEmpty)
            }
        }
    }
}
