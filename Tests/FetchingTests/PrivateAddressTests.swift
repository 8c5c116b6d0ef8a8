import TestSupport
import Testing

@testable import Fetching

@Suite struct `Private addresses` {
    private func server(leadingTo target: String, isIPv6: Bool = false) throws -> LoopbackServer {
        try LoopbackServer(isIPv6: isIPv6) { _ in
            Response(status: 302, headers: ["Location": target])
        }
    }

    /// Takes the first address for a public one, and asks about all others.
    private func judging(
        isPublic: @escaping @Sendable (String) -> Bool
    ) -> CurlTransport {
        let first = Guarded(true)
        return CurlTransport(
            CurlSettings(parallel: 4, perHost: 4, userAgent: "t") { address in
                first.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst || isPublic(address)
                }
            })
    }

    @Test func `a public address does not lead to a private one`() async throws {
        let inner = try LoopbackServer { _ in Response(body: "secret") }
        defer { inner.stop() }
        let outer = try server(leadingTo: inner.url("/private"))
        defer { outer.stop() }
        let transport = judging { _ in false }
        #expect(await failure(outer.url("/"), transport) == .blocked)
        #expect(inner.requests.isEmpty)
        #expect(inner.connections == 0)
    }

    @Test func `nor does it after a detour`() async throws {
        let inner = try LoopbackServer { _ in Response(body: "secret") }
        defer { inner.stop() }
        let outer = try server(leadingTo: inner.url("/"), isIPv6: true)
        defer { outer.stop() }
        let first = try server(leadingTo: outer.url("/", host: "[::1]"))
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
        let outer = try server(leadingTo: inner.url("/private", host: host))
        defer { outer.stop() }
        let transport = judging { AddressScope.isPublic($0) }
        #expect(await failure(outer.url("/"), transport) == .blocked)
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
