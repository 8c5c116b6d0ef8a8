import TestSupport
import Testing

@testable import Fetching

@Suite struct `Proxies of the environment` {
    private static func proxies(_ variables: [String: String]) -> Proxies {
        Proxies { variables[$0] }
    }

    private static func proxied(
        _ variables: [String: String], isPublic: @escaping @Sendable (String) -> Bool
    ) -> CurlTransport {
        var settings = CurlSettings(
            parallel: 4, perHost: 4, userAgent: "t", isPublic: isPublic)
        settings.proxies = proxies(variables)
        return CurlTransport(settings)
    }

    @Test func `are read from the environment as curl reads them`() throws {
        let http = try #require(CurlURL("http://h/"))
        let https = try #require(CurlURL("https://h/"))
        func read(_ variables: [String: String]) -> [String?] {
            [http, https].map { Self.proxies(variables).proxy(for: $0) }
        }
        #expect(read([:]) == [nil, nil])
        #expect(read(["http_proxy": "a", "HTTPS_PROXY": "b", "all_proxy": "c"]) == ["a", "b"])
        #expect(read(["HTTP_PROXY": "a", "https_proxy": ""]) == [nil, nil])
        #expect(read(["ALL_PROXY": "c", "https_proxy": "b"]) == ["c", "b"])
        #expect(read(["all_proxy": "c", "NO_PROXY": "*"]) == [nil, nil])
    }

    @Test(arguments: [
        ("example.vn", "http://example.vn/", true), (".example.vn", "http://a.example.vn./", true),
        ("x, Example.VN", "http://EXAMPLE.vn/", true),
        ("example.vn", "http://anexample.vn/", false),
        ("127.0.0.1", "http://127.1/", true), ("127.0.0.1", "http://a.127.0.0.1.vn/", false),
        ("10.0.0.0/8 192.168.0.0/17", "http://192.168.127.1/", true),
        ("192.168.0.0/17", "http://192.168.128.1/", false), ("[::1]", "http://[::1]/", true),
        ("fd00::/8", "http://[fdab::1]/", true), ("0.0.0.0/99", "http://1.1.1.1/", false),
    ])
    func `have exceptions`(exceptions: String, url: String, isExcepted: Bool) throws {
        let proxies = Self.proxies(["http_proxy": "p", "no_proxy": exceptions])
        #expect((proxies.proxy(for: try #require(CurlURL(url))) == nil) == isExcepted)
    }

    /// A proxy that redirects what it is asked to `target`, and answers everything there.
    private func proxy(redirectingTo target: String) throws -> LoopbackServer {
        try LoopbackServer { request in
            request.path == "http://first.example/"
                ? Response(status: 302, headers: ["Location": target]) : Response(body: "there")
        }
    }

    @Test(arguments: [
        "http://192.168.1.1/", "http://0x7f.1/", "http://[::1]/", "http://localhost/",
        "http://127.0.0.1./", "http://\u{FF11}\u{FF12}7.0.0.1/", "http://0\u{FF58}7f.1/",
    ])
    func `do not lead from a public name to a private address`(target: String) async throws {
        let proxy = try proxy(redirectingTo: target)
        defer { proxy.stop() }
        let transport = Self.proxied(
            ["http_proxy": proxy.url("")], isPublic: AddressScope.isPublic)
        #expect(await failure("http://first.example/", transport) == .blocked)
        #expect(proxy.requests.map(\.path) == ["http://first.example/"])
    }

    @Test func `may be private themselves`() async throws {
        let proxy = try proxy(redirectingTo: "http://second.example/")
        defer { proxy.stop() }
        let transport = Self.proxied(
            ["http_proxy": proxy.url("")], isPublic: AddressScope.isPublic)
        var request = FetchRequest(url: "http://first.example/")
        request.mustStayPublic = true
        let response = try await transport.fetch(request).response
        #expect(response.body == Array("there".utf8))
        #expect(response.hasBeenPublic)
    }

    @Test func `do not hide what an exception leads to`() async throws {
        let inner = try LoopbackServer { _ in Response(body: "secret") }
        defer { inner.stop() }
        let proxy = try proxy(redirectingTo: inner.url("/"))
        defer { proxy.stop() }
        let transport = Self.proxied(
            ["http_proxy": proxy.url(""), "no_proxy": "127.0.0.1"],
            isPublic: AddressScope.isPublic)
        #expect(await failure("http://first.example/", transport) == .blocked)
        #expect(inner.connections == 0)
    }

    @Test func `may follow a public address asked directly`() async throws {
        let direct = try LoopbackServer(isIPv6: true) { _ in
            Response(status: 302, headers: ["Location": "http://second.example/"])
        }
        defer { direct.stop() }
        let proxy = try proxy(redirectingTo: "")
        defer { proxy.stop() }
        let transport = Self.proxied(
            ["http_proxy": proxy.url(""), "no_proxy": "::1"], isPublic: { $0 == "::1" })
        #expect(await failure(direct.url("/", host: "[::1]"), transport) == nil)
        #expect(proxy.requests.count == 1)
    }

    @Test func `that refuse a tunnel are no answer of the server`() async throws {
        let proxy = try LoopbackServer { _ in
            Response(status: 410, headers: ["Retry-After": "9"])
        }
        defer { proxy.stop() }
        let transport = Self.proxied(["https_proxy": proxy.url("")], isPublic: { _ in true })
        #expect(await failure("https://first.example/", transport) != nil)
        #expect(proxy.requests.first?.method == "CONNECT")
    }
}
