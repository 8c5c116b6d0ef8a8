import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What is published, compared with the files in `Golden`; its README tells how they are renewed.
@Suite struct GoldenTests {
    static let paths = [
        "merged.atom", "merged.rss", "merged.json", "index.html", "topic/thoi-su.html",
        "archive/merged-1.atom", "sources.opml", "health.atom", "status.json", "status.html",
    ]

    private static let isRenewing =
        ProcessInfo.processInfo.environment["TINTINH_RENEW_GOLDEN"] == "1"

    private let folder = TemporaryFolder()

    @Test(arguments: paths)
    func `a published file is the golden file, byte for byte`(_ path: String) throws {
        let published = try #require(GoldenSite.publish(into: folder).bytes[path])
        if Self.isRenewing { try published.write(to: Self.source(of: path)) }
        let golden = try Data(contentsOf: Self.isRenewing ? Self.source(of: path) : copy(of: path))
        if let difference = Self.difference(of: published, from: golden) {
            Issue.record("\(path), \(difference)")
        }
    }

    @Test func `the first line that differs is named`() {
        let golden = Data("a\nb\n".utf8)
        #expect(Self.difference(of: golden, from: golden) == nil)
        #expect(
            Self.difference(of: Data("a\nx\n".utf8), from: golden)
                == "line 2:\n  published: x\n  golden:    b")
        #expect(
            Self.difference(of: Data("a\nb".utf8), from: golden)
                == "line 3:\n  published: (no such line)\n  golden:    ")
    }

    /// The first line in which two files differ, with what both have there.
    private static func difference(of published: Data, from golden: Data) -> String? {
        guard published != golden else { return nil }
        let (new, old) = (lines(of: published), lines(of: golden))
        let number = zip(new, old).prefix { $0 == $1 }.count
        func line(_ lines: [Data]) -> String {
            number < lines.count
                ? String(decoding: lines[number], as: UTF8.self) : "(no such line)"
        }
        return "line \(number + 1):\n  published: \(line(new))\n  golden:    \(line(old))"
    }

    private static func lines(of data: Data) -> [Data] {
        data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }

    /// Golden files lie in one folder: `topic/thoi-su.html` is `topic-thoi-su.html`.
    private static func name(of path: String) -> String { path.replacing("/", with: "-") }

    private func copy(of path: String) throws -> URL {
        try #require(Bundle.module.resourceURL).appending(path: "Golden/" + Self.name(of: path))
    }

    private static func source(of path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/" + name(of: path))
    }
}
