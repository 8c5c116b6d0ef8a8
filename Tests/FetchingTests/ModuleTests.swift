import Fetching
import TestSupport
import Testing

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
}

/// A transport as the program makes it, limits apart.
func transport(parallel: Int = 16, perHost: Int = 16) -> CurlTransport {
    CurlTransport(parallel: parallel, perHost: perHost, userAgent: "tintinh-tests")
}
