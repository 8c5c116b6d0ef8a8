import Fetching
import Foundation
import TestSupport
import Testing

@testable import tintinh

/// The line that tells how far a run is.
@Suite struct `The progress of a run` {
    private static let clear = "\u{1B}[K"

    @Test(arguments: [80, 24] as [UInt16])
    func `is one line that never wraps and is gone at the end`(columns: UInt16) throws {
        let output = try run(columns: columns, [])
        let frames = output.components(separatedBy: Self.clear).dropLast()
        #expect(frames.count > 2)
        for frame in frames {
            #expect(frame.hasPrefix("\r"))
            #expect(frame.dropFirst().unicodeScalars.allSatisfy { $0.value >= 0x20 })
            // Every scalar counts, so combining marks make the bound stricter.
            #expect(frame.dropFirst().unicodeScalars.count < Int(columns))
        }
        #expect(frames.last == "\r")
        #expect(frames.contains { $0.contains("0/2 sources") })
        if columns == 80 { #expect(frames.contains { $0.contains("slowest: Báo chậm 1 s") }) }
        #expect(output.components(separatedBy: Self.clear).last == "2 new, 0 updated\r\n")
    }

    @Test func `is not there without a terminal, or when nothing is to be told`() throws {
        #expect(try run(columns: nil, []).isEmpty)
        #expect(try run(columns: 80, ["--quiet"]).isEmpty)
    }

    @Test func `shows no control character of a name`() {
        var line = ProgressLine(done: 1, total: 2)
        line.transfers.slowest = ("a\u{1B}[2J\u{9B}b\nc\u{202E}", .seconds(2))
        #expect(line.text(cells: 80) == "1/2 sources, 0 in flight, 0 KB, slowest: a[2Jb c 2 s")
    }

    @Test(arguments: [
        ("Báo Nghệ An", 11, "Báo Nghệ An"), ("Báo Nghệ An", 10, "Báo Nghệ …"),
        ("Ba\u{301}o", 3, "Ba\u{301}o"), ("報新聞", 6, "報新聞"), ("報新聞", 5, "報新…"),
        ("報新聞", 4, "報…"), ("abc", 1, "…"), ("abc", 0, ""), ("", 5, ""),
    ])
    func `is cut by cells`(text: String, cells: Int, expected: String) {
        #expect(ProgressLine.cut(text, cells: cells) == expected)
    }

    @Test func `speaks Vietnamese too`() {
        var line = ProgressLine(done: 3, total: 63, language: .vi)
        line.transfers.inFlight = 5
        line.transfers.bytes = 1_250_000
        #expect(line.text(cells: 80) == "3/63 nguồn, đang tải 5, 1.2 MB")
    }

    /// Runs over two slow papers; what the program wrote.
    private func run(columns: UInt16?, _ options: [String]) throws -> String {
        let folder = TemporaryFolder()
        let server = try LoopbackServer { request in
            Response(
                body: Array(
                    """
                    <rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
                    <description>synthetic</description><item><title>Tin \(request.path)</title>
                    <link>https://bao.example\(request.path)-1000001.html</link></item></channel></rss>
                    """.utf8),
                delay: .milliseconds(request.path == "/slow" ? 1_500 : 400))
        }
        defer { server.stop() }
        let configuration = """
            title: Thử
            store: Store
            publish: {directory: Feeds}
            sources:
              - {name: Báo chậm, url: '\(server.url("/slow"))'}
              - {name: Báo nhanh, url: '\(server.url("/quick"))'}
            """
        let file = folder.path + "/sources.yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let run = try ProgramRun(["run", "--config", file] + options, columns: columns)
        #expect(run.status == 0)
        return run.output
    }
}
