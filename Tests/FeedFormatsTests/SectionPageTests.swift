import Foundation
import Syndication
import Testing

@testable import FeedFormats

/// Section pages of invented papers, one in the shape of each family of publishing systems (synthetic).
///
/// Beside each page stand its address and the articles that belong to the section, as a person lists
/// them: link and headline. Whatever else is read is a mistake.
@Suite struct `A section page` {
    static let families = [
        "onecms", "hemera", "vnpt", "a-html", "mediatech", "vccorp", "wordpress", "no-number",
    ]
    /// Other layouts that papers use.
    static let layouts = [
        "front-page", "unmarked-column", "cards", "labels-related", "twice", "long-menu", "rows",
        "short",
    ]
    /// Shapes that the weights were not chosen on.
    static let unseen = ["mega-menu", "tabloid", "wordpress-related", "table-br", "amp"]
    static let now = Date(timeIntervalSince1970: 1_795_590_000)

    struct Family {
        var address: String
        var bytes: [UInt8]
        var articles: [String: String] = [:]
        var order: [String] = []

        init(_ name: String) throws {
            let stem = FixtureTests.path("SectionPage/" + name)
            bytes = try [UInt8](Data(contentsOf: URL(filePath: stem + ".html")))
            let list = try String(contentsOfFile: stem + ".expected.txt", encoding: .utf8)
            let lines = list.split(separator: "\n")
            address = String(lines[0])
            for line in lines.dropFirst() {
                let pair = line.split(separator: "\t").map(String.init)
                articles[pair[0]] = pair[1]
                order.append(pair[0])
            }
        }

        var context: DecodingContext { DecodingContext(baseURL: address, now: now) }
    }

    @Test(arguments: families + layouts + unseen)
    func `gives its articles without being told where they are`(name: String) throws {
        let family = try Family(name)
        let result = SectionPageDecoder.decode(family.bytes, in: family.context)
        let found = result.document.feed.entries.compactMap(\.link)
        let right = found.filter { family.articles[$0] != nil }
        let wrong = found.filter { family.articles[$0] == nil }
        let missing = family.order.filter { !found.contains($0) }
        let pattern = result.pattern?.entry ?? "none"
        #expect(20 * right.count >= 19 * family.order.count, "\(pattern) misses \(missing)")
        #expect(50 * wrong.count <= found.count, "\(pattern) takes \(wrong)")
        #expect(right == family.order.filter(found.contains), "in the order of the page")
    }

    @Test(arguments: families)
    func `gives headline, summary and picture of each article`(name: String) throws {
        let family = try Family(name)
        for entry in SectionPageDecoder.decode(family.bytes, in: family.context).document.feed
            .entries
        {
            let link = try #require(entry.link)
            guard let title = family.articles[link] else { continue }
            #expect(entry.title?.value == title)
            #expect(entry.summary?.value.hasPrefix(title + ", theo báo cáo") == true, "\(link)")
            #expect(name == "wordpress" || entry.image != nil, "\(link)")
            #expect(entry.image?.url.contains("blank") != true)
        }
    }

    @Test(arguments: families)
    func `is read in the same way by the pattern that was guessed`(name: String) throws {
        let family = try Family(name)
        let first = SectionPageDecoder.decode(family.bytes, in: family.context)
        let pattern = try #require(first.pattern)
        let second = SectionPageDecoder.decode(family.bytes, in: family.context, pattern: pattern)
        #expect(second.document.feed == first.document.feed)
        #expect(second.pattern == pattern)
    }

    @Test(arguments: zip(["hemera", "vccorp", "mediatech", "a-html"], [23, 24, 24, 18]))
    func `gives the dates that it shows`(name: String, count: Int) throws {
        let family = try Family(name)
        let entries = SectionPageDecoder.decode(family.bytes, in: family.context).document.feed
            .entries
        #expect(entries.count { $0.published != nil } == count)
    }
}
