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

    @Test func `a chain that is permanent only in part keeps the configured address`()
        async throws
    {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": Response(status: 301, headers: ["Location": "/b"])
            case "/b": Response(status: 302, headers: ["Location": "/c"])
            default: Response(body: "end")
            }
        }
        defer { server.stop() }
        #expect(try await fetch(server.url("/a")).response.permanentRedirect == nil)
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

    @Test func `a public address does not lead to a private one`() async throws {
        let inner = try LoopbackServer { _ in Response(body: "secret") }
        defer { inner.stop() }
        let target = inner.url("/private")
        let outer = try LoopbackServer { _ in
            Response(status: 302, headers: ["Location": target])
        }
        defer { outer.stop() }
        let first = Guarded(true)
        let settings = CurlSettings(
            parallel: 4, perHost: 4, userAgent: "t",
            isPublic: { _ in
                first.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
            })
        #expect(await failure(outer.url("/"), CurlTransport(settings)) == .blocked)
        #expect(inner.requests.isEmpty)
        #expect(inner.connections == 0)
    }

    @Test(arguments: [
        "127.1", "0x7f.1", "0x7f000001", "0177.0.0.1", "2130706433", "localhost", "0", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    ])
    func `a private address is one however it is written`(host: String) async throws {
        let inner = try LoopbackServer(isIPv6: host == "[::1]") { _ in Response(body: "secret") }
        defer { inner.stop() }
        let target = inner.url("/private", host: host)
        let outer = try LoopbackServer { _ in
            Response(status: 302, headers: ["Location": target])
        }
        defer { outer.stop() }
        let first = Guarded(true)
        let settings = CurlSettings(
            parallel: 4, perHost: 4, userAgent: "t",
            isPublic: { address in
                first.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst || AddressScope.isPublic(address)
                }
            })
        #expect(await failure(outer.url("/"), CurlTransport(settings)) == .blocked)
        #expect(inner.connections == 0)
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
