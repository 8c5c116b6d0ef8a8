import Foundation
import TestSupport
import Testing

@testable import Aggregation

/// What a configuration without fault says.
@Suite struct `A configuration without fault` {
    let text = ConfigurationText()

    @Test func `gives every setting its value`() throws {
        let configuration = try text.load(
            """
            title: Tin
            timezone: "+08:30"
            site: https://tin.example.org/feeds
            store: ../Store
            publish: {directory: out, formats: json, stories: off, per-source-share: 25%}
            fetch: {parallel: 8, per-host: 1, timeout: 5s, max-size: 500KB}
            schedule: {every: 1h, min: 15m, max: 2d}
            keep: {for: 30d, entries: 1000}
            sources: [{name: A, url: "https://a.example/rss"}]
            """)
        #expect(configuration.zoneOffset == 30_600)
        #expect(configuration.site == "https://tin.example.org/feeds/")
        let folder = URL(filePath: text.folder.path).standardizedFileURL
        #expect(configuration.store == folder.deletingLastPathComponent().path() + "Store")
        #expect(configuration.publish.directory == folder.path() + "/out")
        #expect(configuration.publish.formats == ["json"])
        #expect(configuration.publish.stories == .off)
        #expect(configuration.publish.perSourceShare == 0.25)
        #expect(configuration.fetch.maximumBytes == 500_000)
        #expect(configuration.fetch.timeout == .seconds(5))
        #expect(configuration.schedule.max == .seconds(172_800))
        #expect(configuration.keep.entries == 1000)
    }

    @Test func `reads a page with its selectors`() throws {
        let source = try #require(
            text.load(
                """
                sources:
                  - name: Báo Mẫu
                    page: https://baomau.example/thoi-su/
                    items: {entry: li, title: h3 a}
                    former-province: [Bến Tre, Trà Vinh]
                    publisher: Báo Mẫu
                    group: Báo và đài Mẫu
                    date-order: mdy
                    enabled: no
                    reason: nghỉ
                """
            ).sources.first)
        #expect(source.kind == .page(selectors: ["entry": "li", "title": "h3 a"]))
        #expect(source.formerProvinces == ["Bến Tre", "Trà Vinh"])
        #expect(source.publisher == "Báo Mẫu")
        #expect(source.group == "Báo và đài Mẫu")
        #expect(source.dayFirst == false)
        #expect(!source.isEnabled)
        #expect(source.reason == "nghỉ")
    }

    @Test func `lets default limits give way to the interval that is written`() throws {
        let often = try text.load(ConfigurationText.source + "schedule: {every: 1m}\n").schedule
        #expect(often.min == .seconds(60))
        #expect(often.max == .seconds(86_400))
        let seldom = try text.load(ConfigurationText.source + "schedule: {every: 7d}\n").schedule
        #expect(seldom.min == .seconds(300))
        #expect(seldom.max == .seconds(7 * 86_400))
    }

    @Test func `has defaults for all but its sources`() throws {
        let configuration = try text.load(ConfigurationText.source)
        let folder = URL(filePath: text.folder.path).standardizedFileURL
            .deletingLastPathComponent().path()
        var expected = Configuration()
        expected.store = folder + "Store"
        expected.publish.directory = folder + "Feeds"
        expected.sources = [Source(name: "A", url: "https://a.example/rss")]
        #expect(configuration == expected)
    }

    @Test func `reads rules in order`() throws {
        let rules = try text.load(
            ConfigurationText.source
                + "rules: [{drop: {title: a}}, {tag: {summary: 'b|c'}, with: Thiên tai}]\n"
        ).rules
        #expect(
            rules == [
                Rule(action: .drop, conditions: [.matches(.title, pattern: "a")], line: 2),
                Rule(
                    action: .tag("Thiên tai"), conditions: [.matches(.summary, pattern: "b|c")],
                    line: 2),
            ])
    }

    @Test(arguments: [
        ("file:samples/a.xml", "file:///c/samples/a.xml"),
        ("file:../báo mẫu.xml", "file:///b%C3%A1o%20m%E1%BA%ABu.xml"),
        ("file:///abs/a%20b.xml", "file:///abs/a%20b.xml"),
        ("file:a?b#c.xml", "file:///c/a%3Fb%23c.xml"),
        ("HTTP://a.example/x", "http://a.example/x"),
        ("file://host/x", nil), ("https:///x", nil), ("a.xml", nil),
    ])
    func `makes addresses absolute`(_ written: String, _ address: String?) {
        #expect(Paths.address(written, from: "/c") == address)
    }

    @Test(arguments: ["sources.yaml": 90, "demo.yaml": 10])
    func `is what we ship`(_ name: String, _ least: Int) throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: "Config/" + name).path()
        let configuration = try Configuration.load(path: path, environment: [:])
        #expect(configuration.sources.count >= least)
        #expect(configuration.sources.allSatisfy { $0.isEnabled || $0.reason != nil })
    }
}
