import Foundation
import TestSupport
import Testing

/// What a run tells, also of what went wrong.
@Suite struct `A run tells` {
    let program: Program

    init() throws {
        program = Program()
        try program.write(Self.feed, to: "Config/a.xml")
        try program.write(Self.configuration, to: "Config/sources.yaml")
    }

    /// Synthetic.
    static let configuration = """
        title: Tin thử
        sources:
          - {name: Báo Mẫu, url: "file:a.xml"}
          - {name: Báo Hỏng, url: "file:none.xml"}
          - {name: Báo Tắt, url: "file:b.xml", enabled: false}
        rules:
          - {drop: {title: "Quảng cáo"}}

        """

    static let feed = """
        <rss version="2.0"><channel><title>Mẫu</title><link>https://a.example/</link>
        <item><title>Giá lúa tăng</title><link>https://a.example/lua-1000001.html</link></item>
        <item><title>Quảng cáo đất</title><link>https://a.example/qc-1000002.html</link></item>
        </channel></rss>
        """

    struct Report: Decodable {
        struct Counts: Decodable { var new: Int }
        struct Line: Decodable {
            var name: String
            var outcome: String
            var errorClass: String?
            var message: String?
            var entriesNew: Int
        }
        struct Plan: Decodable {
            struct Entry: Decodable, Equatable {
                var source: String
                var title: String
                var link: String
            }
            var new: [Entry]
            var updated: [Entry]
            var folded: [String]
            var dropped: [String]
        }
        var published: Bool
        var entries: Counts
        var sources: [Line]
        var plan: Plan?
    }

    private func run(_ arguments: String...) throws -> Program.Outcome {
        try program.run(list: ["run", "--now", "2026-11-25T07:00:00Z"] + arguments)
    }

    private func report(_ text: String) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    }

    @Test func `of every source when the feeds cannot be written`() throws {
        try program.write("in the way", to: "Feeds")
        try program.write("{}", to: "report.json")
        let outcome = try run("--report", "report.json")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("Báo Hỏng: begins to fail"), "it is told once only")
        let report = try report(program.read("report.json"))
        #expect(!report.published)
        #expect(report.sources.map(\.outcome) == ["ok", "failed", "skipped"])
        #expect(report.sources.map(\.errorClass) == [nil, "connect", nil])
        #expect(report.sources[0].entriesNew == 1)
    }

    @Test func `what begins to fail also where the report finds no place`() throws {
        let outcome = try run("--report", program.folder + "/none/r.json")
        #expect(outcome.status == 74)
        #expect(outcome.errors.contains("Báo Hỏng: begins to fail"))
        #expect(outcome.errors.contains("/none/r.json: No such file or directory"))
        #expect(try !run("--force").errors.contains("begins to fail"))
    }

    @Test func `in JSON without controls of direction`() throws {
        try program.write(
            Self.configuration.replacing("Báo Hỏng", with: "Báo \u{202E}Hỏng")
                .replacing("Tin thử", with: "Tin"), to: "Config/sources.yaml")
        _ = try run("--report", "report.json")
        let printed = try [
            program.read("report.json"), program.run("status", "--format", "json").output,
        ]
        for text in printed {
            #expect(text.contains("Báo \\u202eHỏng"))
            #expect(!text.unicodeScalars.contains("\u{202E}"))
        }
        #expect(try report(printed[0]).sources[1].name == "Báo \u{202E}Hỏng")
    }

    @Test func `nothing where the clock was never set, and dates nothing by it`() throws {
        try program.write(Self.feed.replacing("1000001", with: "1000005"), to: "Config/a.xml")
        _ = try program.run("run", "--now", "2026-06-01T07:00:00Z")
        try program.write(Self.feed, to: "Config/a.xml")
        _ = try run()
        let before = try program.read("Feeds/merged.atom")
        try program.write(Self.feed.replacing("1000001", with: "1000009"), to: "Config/a.xml")
        let outcome = try program.run("run", "--force", "--now", "1970-01-02T00:00:00Z")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let merged = try program.read("Feeds/merged.atom")
        #expect(!merged.contains("1970"))
        // Retention let it go.
        #expect(!merged.contains("lua-1000005"))
        #expect(
            merged.components(separatedBy: "<entry>").count
                == before.components(separatedBy: "<entry>").count + 1)
    }

    @Test func `that a source asked for is disabled`() throws {
        #expect(try run("--only", "Báo Tắt").errors.contains("Báo Tắt: disabled: not fetched"))
    }

    @Test func `in a report that replaces the old one as a whole`() throws {
        try program.write("old", to: "r.json")
        let path = program.folder + "/r.json"
        try FileManager.default.linkItem(atPath: path, toPath: program.folder + "/held.json")
        #expect(try run("--report", path).status == 0)
        #expect(try report(try program.read("r.json")).entries.new == 1)
        #expect(try program.read("held.json") == "old")
        #expect(!program.has(".r.json.new"))
    }

    @Test func `of every source when the store cannot be read`() throws {
        _ = try run()
        try program.write("not JSON", to: "Store/sources.json")
        let outcome = try run("--force", "--report", "report.json")
        #expect(outcome.status == 74)
        let report = try report(program.read("report.json"))
        #expect(!report.published)
        #expect(report.sources.map(\.outcome) == ["failed", "failed", "skipped"])
        #expect(report.sources.map(\.errorClass) == ["store", "store", nil])
        #expect(report.sources[0].message?.contains("sources.json") == true)
    }

    @Test func `of every source when what is new cannot be stored`() throws {
        _ = try run()
        try program.write(Self.feed.replacing("1000001", with: "1000009"), to: "Config/a.xml")
        try FileManager.default.removeItem(atPath: program.folder + "/Store/items")
        let outcome = try run("--force", "--report", "report.json")
        #expect(outcome.status == 74, "\(outcome)")
        let report = try report(program.read("report.json"))
        #expect(report.entries.new == 0)
        #expect(report.sources.map(\.name) == ["Báo Mẫu", "Báo Hỏng", "Báo Tắt"])
        #expect(report.sources.allSatisfy { $0.outcome != "skipped" || $0.name == "Báo Tắt" })
    }

    @Test func `quietly of what begins to fail, not of what works again`() throws {
        #expect(try run("--quiet").errors.hasPrefix("tintinh: Báo Hỏng: begins to fail: "))
        try program.write(Self.feed, to: "Config/none.xml")
        let again = try run("--quiet", "--force")
        #expect(again.errors.isEmpty)
        #expect(again.output.isEmpty)
    }

    @Test func `of a rule that takes too long, in the language of its readers`() throws {
        let title = String(repeating: "a", count: 40) + "!"
        try program.write(Self.feed.replacing("Giá lúa tăng", with: title), to: "Config/a.xml")
        try program.write(
            Self.configuration.replacing("\"Quảng cáo\"", with: "'(a+)+$'"),
            to: "Config/sources.yaml")
        let rule = "++: line 7: drop where title matches \"(a+)+$\"\n"
        let outcome = try run("--quiet", "--language", "vi")
        #expect(outcome.errors.contains("Báo Mẫu: một quy tắc tốn quá nhiều thời gian"))
        #expect(outcome.errors.contains("ở 1 trong 2 tin"))
        #expect(outcome.errors.contains(rule))
        #expect(try program.read("Feeds/merged.atom").contains(title))
        let plan = try run("--dry-run", "--force", "--language", "en")
        #expect(!plan.errors.contains("a rule takes"), "nothing changed: nothing is judged")
    }

    @Test func `what it would store, in words and to programs`() throws {
        let text = try run("--dry-run").output
        #expect(
            text.contains("New      Báo Mẫu: Giá lúa tăng <https://a.example/lua-1000001.html>\n"))
        #expect(text.contains("Dropped  Báo Mẫu: Quảng cáo đất"))
        let plan = try #require(
            try report(run("--dry-run", "--format", "json", "--report", "-").output).plan)
        #expect(
            plan.new == [
                .init(
                    source: "Báo Mẫu", title: "Giá lúa tăng",
                    link: "https://a.example/lua-1000001.html")
            ])
        #expect(plan.updated.isEmpty && plan.folded.isEmpty && plan.dropped.count == 1)
    }

    @Test func `programs on standard output, and people beside it`() throws {
        let outcome = try run("--dry-run", "--report", "-")
        #expect(try report(outcome.output).plan == nil)
        #expect(outcome.errors.contains("New      Báo Mẫu"))
    }

    @Test func `programs what a verification found`() throws {
        _ = try run()
        let whole = try program.run("verify", "--format", "json")
        #expect(whole.status == 0)
        #expect(whole.output.contains("\"findings\""))
        try program.write("harmed", to: "Feeds/merged.atom")
        let harmed = try program.run("verify", "--format", "json")
        #expect(harmed.status == 1)
        #expect(harmed.errors.isEmpty)
        #expect(harmed.output.contains("merged.atom\""))
    }

    @Test func `what to do about a server that is out of order`() throws {
        let server = try LoopbackServer { _ in .init(status: 503) }
        defer { server.stop() }
        let source = "sources: [{name: Báo Mẫu, url: '\(server.url("/"))'}]\n"
        try program.write(source, to: "Config/sources.yaml")
        let outcome = try program.run("check", "--net")
        #expect(outcome.output.contains("try again later"))
        #expect(!outcome.output.contains("look for another address"))
    }

    @Test func `why a source was not asked`() throws {
        let server = try LoopbackServer { _ in
            .init(status: 429, headers: ["Retry-After": "7200"])
        }
        defer { server.stop() }
        let source = "sources: [{name: Báo Mẫu, url: '\(server.url("/"))'}]\n"
        try program.write(source, to: "Config/sources.yaml")
        _ = try program.run("run")
        let outcome = try program.run("check", "--net")
        #expect(outcome.output.contains("not asked: the server asked to be left alone until 20"))
    }
}
