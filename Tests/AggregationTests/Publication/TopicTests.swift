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
