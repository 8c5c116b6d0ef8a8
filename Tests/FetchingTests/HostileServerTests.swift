import TestSupport
import Testing

@testable import Fetching

@Suite struct `A hostile or broken server` {
    private func request(_ server: LoopbackServer, timeout: Duration = .seconds(20))
        -> FetchRequest
    {
        FetchRequest(url: server.url("/"), maximumBytes: 100_000, timeout: timeout)
    }

    @Test func `cannot send more than allowed`() async throws {
        let body = [UInt8](repeating: 0x61, count: 100_001)
        let server = try LoopbackServer { _ in Response(body: body, delivery: .chunked) }
        defer { server.stop() }
        #expect(await failure(request(server)) == .tooLarge)
    }

    @Test func `can send exactly what is allowed`() async throws {
        let body = [UInt8](repeating: 0x61, count: 100_000)
        let server = try LoopbackServer { _ in Response(body: body) }
        defer { server.stop() }
        #expect(try await transport().fetch(request(server)).response.body.count == 100_000)
    }

    @Test func `cannot blow up a small body`() async throws {
        let server = try LoopbackServer { _ in
            Response(headers: ["Content-Encoding": "gzip"], body: Gzip.bomb)
        }
        defer { server.stop() }
        #expect(await failure(request(server)) == .tooLarge)
    }

    @Test func `cannot send without end`() async throws {
        let body = [UInt8](repeating: 0x61, count: 10_000)
        let server = try LoopbackServer { _ in Response(body: body, delivery: .endless) }
        defer { server.stop() }
        #expect(await failure(request(server)) == .tooLarge)
    }

    @Test func `cannot send without end in a redirect either`() async throws {
        let body = [UInt8](repeating: 0x61, count: 10_000)
        let server = try LoopbackServer { request in
            guard request.path == "/" else { return Response(body: "end") }
            return Response(
                status: 302, headers: ["Location": "/x"], body: body, delivery: .endless)
        }
        defer { server.stop() }
        let response = try await transport().fetch(request(server)).response
        #expect(response.body == Array("end".utf8))
        #expect(response.elapsed < .seconds(5))
    }

    @Test func `cannot hold up a redirect by keeping the connection open`() async throws {
        let server = try LoopbackServer { request in
            guard request.path == "/" else { return Response(body: "end") }
            return Response(
                status: 302, headers: ["Location": "/x"], delivery: .endless, pause: .seconds(20))
        }
        defer { server.stop() }
        let response = try await transport().fetch(request(server)).response
        #expect(response.status == 200 && response.elapsed < .seconds(10))
    }

    @Test func `cannot send header fields without end`() async throws {
        let line = "X-Filler: " + String(repeating: "x", count: 1000) + "\r\n"
        let fields = Array(String(repeating: line, count: 400).utf8)
        let server = try LoopbackServer { _ in Response(rawFields: fields) }
        defer { server.stop() }
        #expect(await failure(request(server)) == .limits)
    }

    @Test func `cannot send one huge header field`() async throws {
        let fields = Array("X: \(String(repeating: "x", count: 1_000_000))\r\n".utf8)
        let server = try LoopbackServer { _ in Response(rawFields: fields) }
        defer { server.stop() }
        let error = await #expect(throws: FetchError.self) {
            try await transport().fetch(request(server))
        }
        #expect(error?.kind == .limits)
        #expect(error?.message.hasSuffix("a header field above 100 KB") == true)
    }

    @Test(arguments: [
        "<rss><channel><item><title>Tin", "<a:feed xmlns:a='x'><a:entry></a:entry>",
        "{\"items\": [",
    ])
    func `that ends the connection within a feed has failed`(body: String) async throws {
        let server = try LoopbackServer { _ in Response(body: body, delivery: .untilClosed) }
        defer { server.stop() }
        #expect(await failure(request(server)) == .protocol)
    }

    @Test(arguments: [
        ("<html><p>a", false), ("<html><p>a</html>", true), ("<p>a", false), ("", true),
        ("<rss></rss>" + String(repeating: "<!-- -->", count: 500), false),
    ])
    func `that ends the connection within a page is asked for all of it again`(
        body: String, isKnown: Bool
    ) async throws {
        let server = try LoopbackServer { _ in
            Response(headers: ["ETag": "1"], body: body, delivery: .untilClosed)
        }
        defer { server.stop() }
        let response = try await transport().fetch(request(server)).response
        #expect(response.body == Array(body.utf8))
        #expect(response.validators.isEmpty != isKnown)
    }

    @Test(arguments: [Response.Delivery.whole, .chunked])
    func `that cuts the body short has failed`(delivery: Response.Delivery) async throws {
        let body = [UInt8](repeating: 0x61, count: 5000)
        let server = try LoopbackServer { _ in
            Response(body: body, delivery: delivery, cutAfter: 3000)
        }
        defer { server.stop() }
        #expect(await failure(request(server)) == .protocol)
    }

    @Test(arguments: [
        Response(status: 429, body: [UInt8](repeating: 0x61, count: 5000), cutAfter: 3000),
        Response(status: 503, body: [0x61], delivery: .endless),
        Response(status: 404, body: [0x61], delivery: .endless, pause: .seconds(20)),
        Response(status: 410, body: [UInt8](repeating: 0x61, count: 200_000)),
        Response(status: 500, headers: ["Content-Encoding": "gzip"], body: "no gzip"),
        Response(status: 502, headers: ["Content-Encoding": "br"], body: "no br"),
    ])
    func `whose refusal has a broken body has refused all the same`(response: Response)
        async throws
    {
        let server = try LoopbackServer { _ in
            var response = response
            response.headers["Retry-After"] = "120"
            return response
        }
        defer { server.stop() }
        let answer = try await transport().fetch(request(server)).response
        #expect(answer.status == response.status && answer.elapsed < .seconds(25))
        #expect(answer.retryAfter?.delay == .seconds(120))
    }

    @Test func `that sends something else than gzip has failed`() async throws {
        let server = try LoopbackServer { _ in
            Response(headers: ["Content-Encoding": "gzip"], body: "<rss/>")
        }
        defer { server.stop() }
        #expect(await failure(request(server)) == .protocol)
    }

    @Test func `that sends whole gzip is read, several members and padding included`()
        async throws
    {
        for body in [Gzip.hello, Gzip.hello + Gzip.hello, Gzip.hello + [0, 0, 0]] {
            let server = try LoopbackServer { _ in
                Response(headers: ["Content-Encoding": "gzip"], body: body, delivery: .chunked)
            }
            defer { server.stop() }
            let word = body.count > 40 ? "hellohello" : "hello"
            #expect(try await fetch(server.url("/")).response.body == Array(word.utf8))
        }
    }

    @Test(arguments: [3, 10, 15, 17, 20, 24, 35])
    func `that cuts the gzip but not the body has failed`(length: Int) async throws {
        let body = Array((Gzip.hello + Gzip.hello).prefix(length))
        let server = try LoopbackServer { _ in
            Response(headers: ["Content-Encoding": "gzip"], body: body)
        }
        defer { server.stop() }
        #expect(await failure(request(server)) == .protocol)
    }

    @Test func `that sends gzip with a wrong checksum has failed`() async throws {
        var body = Gzip.hello
        body[17] ^= 1
        let server = try LoopbackServer { [body] _ in
            Response(headers: ["Content-Encoding": "gzip"], body: body)
        }
        defer { server.stop() }
        #expect(await failure(request(server)) == .protocol)
    }

    @Test func `that never answers runs out of time`() async throws {
        let server = try LoopbackServer { _ in Response(delivery: .never) }
        defer { server.stop() }
        #expect(await failure(request(server, timeout: .milliseconds(100))) == .timeout)
    }

    @Test func `that drips runs out of time`() async throws {
        let server = try LoopbackServer { _ in
            Response(body: [0x61], delivery: .endless, pause: .milliseconds(10))
        }
        defer { server.stop() }
        #expect(await failure(request(server, timeout: .milliseconds(150))) == .timeout)
    }

    /// An hour for everything, but a second for what drips.
    private func impatient(_ server: LoopbackServer) async -> FetchError.Kind? {
        var settings = CurlSettings(
            parallel: 4, perHost: 4, userAgent: "t", isPublic: { _ in false })
        settings.dripShare = 1.0 / 3_600
        return await failure(
            request(server, timeout: .seconds(3_600)), CurlTransport(settings))
    }

    @Test func `that thinks long may use all of its time`() async throws {
        let server = try LoopbackServer { _ in Response(body: [1], delay: .milliseconds(2200)) }
        defer { server.stop() }
        #expect(await impatient(server) == nil)
    }

    @Test(.timeLimit(.minutes(10))) func `that drips after its first byte may not`() async throws {
        let server = try LoopbackServer { _ in
            Response(body: [0x61], delivery: .endless, pause: .milliseconds(200))
        }
        defer { server.stop() }
        #expect(await impatient(server) == .timeout)
    }

    @Test func `that is not there is a failed connection`() async {
        #expect(await failure(FetchRequest(url: "http://127.0.0.1:1/")) == .connect)
    }

    @Test func `does not harm its neighbors`() async throws {
        let bad = try LoopbackServer { _ in Response(delivery: .never) }
        defer { bad.stop() }
        let good = try LoopbackServer { _ in Response(body: "<rss/>") }
        defer { good.stop() }
        let transport = transport()
        let slow = request(bad, timeout: .milliseconds(300))
        async let lost = failure(slow, transport)
        try await fetchAll((0..<20).map { good.url("/\($0)") }, transport)
        #expect(await lost == .timeout)
    }
}
