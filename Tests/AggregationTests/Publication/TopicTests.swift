import Foundation
import Syndication
import TestSupport
import Testing

@testable import Aggregation

/// Choosing news by topic and by place, without a script.
@Suite struct `Topics and places` {
    private let folder = TemporaryFolder()

    @Test func `of the configuration have pages, and no feed`() throws {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.sources[0].category = "Thời sự"
        var entries = SamplePapers.entries(4)
        entries[0].entry.categories = [Syndication.Category(term: "Thời sự")]
        entries[1].entry.categories = [Syndication.Category(term: "Chuyện lạ")]
        let files = try published(entries, configuration)
        #expect(files.names.filter { $0.hasPrefix("topic/") } == ["topic/thoi-su.html"])
        let page = files.text("topic/thoi-su.html")
        #expect(page.contains("Tin 0</a>"))
        #expect(!page.contains("Tin 1</a>"))
        #expect(
            page.contains(
                "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../merged.atom\""))
        #expect(files.text("index.html").contains("<a href=\"topic/thoi-su.html\">Thời sự</a>"))
        #expect(!files.names.contains { $0.hasPrefix("archive/topic") })
    }

    @Test
    func `that differ in diacritics only have pages of their own, as do those in other letters`()
        throws
    {
        var configuration = SamplePapers.configuration(in: folder)
        let tags = ["Bão", "Báo", "Bao 2", "中国", "bão", "Hòa giải", "Hoà giải"]
        configuration.rules = tags.map {
            Rule(action: .tag($0), conditions: [.matches(.title, pattern: "x")])
        }
        var entries = SamplePapers.entries(tags.count)
        for (index, tag) in tags.enumerated() {
            entries[index].entry.categories = [Syndication.Category(term: tag)]
        }
        let files = try published(entries, configuration)
        let pages = ["bao", "bao-3", "bao-2", "hoa-giai", "u-4e2d-56fd"]
        let paths = files.names.filter { $0.hasPrefix("topic/") }
        #expect(paths == Set(pages.map { "topic/\($0).html" }))
        func numbers(_ page: String) -> [Int] {
            let list = files.text("topic/\(page).html").components(separatedBy: "<main").last ?? ""
            return tags.indices.filter { list.contains(">Tin \($0)</a>") }
        }
        #expect(pages.map(numbers) == [[0, 4], [1], [2], [5, 6], [3]])
    }

    @Test func `whose names have other letters have feeds of their own`() throws {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.sources[0].province = "中国"
        configuration.sources[1].province = "日本"
        let files = try published(SamplePapers.entries(2), configuration)
        let feeds = files.names.sorted().filter {
            $0.hasPrefix("province/") && $0.hasSuffix(".atom")
        }
        #expect(feeds == ["province/u-4e2d-56fd.atom", "province/u-65e5-672c.atom"])
        #expect(files.text(feeds[0]).contains(">Tin 0</title>"))
        #expect(!files.text(feeds[0]).contains(">Tin 1</title>"))
    }

    @Test func `that are named by a former province only are found under the new one`() throws {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.sources[0].province = nil
        configuration.sources[0].formerProvinces = ["Bến Tre"]
        let files = try published(SamplePapers.entries(2), configuration)
        #expect(
            files.text("province/vinh-long.atom").contains("<title type=\"text\">Tin 0</title>"))
        #expect(
            files.text("index.html").contains("<a href=\"province/vinh-long.html\">Vĩnh Long</a>"))
        #expect(files.text("status.json").contains("\"province\":\"Vĩnh Long\""))
    }

    private func published(
        _ entries: [StoredEntry], _ configuration: Configuration
    ) throws -> PublishedFiles {
        try Publisher(configuration: configuration).publish(
            entries: entries, states: [:], at: SamplePapers.start, configuration: configuration)
        return try PublishedFiles(folder.path + "/Feeds")
    }
}
