import TestSupport
import Testing

@testable import Fetching

@Suite struct `Redirects` {
    /// Follows `/<status>/<n>` down to `/<status>/0`, which is the document.
    private func chain() throws -> LoopbackServer {
        try LoopbackServer { request in
            let parts = request.path.split(separator: "/")
            guard parts.count == 2, let status = Int(parts[0]), let left = Int(parts[1]), left > 0
            else { return Response(body: "end") }
            return Response(
                status: status, headers: ["Location": "/\(status)/\(left - 1)"], body: "moved")
        }
    }

    @Test(arguments: [301, 308])
    func `a chain of permanent ones names the new address`(status: Int) async throws {
        let server = try chain()
        defer { server.stop() }
        let response = try await fetch(server.url("/\(status)/3")).response
        #expect(response.body == Array("end".utf8))
        #expect(response.url == server.url("/\(status)/0"))
        #expect(response.permanentRedirect == server.url("/\(status)/0"))
    }

    @Test(arguments: [302, 303, 307])
    func `a temporary one keeps the configured address`(status: Int) async throws {
        let server = try chain()
        defer { server.stop() }
        let response = try await fetch(server.url("/\(status)/1")).response
        #expect(response.url == server.url("/\(status)/0"))
        #expect(response.permanentRedirect == nil)
    }

    /// A server on which `/<status>-<status>-…` redirects with each status in turn; the last answers.
    private func path() throws -> LoopbackServer {
        try LoopbackServer { request in
            let statuses = request.path.dropFirst().split(separator: "-")
            let status = statuses.first.flatMap { Int($0) } ?? 200
            guard statuses.count > 1 else { return Response(status: status, body: "end") }
            let rest = statuses.dropFirst().joined(separator: "-")
            return Response(status: status, headers: ["Location": rest])
        }
    }

    @Test(arguments: [
        ("/301-302-200", "/302-200"), ("/308-301-307-308-200", "/307-308-200"),
        ("/301-404", "/404"), ("/302-301-200", nil), ("/303-200", nil),
    ])
    func `permanent ones before the first temporary one name the new address`(
        start: String, target: String?
    ) async throws {
        let server = try path()
        defer { server.stop() }
        let url = "http://user:secret@127.0.0.1:\(server.port)\(start)"
        #expect(try await fetch(url).response.permanentRedirect == target.map { server.url($0) })
    }

    @Test(arguments: [("/410", true), ("/301-308-410", true), ("/301-302-410", false)])
    func `410 is meant for ever only where permanent ones led to it`(start: String, isGone: Bool)
        async throws
    {
        let server = try path()
        defer { server.stop() }
        switch try await fetch(server.url(start)) {
        case .gone: #expect(isGone)
        case .refused(let response): #expect(!isGone && response.status == 410)
        case let other: Issue.record("\(other)")
        }
    }

    @Test func `a target with blanks and letters beyond ASCII is asked in percent-encoding`()
        async throws
    {
        let server = try LoopbackServer { request in
            guard request.path == "/a" else { return Response(body: "end") }
            return Response(status: 301, headers: ["Location": "tin t\u{1EE9}c"])
        }
        defer { server.stop() }
        let response = try await fetch(server.url("/a")).response
        #expect(response.url == server.url("/tin%20t%e1%bb%a9c"))
        #expect(response.permanentRedirect == response.url)
    }

    @Test func `many that lead to one host wait for their turn without losing time`()
        async throws
    {
        let target = try LoopbackServer { _ in Response(body: [1], delay: .milliseconds(250)) }
        defer { target.stop() }
        let url = target.url("/")
        let servers = try (0..<8).map { _ in
            try LoopbackServer { _ in Response(status: 302, headers: ["Location": url]) }
        }
        defer { servers.forEach { $0.stop() } }
        let transport = transport(perHost: 1)
        let requests = servers.map { server in
            FetchRequest(url: server.url("/"), timeout: .milliseconds(1500))
        }
        await withTaskGroup(of: FetchError.Kind?.self) { group in
            for request in requests { group.addTask { await failure(request, transport) } }
            for await kind in group { #expect(kind == nil) }
        }
        #expect(target.mostAtOnce == 1)
    }

    @Test func `leaving the host with own header fields does not begin the count anew`()
        async throws
    {
        let other = try chain()
        defer { other.stop() }
        for (left, expected) in [(9, nil), (10, FetchError.Kind.redirect)] {
            let target = other.url("/302/\(left)")
            let server = try LoopbackServer { _ in
                Response(status: 302, headers: ["Location": target])
            }
            defer { server.stop() }
            let request = FetchRequest(url: server.url("/"), headers: ["X-Key": "secret"])
            #expect(await failure(request) == expected)
        }
    }

    @Test func `a password stays with the host along relative and absolute ones`() async throws {
        let server = try LoopbackServer { request in
            let host = request.headers["host"] ?? ""
            return switch request.path {
            case "/a": Response(status: 302, headers: ["Location": "/b"])
            case "/b": Response(status: 302, headers: ["Location": "http://\(host)/c"])
            default: Response(body: "end")
            }
        }
        defer { server.stop() }
        let url = "http://us%40er:hunter2@127.0.0.1:\(server.port)/a"
        let response = try await fetch(url).response
        #expect(response.url == server.url("/c"))
        let sent = Set(server.requests.map { $0.headers["authorization"] })
        #expect(server.requests.count == 3 && sent == ["Basic dXNAZXI6aHVudGVyMg=="])
    }

    @Test func `ten are followed and eleven are too many`() async throws {
        let server = try chain()
        defer { server.stop() }
        #expect(try await fetch(server.url("/302/10")).response.status == 200)
        #expect(await failure(server.url("/302/11")) == .redirect)
    }

    @Test(arguments: [
        "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "dict://127.0.0.1/x",
    ])
    func `none leads out of HTTP`(target: String) async throws {
        let server = try LoopbackServer { _ in
            Response(status: 302, headers: ["Location": target])
        }
        defer { server.stop() }
        #expect(await failure(server.url("/")) == .redirect)
    }

    @Test func `own header fields stay with their host`() async throws {
        let other = try LoopbackServer { _ in Response(body: "end") }
        defer { other.stop() }
        let target = other.url("/there")
        let server = try LoopbackServer { _ in
            Response(status: 301, headers: ["Location": target])
        }
        defer { server.stop() }
        let request = FetchRequest(url: server.url("/"), headers: ["X-Key": "secret"])
        let response = try await transport().fetch(request).response
        #expect(server.requests.first?.headers["x-key"] == "secret")
        #expect(other.requests.count == 1)
        #expect(other.requests.first?.headers["x-key"] == nil)
        #expect(response.permanentRedirect == target)
        #expect(response.status == 200)
    }

    @Test func `a password goes to its host only and is in no message`() async throws {
        let other = try LoopbackServer { _ in Response(body: "end") }
        defer { other.stop() }
        let target = other.url("/there")
        let server = try LoopbackServer { _ in
            Response(status: 302, headers: ["Location": target])
        }
        let url = "http://user:hunter2@127.0.0.1:\(server.port)/"
        let response = try await fetch(url).response
        #expect(server.requests.first?.headers["authorization"] != nil)
        #expect(other.requests.first?.headers["authorization"] == nil)
        #expect(!response.url.contains("hunter2"))
        server.stop()
        do {
            _ = try await fetch("http://user:hunter2@127.0.0.1:1/x")
            Issue.record("nothing listens there")
        } catch {
            #expect(error.kind == .connect)
            #expect(!error.message.contains("hunter2"))
        }
    }
}
