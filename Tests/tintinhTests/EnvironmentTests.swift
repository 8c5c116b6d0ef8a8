import Foundation
import TestSupport
import Testing

/// What users of curl set for all their programs.
@Suite struct `The environment` {
    private let folder: TemporaryFolder

    init() throws { folder = TemporaryFolder() }

    @Test(arguments: ["bao.example", "báo-tỉnh.example"])
    func `names the proxy, which is asked for the host as it is known to all`(
        host: String
    ) throws {
        let proxy = try LoopbackServer { _ in Response(body: Self.paper) }
        defer { proxy.stop() }
        let variables = ["http_proxy": proxy.url(""), "no_proxy": "", "LC_ALL": "C"]
        #expect(try run("http://\(host)/rss", variables).status == 0)
        let asked = proxy.requests.map(\.path)
        let ascii = host == "bao.example" ? host : "xn--bo-tnh-pta5632d.example"
        #expect(asked == ["http://\(ascii)/rss"])
    }

    @Test func `has a netrc, whose password goes to its host and into no output`() throws {
        let server = try LoopbackServer { request in
            request.headers["authorization"] == nil
                ? Response(status: 401) : Response(body: Self.paper)
        }
        defer { server.stop() }
        try "machine 127.0.0.1 login doc password hunter2\n".write(
            toFile: folder.path + "/.netrc", atomically: true, encoding: .utf8)
        let result = try run(server.url("/rss"), ["HOME": folder.path])
        #expect(result.status == 0)
        #expect(!result.output.contains("hunter2"))
        let kept = try String(
            contentsOfFile: folder.path + "/Store/sources.json", encoding: .utf8)
        #expect(!kept.contains("hunter2"))
    }

    private static let paper = """
        <rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
        <description>synthetic</description><item><title>Tin</title>
        <link>https://bao.example/tin-1000001.html</link></item></channel></rss>
        """

    private func run(_ url: String, _ variables: [String: String]) throws -> ProgramRun {
        let configuration = """
            title: Thử
            store: Store
            publish: {directory: Feeds}
            sources: [{name: Báo, url: '\(url)'}]
            """
        let file = folder.path + "/sources.yaml"
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        return try ProgramRun(["run", "--config", file, "--verbose"], environment: variables)
    }
}
