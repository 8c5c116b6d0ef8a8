import Foundation
import TestSupport
import Testing

/// The commands as their users give them: real files, real exit statuses.
@Suite struct `The program` {
    let program: Program

    init() throws {
        program = Program()
        try program.write(Self.feed, to: "Config/a.xml")
        try program.write(Self.configuration, to: "Config/sources.yaml")
    }

    static let configuration = """
        # Synthetic.
        title: Tin thử
        site: https://tin.example.org/
        publish:
          stories: off
          feeds:
            - {name: bao-lut, title: Bão lụt}
        sources:
          - {name: Báo Mẫu, url: "file:a.xml", province: Huế}   # the only one
        rules:
          - {drop: {title: "(?i)quảng cáo"}}
          - {route: {title: "(?i)bão"}, to: bao-lut}
          - {rewrite: {title: "^Video: "}, with: ""}

        """

    static let feed = """
        <rss version="2.0"><channel><title>Mẫu</title><link>https://a.example/</link>
        <item><title>Video: Bão số 3 đổi hướng</title><link>https://a.example/bao-3.html</link>
        <guid>1</guid><pubDate>Tue, 24 Nov 2026 08:00:00 +0700</pubDate></item>
        <item><title>Quảng cáo đất nền</title><link>https://a.example/qc.html</link>
        <guid>2</guid><pubDate>Tue, 24 Nov 2026 08:00:00 +0700</pubDate></item>
        <item><title>Cơn bão trong lòng chảo</title><link>https://a.example/bao-4.html</link>
        <guid>3</guid><pubDate>Tue, 24 Nov 2026 09:00:00 +0700</pubDate>
        <description>Chuyện về một &lt;b class="hoa"&gt;báo&lt;/b&gt; động giả</description></item>
        <item><title>Giá lúa tăng</title><link>https://a.example/lua.html</link>
        <guid>4</guid><pubDate>Tue, 24 Nov 2026 10:00:00 +0700</pubDate></item>
        </channel></rss>
        """

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try program.run(list: ["run", "--now", "2026-11-25T07:00:00Z"] + arguments)
    }

    @Test func `says nothing when all is well, and publishes`() throws {
        let outcome = try run()
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
        let merged = try program.read("Feeds/merged.atom")
        #expect(merged.contains(">Bão số 3 đổi hướng</title>"))
        #expect(!merged.contains("Quảng cáo"))
        #expect(!merged.contains("bao-lut\""), "routes are nobody's business")
        let routed = try program.read("Feeds/bao-lut.atom")
        #expect(routed.components(separatedBy: "<entry>").count == 3)
        #expect(!routed.contains("Giá lúa"))
    }

    @Test func `tells in a dry run what a rule would drop, and writes nothing`() throws {
        let outcome = try run("--dry-run")
        #expect(outcome.status == 0)
        #expect(
            outcome.output.contains(
                "Báo Mẫu: Quảng cáo đất nền (line 11: drop where title matches \"(?i)quảng cáo\")"))
        let vietnamese = try run("--dry-run", "--language", "vi")
        #expect(
            vietnamese.output.contains(
                "đất nền (dòng 11: bỏ khi tựa đề khớp \"(?i)quảng cáo\")"))
        #expect(!program.has("Store"))
        #expect(!program.has("Feeds"))
    }

    @Test func `names the page where only pages are published`() throws {
        try program.write(
            Self.configuration.replacing("publish:", with: "publish:\n  formats: [html]"),
            to: "Config/sources.yaml")
        let outcome = try run("--verbose")
        #expect(outcome.output.hasSuffix("Feed     \(program.folder)/Feeds/index.html\n"))
        #expect(program.has("Feeds/index.html"))
    }

    @Test func `calls the health of a source the same for programs everywhere`() throws {
        #expect(
            try program.run("status", "--format", "json").output.contains(
                "\"health\" : \"never-fetched\""))
        #expect(try program.run("status").output == "Báo Mẫu: never fetched\n")
        #expect(try program.run("status", "--language", "vi").output == "Báo Mẫu: chưa đọc\n")
        _ = try run()
        #expect(try program.run("status").output.hasPrefix("Báo Mẫu: ok\n"))
        #expect(try program.read("Feeds/status.json").contains("\"state\":\"ok\""))
    }

    @Test func `writes a report with a line for every source`() throws {
        _ = try run("--report", "report.json")
        let report = try JSONSerialization.jsonObject(with: Data(program.read("report.json").utf8))
        let members = try #require(report as? [String: Any])
        #expect((members["entries"] as? [String: Int])?["new"] == 3)
        #expect((members["entries"] as? [String: Int])?["dropped"] == 1)
        let sources = try #require(members["sources"] as? [[String: Any]])
        #expect(sources.map { $0["outcome"] as? String } == ["ok"])
    }

    static let statuses: [(String, Int32)] = [
        ("frobnicate", 64), ("run --now gestern", 64), ("run --only Khác", 64),
        ("run --config none.yaml", 78), ("check --config none.yaml", 1), ("search -- !", 64),
        ("explain none", 1), ("init", 74), ("import none.opml", 74), ("import Config/a.xml", 1),
        ("parse none.xml", 2), ("parse --now x a.xml", 2),
        ("parse --format text a.xml", 2), ("search --limit 0 x", 64), ("parse", 2),
        ("parse --frobnicate a", 2), ("parse --help", 0),
        ("parse Config/sources.yaml", 1), ("--version", 0),
        ("run --help", 0),
    ]

    @Test(arguments: statuses)
    func `ends with the status of what happened`(_ line: String, _ status: Int32) throws {
        let outcome = try program.run(list: line.split(separator: " ").map(String.init))
        #expect(outcome.status == status, "\(outcome)")
    }

    @Test(arguments: [
        (
            ["run", "--only", "báo mẫu"], "run",
            "no source is called \"báo mẫu\"; did you mean \"Báo Mẫu\"?"
        ),
        (["search", ""], "search", "no word to search for"),
        (["discover"], "discover", "discover wants either an address or --test with a source"),
        (
            ["discover", "https://"], "discover",
            "discover wants an http or https address, not \"https://\""
        ),
        (
            ["discover", "ftp://a.example/"], "discover",
            "discover wants an http or https address, not \"ftp://a.example/\""
        ),
    ])
    func `tells of wrong usage with the command's own`(
        arguments: [String], command: String, message: String
    ) throws {
        let outcome = try program.run(list: arguments)
        #expect(outcome.status == 64)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.first == "Error: \(message)")
        #expect(lines.dropFirst().first?.hasPrefix("Usage: tintinh \(command) ") == true)
        #expect(lines.last == "  See 'tintinh \(command) --help' for more information.")
    }

    @Test func `fails when every source failed, and tells once`() throws {
        try program.write("<html><title>Lỗi</title></html>", to: "Config/a.xml")
        let first = try run()
        #expect(first.status == 1)
        #expect(first.errors.split(separator: "\n").count == 1)
        #expect(try run("--force").errors.isEmpty)
    }

    @Test func `names every fault of a configuration with its place`() throws {
        try program.write(
            Self.configuration.replacing("site:", with: "siet:").replacing("drop:", with: "dorp:"),
            to: "Config/sources.yaml")
        let outcome = try program.run("check")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.split(separator: "\n") == [
                #"Config/sources.yaml:3:1: unknown key "siet"; did you mean "site"?"#,
                "Config/sources.yaml:11:5: a rule wants one of \"keep\", \"drop\", \"tag\", "
                    + "\"rewrite\" or \"route\"",
                #"Config/sources.yaml:11:6: unknown key "dorp"; did you mean "drop"?"#,
            ])
    }

    @Test func `warns of a province that no table has, which may be meant`() throws {
        try program.write(
            Self.configuration.replacing("province: Huế", with: "province: Toàn quốc"),
            to: "Config/sources.yaml")
        let english = try program.run("check")
        #expect(english.status == 0)
        let warning = "Báo Mẫu: \"Toàn quốc\" is no province; it gets feeds of its own"
        #expect(english.errors == "tintinh: warning: \(warning)\n")
        let vietnamese = try program.run("check", "--language", "vi").errors
        #expect(vietnamese.contains("Báo Mẫu: \"Toàn quốc\" không phải một tỉnh"))
        let places = "places: {Toàn quốc: [cả nước]}\n"
        try program.write(
            program.read("Config/sources.yaml") + places, to: "Config/sources.yaml")
        #expect(try program.run("check").errors == "")
    }

    @Test(arguments: [
        ("bao so 3", ["Bão số 3 đổi hướng"]),
        ("BÃO", ["Cơn bão trong lòng chảo", "Bão số 3 đổi hướng"]),
        ("báo", ["Cơn bão trong lòng chảo"]), ("bao động giả", ["Cơn bão trong lòng chảo"]),
        ("hoa", []), ("class", []), ("lú", []), ("lúa", ["Giá lúa tăng"]),
        ("đôi huong", ["Bão số 3 đổi hướng"]), ("hương", ["Bão số 3 đổi hướng"]),
        ("bâo", []), ("tăng", ["Giá lúa tăng"]), ("tâng", []), ("hường", []),
    ])
    func `finds stored entries by their words`(_ words: String, _ titles: [String]) throws {
        _ = try run()
        let outcome = try program.run("search", "--format", "json", words)
        #expect(outcome.status == 0)
        struct Found: Decodable {
            struct Entry: Decodable { var title: String }
            var entries: [Entry]
        }
        let found = try JSONDecoder().decode(Found.self, from: Data(outcome.output.utf8))
        #expect(found.entries.map(\.title) == titles)
    }

    @Test func `speaks the language of the locale, or the one asked for, but not to programs`()
        throws
    {
        let english = "1 sources, 1 enabled, 1 feeds: no fault\n"
        let vietnamese = "1 nguồn, 1 bật, 1 bản tin: không có lỗi\n"
        let locale = ["LANG": "vi_VN.UTF-8"]
        #expect(try program.run("check").output == english)
        #expect(try program.run("check", environment: locale).output == vietnamese)
        #expect(try program.run("check", "--language", "vi").output == vietnamese)
        #expect(try program.run("check", "--language", "en", environment: locale).output == english)
        let json = try program.run("status", "--format", "json").output
        #expect(try program.run("status", "--format", "json", environment: locale).output == json)
    }

    @Test(arguments: ["merged.atom", "bao-lut.rss", "index.html", "status.json", "sources.opml"])
    func `mends a published file that was harmed, also when nothing is new`(_ name: String) throws {
        _ = try run()
        let before = try program.read("Feeds/" + name)
        let zeros = String(repeating: "\0", count: before.utf8.count)
        try program.write(zeros, to: "Feeds/" + name)
        #expect(try run("--force").status == 0)
        #expect(try program.read("Feeds/" + name) == before)
    }

    @Test(arguments: [
        "export jsonl", "export opml", "status", "status --format json", "search bao",
    ])
    func `fails where its output cannot be written`(_ line: String) throws {
        _ = try run()
        let outcome = try program.run(
            list: line.split(separator: " ").map(String.init), output: "/dev/full")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("standard output: No space left on device"))
    }

    @Test func `finds its store and its feeds whole`() throws {
        _ = try run()
        let outcome = try program.run("verify")
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test func `starts a configuration that has no fault`() throws {
        #expect(try program.run("init", "New/mine.yaml").status == 0)
        #expect(try program.run("check", "--config", "New/mine.yaml").status == 0)
        let again = try program.run("init", "New/mine.yaml")
        #expect(again.status == 74)
        #expect(again.errors.contains("is there already"))
    }

    @Test func `starts a configuration where it is looked for, or says why not`() throws {
        let place = ["TINTINH_CONFIG": program.folder + "/New/named.yaml"]
        let missing = try program.run("check", environment: place)
        #expect(missing.errors.contains("`tintinh init \(program.folder)/New/named.yaml`"))
        #expect(try program.run("init", environment: place).status == 0)
        #expect(program.has("New/named.yaml"))
        let beneath = try program.run("init", "New/named.yaml/sources.yaml")
        #expect(beneath.status == 74)
        #expect(beneath.errors.contains("cannot be written: Not a directory"))
    }
}
