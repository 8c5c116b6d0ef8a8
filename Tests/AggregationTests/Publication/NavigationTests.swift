import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// Ways through the pages that need no script.
@Suite struct `The navigation` {
    private let folder = TemporaryFolder()

    @Test func `leads from every page to every page that is there`() throws {
        let files = try published([:])
        for path in ["index.html", "mien-tay.html", "province/vinh-long.html"] {
            let targets = hrefs(files.text(path))
            #expect(targets.count >= 4)
            let base = URL(filePath: "/" + path)
            for target in targets {
                let file = try #require(URL(string: target, relativeTo: base)).path().dropFirst()
                #expect(files.names.contains(String(file)), "\(path) → \(target)")
            }
            #expect(files.text(path).components(separatedBy: "aria-current=\"page\"").count == 2)
        }
    }

    @Test func `leaves room for the news, and says how many pages it leaves out`() throws {
        var configuration = SamplePapers.configuration(in: folder)
        configuration.publish.feeds = (0..<2_000).map {
            Publication(name: "ban-tin-\($0)", title: "Bản tin số \($0)")
        }
        let feeds = configuration.publish.feeds.count
        let current = "ban-tin-1999.html"
        var page = PageWriter(title: "Tin", language: "vi")
        let before = page.bytes.count
        Navigation(configuration).write(
            on: &page, labels: PageLabels(language: "vi"), current: current)
        #expect(page.bytes.count - before < 10_000)
        let text = String(decoding: page.bytes, as: UTF8.self)
        let shown = text.components(separatedBy: "href=\"ban-tin-").count - 1
        #expect(text.contains("<li>và \(feeds - shown) trang khác</li>"))
        #expect(text.contains("<a href=\"\(current)\" aria-current=\"page\">Bản tin số 1999</a>"))
    }

    @Test func `has each landmark once, and a way past the links`() throws {
        let files = try published([:])
        for path in files.names where path.hasSuffix(".html") {
            let text = files.text(path)
            for tag in ["<header>", "<nav ", "<main ", "<footer>", "<h1>", "href=\"#main\""] {
                #expect(text.components(separatedBy: tag).count == 2, "\(path): \(tag)")
            }
        }
    }

    @Test func `of the status page shows the rate of each source`() throws {
        var state = SourceState()
        let day = Int(SamplePapers.start.timeIntervalSince1970)
        state.recentDates = [day, day - 60, day - 2 * 86_400]
        let text = try published(["Báo Nghệ An": state]).text("status.html")
        #expect(text.contains("aria-label=\"Tin mỗi ngày: 1, 0, 2\""))
        #expect(text.components(separatedBy: "<svg").count == 2)
        #expect(!text.contains("style=\""))
    }

    @Test func `draws no day of which only a part is remembered`() {
        let dates = (0..<PublicationHabit.maximumDates).map { 86_400 * 20 - $0 * 3_600 }
        #expect(Sparkline(dates, zoneOffset: 0).counts == [24, 1])
        #expect(Sparkline(nil, zoneOffset: 0).counts.isEmpty)
        #expect(Sparkline([0, 86_400 * 40], zoneOffset: 0).counts.count == Sparkline.days)
    }

    private func published(_ states: SourceStates) throws -> PublishedFiles {
        _ = try Publisher(configuration: SamplePapers.configuration(in: folder)).publish(
            entries: SamplePapers.entries(4), states: states, at: SamplePapers.start,
            configuration: SamplePapers.configuration(in: folder))
        return try PublishedFiles(folder.path + "/Feeds")
    }

    /// Where the links of the navigation lead.
    private func hrefs(_ page: String) -> [String] {
        let parts = page.components(separatedBy: "<nav")
        let nav = parts.last?.components(separatedBy: "</nav>").first ?? ""
        return nav.components(separatedBy: "href=\"").dropFirst().compactMap {
            $0.components(separatedBy: "\"").first
        }
    }
}
