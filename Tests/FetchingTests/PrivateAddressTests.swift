import TestSupport
import Testing

@testable import Fetching

@Suite struct `Private addresses` {
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

    @Test func `nor does it after a detour`() async throws {
        let inner = try LoopbackServer { _ in Response(body: "secret") }
        defer { inner.stop() }
        let secret = inner.url("/")
        let outer = try LoopbackServer(isIPv6: true) { _ in
            Response(status: 302, headers: ["Location": secret])
        }
        defer { outer.stop() }
        let detour = outer.url("/", host: "[::1]")
        let first = try LoopbackServer { _ in
            Response(status: 302, headers: ["Location": detour])
        }
        defer { first.stop() }
        let settings = CurlSettings(
            parallel: 4, perHost: 4, userAgent: "t", isPublic: { $0 == "::1" })
        #expect(await failure(first.url("/"), CurlTransport(settings)) == .blocked)
        #expect(outer.requests.count == 1 && inner.connections == 0)
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

    @Test func `a private address is not asked where all must be public`() async throws {
        let server = try LoopbackServer { _ in Response(body: "secret") }
        defer { server.stop() }
        var request = FetchRequest(url: server.url("/"))
        #expect(try await transport().fetch(request).response.hasBeenPublic == false)
        request.mustStayPublic = true
        #expect(await failure(request) == .blocked)
        #expect(server.connections == 1)
    }
}
