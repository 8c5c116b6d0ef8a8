import FoundationEssentials
import TestSupport
import Testing

@testable import Fetching

@Suite struct `HTTP over the loopback` {
    @Test func `a document arrives with its fields as received`() async throws {
        let server = try LoopbackServer { _ in
            Response(
                headers: [
                    "ETag": "W/\"a b\"", "Last-Modified": "yesterday", "Content-Type": "text/xml",
                ], body: "<rss/>")
        }
        defer { server.stop() }
        let response = try await transport().fetch(FetchRequest(url: server.url("/a"))).response
        #expect(response.status == 200)
        #expect(response.body == Array("<rss/>".utf8))
        #expect(response.contentType == "text/xml")
        #expect(response.validators == Validators(etag: "W/\"a b\"", lastModified: "yesterday"))
        #expect(response.bytesReceived == 6)
    }

    @Test func `validators go back byte for byte and 304 keeps them`() async throws {
        let server = try LoopbackServer { _ in Response(status: 304) }
        defer { server.stop() }
        let validators = Validators(etag: "W/\"a b\"", lastModified: "yesterday")
        let result = try await transport().fetch(
            FetchRequest(url: server.url("/a"), validators: validators))
        guard case .notModified(let response) = result else {
            Issue.record("not a 304: \(result)")
            return
        }
        #expect(response.validators == validators)
        #expect(server.requests.first?.headers["if-none-match"] == "W/\"a b\"")
        #expect(server.requests.first?.headers["if-modified-since"] == "yesterday")
    }

    @Test func `validators that are not UTF-8 go back byte for byte after they were stored`()
        async throws
    {
        let fields: [UInt8] = [
            Array("ETag: \"caf".utf8), [0xE9, 0x22, 0x0D, 0x0A],
            Array("Last-Modified: h".utf8), [0xF4, 0x6D, 0x20, 0xEF, 0x9E, 0x80, 0x0D, 0x0A],
        ].flatMap(\.self)
        let server = try LoopbackServer { _ in Response(rawFields: fields) }
        defer { server.stop() }
        let received = try await fetch(server.url("/")).response.validators
        let stored = try JSONEncoder().encode([received.etag, received.lastModified])
        let read = try JSONDecoder().decode([String?].self, from: stored)
        _ = try await transport().fetch(
            FetchRequest(
                url: server.url("/"), validators: Validators(etag: read[0], lastModified: read[1])))
        let lines = try #require(server.requests.last).head.split(separator: 0x0A)
        let etag: [UInt8] = Array("If-None-Match: \"caf".utf8) + [0xE9, 0x22, 0x0D]
        let date: [UInt8] =
            Array("If-Modified-Since: h".utf8) + [0xF4, 0x6D, 0x20, 0xEF, 0x9E, 0x80]
        #expect(lines.contains { $0.elementsEqual(etag) })
        #expect(lines.contains { $0.starts(with: date) })
    }

    @Test(arguments: ["", "W/\"a b\"", "\"caf\u{E9}\"", "h\u{F4}m qua", "\u{F8FF}"])
    func `a validator in UTF-8 is stored as it is`(text: String) {
        #expect(Array(FieldText.text(Array(text.utf8)).utf8) == Array(text.utf8))
        #expect(FieldText.bytes(text) == Array(text.utf8))
    }

    @Test(arguments: [[0xE9], [0xEF, 0x9E, 0x80], [0x41, 0xFF, 0xC3, 0xA9], [0x80, 0x7F]])
    func `any other can be had again`(bytes: [UInt8]) {
        #expect(FieldText.bytes(FieldText.text(bytes)) == bytes)
    }

    @Test func `a status is an answer and not an error`() async throws {
        let server = try LoopbackServer { request in
            Response(status: Int(request.path.dropFirst()) ?? 200, body: "x")
        }
        defer { server.stop() }
        for status in [204, 206, 304, 400, 401, 403, 404, 410, 429, 500, 503] {
            let result = try await fetch(server.url("/\(status)"))
            #expect(result.response.status == status)
            switch result {
            case .modified: #expect(status == 204)
            case .gone: #expect(status == 410)
            case .refused: #expect(![204, 410].contains(status))
            case .notModified: Issue.record("304 without a condition")
            }
        }
    }

    @Test func `Retry-After and freshness come along`() async throws {
        let server = try LoopbackServer { _ in
            Response(
                status: 503, headers: ["Retry-After": "120", "Cache-Control": "x, max-age=60"])
        }
        defer { server.stop() }
        let response = try await fetch(server.url("/")).response
        #expect(response.retryAfter?.delay == .seconds(120))
        #expect(response.freshness.maxAge == .seconds(60))
    }

    @Test func `a Retry-After with a date is counted by the server's clock, else by the run's`()
        async throws
    {
        let server = try LoopbackServer { request in
            let dated = ["Date": "Sun, 06 Nov 1994 08:49:37 GMT"]
            return Response(
                status: 503,
                headers: ["Retry-After": "Sun, 06 Nov 1994 09:49:37 GMT"]
                    .merging(request.path == "/dated" ? dated : [:]) { $1 })
        }
        defer { server.stop() }
        let later = try await fetch(server.url("/dated")).response
        #expect(later.retryAfter?.delay == .seconds(3_600))
        let transport = CurlTransport(
            parallel: 1, perHost: 1, userAgent: "tintinh-tests",
            now: Date(timeIntervalSince1970: 784_114_777))  // 09:39:37 of that day
        let request = FetchRequest(url: server.url("/"))
        let wait = try await transport.fetch(request).response.retryAfter?.delay
        #expect((Duration.seconds(300)...Duration.seconds(600)).contains(try #require(wait)))
    }

    @Test func `a body is plain where its coding is none`() async throws {
        for name in ["utf-8", "none", "identity", "8bit"] {
            let server = try LoopbackServer { _ in
                Response(headers: ["Content-Encoding": name], body: "<rss/>")
            }
            defer { server.stop() }
            #expect(try await fetch(server.url("/")).response.body == Array("<rss/>".utf8))
        }
    }

    @Test func `a chunked body and one that ends with the connection arrive whole`() async throws {
        let body = (0..<5000).map { UInt8($0 % 251) }
        let server = try LoopbackServer { request in
            Response(body: body, delivery: request.path == "/c" ? .chunked : .untilClosed)
        }
        defer { server.stop() }
        #expect(try await fetch(server.url("/c")).response.body == body)
        #expect(try await fetch(server.url("/u")).response.body == body)
    }

    @Test func `a compressed body is decompressed`() async throws {
        let server = try LoopbackServer { _ in
            Response(headers: ["Content-Encoding": "gzip"], body: Gzip.hello)
        }
        defer { server.stop() }
        let response = try await fetch(server.url("/")).response
        #expect(response.body == Array("hello".utf8))
        #expect(response.bytesReceived == Gzip.hello.count)
        #expect(server.requests.first?.headers["accept-encoding"]?.contains("gzip") == true)
    }

    @Test func `no host is asked by more than its share at once`() async throws {
        let server = try LoopbackServer { _ in Response(body: [1], delay: .milliseconds(20)) }
        defer { server.stop() }
        let transport = transport(parallel: 16, perHost: 2)
        try await fetchAll((0..<12).map { server.url("/\($0)") }, transport)
        #expect(server.mostAtOnce == 2)
        #expect(server.requests.count == 12)
    }

    @Test func `no more requests are under way at once than allowed`() async throws {
        let server = try LoopbackServer { _ in Response(body: [1], delay: .milliseconds(20)) }
        defer { server.stop() }
        let transport = transport(parallel: 3, perHost: 2)
        let urls = (0..<9).map { number in
            server.url("/\(number)", host: number.isMultiple(of: 2) ? "127.0.0.1" : "localhost")
        }
        try await fetchAll(urls, transport)
        #expect(server.mostAtOnce == 3)
    }

    @Test func `a thousand requests at once all end`() async throws {
        let server = try LoopbackServer { request in Response(body: request.path) }
        defer { server.stop() }
        try await fetchAll((0..<1000).map { server.url("/\($0)") }, transport(parallel: 64))
        #expect(Set(server.requests.map(\.path)).count == 1000)
    }

    @Test func `a cancelled task leaves at once`() async throws {
        let asked = AsyncStream<Void>.makeStream()
        let server = try LoopbackServer { _ in
            asked.continuation.yield()
            return Response(delivery: .never)
        }
        defer { server.stop() }
        let url = server.url("/")
        let task = Task { await failure(url) }
        for await _ in asked.stream { break }
        task.cancel()
        #expect(await task.value == .timeout)
    }

    @Test func `a request that libcurl does not take fails`() async {
        let settings = CurlSettings(
            parallel: 1, perHost: 1, userAgent: "t", isPublic: { _ in false })
        let loop = CurlLoop(settings, withoutMulti: true)
        loop.start()
        defer { loop.stop() }
        let job = CurlJob(FetchRequest(url: "http://127.0.0.1:1/"))
        let outcome = await withCheckedContinuation { continuation in
            job.whenDone { continuation.resume(returning: $0) }
            loop.post(.start(job))
        }
        #expect(throws: FetchError.self) { try outcome.get() }
    }

    @Test func `after the shutdown every request fails`() async throws {
        let transport = transport()
        transport.shutdown()
        #expect(await failure("http://127.0.0.1:1/", transport) == .timeout)
    }

    @Test(arguments: [Response.Delivery.whole, .untilClosed])
    func `asks for gzip where a document in zstd seems cut short`(
        delivery: Response.Delivery
    ) async throws {
        let half = Array(Zstandard.million.prefix(500_000))
        let server = try LoopbackServer { request in
            request.headers["accept-encoding"] == "gzip"
                ? Response(body: "whole")
                : Response(headers: ["Content-Encoding": "zstd"], body: half, delivery: delivery)
        }
        defer { server.stop() }
        let response = try await transport().fetch(FetchRequest(url: server.url("/"))).response
        #expect(response.body == Array("whole".utf8))
        #expect(server.requests.count == 2)
    }

    @Test func `takes no document in zstd that seems cut short`() async throws {
        let half = Array(Zstandard.million.prefix(500_000))
        let server = try LoopbackServer { _ in
            Response(headers: ["Content-Encoding": "zstd"], body: half, delivery: .untilClosed)
        }
        defer { server.stop() }
        #expect(await failure(server.url("/")) == .protocol)
    }

    @Test(arguments: [Response.Delivery.whole, .chunked, .untilClosed])
    func `keeps what a refusal says`(delivery: Response.Delivery) async throws {
        let server = try LoopbackServer { _ in
            Response(status: 503, body: "Just a moment...", delivery: delivery)
        }
        defer { server.stop() }
        let result = try await transport().fetch(FetchRequest(url: server.url("/")))
        #expect(result.response.status == 503)
        #expect(result.response.body == Array("Just a moment...".utf8))
    }
}
