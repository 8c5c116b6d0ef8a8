import Foundation
import TestSupport
import Testing

/// Two hundred hostile sources beside healthy ones, through the program itself.
///
/// Its bounds of time and memory are those of the program as users have it: a sanitizer takes several times both.
@Suite(
    .disabled(
        if: ProcessInfo.processInfo.environment["TINTINH_SANITIZED"] != nil,
        "a sanitized program keeps no bounds"))
struct `Hostile sources` {
    private let folder: TemporaryFolder

    init() throws { folder = TemporaryFolder() }

    @Test func `harm nobody but themselves`() throws {
        let server = try LoopbackServer { Hostility.answer($0) }
        defer { server.stop() }
        let hostile = (0..<200).map { number in
            Hostility.all[number % Hostility.all.count].path + "/\(number)"
        }
        let lines = try run(
            hostile + (0..<10).map { "/healthy/\($0)" }, on: server, seconds: 5)
        #expect(lines.count == 210)
        for line in lines {
            let kind = "/" + (line.url.split(separator: "/").dropFirst(2).first ?? "")
            let expected = Hostility.all.first { $0.path == kind }?.classes ?? ["none"]
            #expect(expected.contains(line.errorClass ?? "none"), "\(kind): \(line)")
        }
        let merged = try String(
            contentsOfFile: folder.path + "/Feeds/merged.atom", encoding: .utf8)
        for number in 0..<10 { #expect(merged.contains("Lành \(number) bài 2")) }
    }

    @Test func `that send more than a run takes are read in part, and it is told`() throws {
        let server = try LoopbackServer { Hostility.answer($0) }
        defer { server.stop() }
        let large = ["/many/0", "/many/1", "/long/0", "/long/1"]
        let lines = try run(large + (0..<10).map { "/healthy/\($0)" }, on: server, seconds: 60)
        #expect(lines.allSatisfy { $0.errorClass == nil }, "\(lines)")
        let partial = lines.filter { $0.condition == "partial" }
        #expect(partial.count { $0.url.contains("/many/") } == 2)
        #expect(partial.allSatisfy { $0.message?.contains("entries were left out") == true })
        let merged = try String(
            contentsOfFile: folder.path + "/Feeds/merged.atom", encoding: .utf8)
        for number in 0..<10 { #expect(merged.contains("Lành \(number) bài 2")) }
    }

    private struct Line: Decodable {
        var url: String
        var errorClass: String?
        var message: String?
        var condition: String?
    }

    private struct Report: Decodable { var sources: [Line] }

    /// Runs the program once; it must find something that works, within its memory.
    private func run(
        _ paths: [String], on server: LoopbackServer, seconds: Int
    ) throws -> [Line] {
        let sources = paths.enumerated().map { index, path in
            "  - {name: S\(index), url: '\(server.url(path))'}\n"
        }
        let configuration = """
            title: Thử
            store: Store
            publish: {directory: Feeds, entries: 500}
            fetch: {timeout: \(seconds)s, parallel: 64, per-host: 64}
            sources:
            \(sources.joined())
            """
        let file = folder.path + "/sources.yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let report = folder.path + "/report.json"
        let run = try ProgramRun(["run", "--config", file, "--report", report, "--quiet"])
        #expect(run.status == 0, "\(run.output)")
        #expect(run.peakMemory > 0)
        #expect(run.peakMemory <= 256 * 1_048_576)
        let json = try Data(contentsOf: URL(filePath: report))
        return try JSONDecoder().decode(Report.self, from: json).sources
    }
}
