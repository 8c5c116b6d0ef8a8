import Foundation
import Testing

@testable import Aggregation
import TestSupport

/// Two hundred hostile sources beside healthy ones, through the program itself.
@Suite struct `Hostile sources` {
    let folder = TemporaryFolder()

    @Test func `harm nobody but themselves`() throws {
        let server = try LoopbackServer { Hostility.answer($0) }
        defer { server.stop() }
        let report = try run(
            (0..<200).map { Hostility.all[$0 % Hostility.all.count].path + "/\($0)" }
                + (0..<10).map { "/healthy/\($0)" }, on: server)
        #expect(report.sources.count == 210)
        for line in report.sources {
            let kind = line.url.split(separator: "/").dropFirst(2).first.map(String.init) ?? ""
            let expected = Hostility.all.first { $0.path == "/" + kind }?.classes ?? []
            if kind == "healthy" {
                #expect(line.errorClass == nil)
            } else {
                #expect(expected.contains(line.errorClass ?? "none"), "\(kind): \(line)")
            }
        }
        let merged = try String(
            contentsOfFile: folder.path + "/Feeds/merged.atom", encoding: .utf8)
        for number in 0..<10 { #expect(merged.contains("Lành \(number) bài 3")) }
        #expect(Self.largestChild <= 256 * 1_048_576)
    }

    private struct Line: Decodable {
        var url: String
        var errorClass: String?
    }

    private struct Outcome: Decodable { var sources: [Line] }

    /// The peak memory of any process that a test has waited for, in bytes.
    private static var largestChild: Int {
        var usage = rusage()
        _ = unsafe getrusage(-1, &usage)  // RUSAGE_CHILDREN
        return usage.ru_maxrss * 1024
    }

    /// Runs the program once; its exit status must be that of a run in which something worked.
    private func run(_ paths: [String], on server: LoopbackServer) throws -> Outcome {
        let sources = paths.enumerated().map { index, path in
            "  - {name: S\(index), url: '\(server.url(path))'}\n"
        }
        let configuration = """
            title: Thử
            store: Store
            publish: {directory: Feeds, entries: 500}
            fetch: {timeout: 3s, parallel: 64, per-host: 64}
            sources:
            \(sources.joined())
            """
        let file = folder.path + "/sources.yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = Self.program
        process.arguments = [
            "run", "--config", file, "--report", folder.path + "/report.json", "--quiet",
        ]
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        let json = try Data(contentsOf: URL(filePath: folder.path + "/report.json"))
        return try JSONDecoder().decode(Outcome.self, from: json)
    }

    /// The program beside the test bundle.
    private static var program: URL? {
        CommandLine.arguments.first { $0.contains(".xctest") }.map { path in
            let parts = path.components(separatedBy: "/").prefix { !$0.contains(".xctest") }
            return URL(filePath: parts.joined(separator: "/") + "/tintinh")
        }
    }
}

/// What hostile servers do, and the error class that each comes to.
struct Hostility: Sendable {
    let path: String
    let classes: Set<String>
    let response: @Sendable () -> Response

    static let all: [Hostility] = [
        .init("slow", ["timeout"]) { Response(delivery: .never) },
        .init("dripping", ["timeout"]) {
            Response(body: [0x20], delivery: .endless, pause: .milliseconds(100))
        },
        .init("endless", ["too-large"]) {
            Response(body: Array(repeating: 0x20, count: 100_000), delivery: .endless)
        },
        .init("bomb", ["too-large"]) {
            Response(headers: ["Content-Encoding": "gzip"], body: bomb)
        },
        .init("lying", ["protocol"]) {
            Response(headers: ["Content-Encoding": "gzip"], body: Papers.rss(2))
        },
        .init("truncated", ["protocol"]) { Response(body: Papers.rss(2), cutAfter: 700) },
        .init("header-bomb", ["limits"]) {
            Response(rawFields: Array(String(repeating: "X-A: \(filler)\r\n", count: 400).utf8))
        },
        .init("to-file", ["redirect"]) {
            Response(status: 302, headers: ["Location": "file:///etc/passwd"])
        },
        .init("round", ["redirect"]) { Response(status: 302, headers: ["Location": "/round"]) },
        .init("html", ["not-a-feed"]) {
            Response(body: "<!doctype html><html><title>Trang chủ</title><p>Không có gì</html>")
        },
        .init("picture", ["not-a-feed", "encoding"]) {
            Response(
                headers: ["Content-Type": "image/png"],
                body: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13])
        },
        .init("json", ["not-a-feed"]) { Response(body: "{\"error\": \"none\"}") },
        .init("nothing", ["not-a-feed"]) { Response() },
        .init("no-items", ["empty"]) { Response(body: Papers.rss(0)) },
        .init("laughs", ["parse", "not-a-feed", "limits", "empty"]) { Response(body: laughs) },
        .init("attributes", ["parse", "not-a-feed", "limits"]) { Response(body: attributes) },
    ]

    private init(
        _ name: String, _ classes: Set<String>, _ response: @escaping @Sendable () -> Response
    ) {
        path = "/" + name
        self.classes = classes
        self.response = response
    }

    /// Answers `/kind/number`.
    static func answer(_ request: Request) -> Response {
        let parts = request.path.split(separator: "/")
        guard let kind = parts.first, kind != "healthy" else {
            let number = parts.last ?? ""
            return Response(
                body: Papers.rss(3, host: "/h\(number)", title: "Lành \(number) bài"))
        }
        return all.first { $0.path == "/" + kind }?.response() ?? Response(status: 404)
    }

    private static let filler = String(repeating: "x", count: 1000)

    /// Forty million zeros in 40 KB; see `Gzip` in the tests of fetching.
    private static let bomb: [UInt8] = {
        let head: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0x63, 0x60]
        let period: [UInt8] = [
            0x18, 0x05, 0xA3, 0x60, 0x14, 0x8C, 0x82, 0x51, 0x30, 0x0A, 0x46, 0xC1, 0x28,
        ]
        return (0..<20_000).reduce(into: head) { bytes, _ in bytes += period }
    }()

    private static let laughs: [UInt8] = {
        let entities = (1...9).map { level in
            let inner = String(repeating: "&l\(level - 1);", count: 10)
            return "<!ENTITY l\(level) \"\(inner)\">"
        }
        let text =
            "<!DOCTYPE rss [<!ENTITY l0 \"ha\">\(entities.joined())]><rss><channel><title>&l9;"
        return Array((text + "</title></channel></rss>").utf8)
    }()

    private static let attributes: [UInt8] = {
        let list = (0..<200_000).map { " a\($0)=\"\"" }
        return Array("<rss version=\"2.0\"\(list.joined())><channel/></rss>".utf8)
    }()
}
