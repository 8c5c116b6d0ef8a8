import FeedFormats
import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// One text in every place that others fill, through everything that is published; all synthetic.
@Suite struct `Hostile texts` {
    static let texts = [
        "]]></title></entry></feed>", "\"'><script>alert(1)</script>", "javascript:alert(1)",
        "<svg onload=alert(1)>", "--><meta http-equiv=refresh content=0>", "&#0;&lt;script&gt;",
        "a\u{0}\u{1B}[31m\u{85}\u{202E}\u{2066}b", "../../../etc/passwd", "$(touch x); `x`",
        "</ul></main><form><iframe src=//x>", "https://user:s3cret@a.example/",
        String(repeating: "ộ<&", count: 3_000),
    ]
    private let folder = TemporaryFolder()

    @Test(arguments: texts)
    func `leave every published file whole, and run nowhere`(_ text: String) throws {
        let files = try published(text)
        let plain = try published("https://a.example/x")
        #expect(files.names == plain.names)
        #expect(files.names.contains("archive/merged-1.atom"))
        for path in files.names.sorted() {
            let written = try #require(
                files.bytes[path].flatMap { String(validating: $0, as: UTF8.self) })
            #expect(!written.contains("href=\"https://user"), "\(path)")
            #expect(!written.unicodeScalars.contains(where: Self.isForbidden), "\(path)")
            if path.hasSuffix(".html") {
                #expect(Self.tags(written).isSubset(of: Self.tags(plain.text(path))), "\(path)")
                #expect(!written.contains("href=\"javascript"), "\(path)")
            } else if path == "status.json" {
                _ = try JSONSerialization.jsonObject(with: Data(written.utf8))
            } else if path != "sources.opml" {
                let decoded = InputFormat.decode(
                    Array(written.utf8), in: DecodingContext(now: SamplePapers.start))
                #expect(decoded.wellFormed && decoded.failure == nil, "\(path)")
            }
            if ["merged.atom", "archive/merged-1.atom"].contains(path) {
                #expect(try Atom.fault(in: folder.path + "/Feeds/" + path) == nil, "\(path)")
            }
        }
        #expect(files.text("sources.opml").components(separatedBy: "<outline").count == 3)
    }

    /// Publishes it as title, text, link, author, category, picture, source name, error and topic.
    private func published(_ text: String) throws -> PublishedFiles {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.title = text
        configuration.publish.entries = 2
        configuration.sources[0].name = text
        configuration.sources[0].province = "Vĩnh Long"
        var state = SourceState()
        state.failures = 1
        state.lastAttempt = SamplePapers.start
        (state.lastError, state.lastErrorClass) = (text, "parse")
        (state.feedID, state.feedLink, state.feedRights) = (text, text, text)
        state.events = [
            HealthEvent(source: text, kind: .failing, at: SamplePapers.start, message: text)
        ]
        let entries = (0..<4).map { number in
            var stored = SamplePapers.entry(number, source: text, title: Text(text))
            stored.entry.link = number == 0 ? nil : text
            stored.entry.summary = Text(text)
            stored.entry.content = Content(type: "text", value: text)
            stored.entry.authors = [Person(name: text, email: text, uri: text)]
            stored.entry.categories = [Syndication.Category(term: text, scheme: text, label: text)]
            stored.entry.image = Image(url: text)
            stored.entry.enclosures = [Enclosure(url: text, type: text)]
            stored.entry.rights = Text(text)
            stored.entry.language = text
            return stored
        }
        try? FileManager.default.removeItem(atPath: configuration.publish.directory)
        try Publisher(configuration: configuration).publish(
            entries: entries, states: [text: state], at: SamplePapers.start,
            configuration: configuration)
        return try PublishedFiles(folder.path + "/Feeds")
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The names of tags and attributes, whatever their values.
    private static func tags(_ page: String) -> Set<String> {
        Set(
            page.components(separatedBy: "<").dropFirst().map { piece in
                let tag = piece.prefix { $0 != ">" }
                    .split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                return tag.filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
                    .joined()
            })
    }
}
