import Fetching

/// A transport as the program makes it, limits apart.
func transport(parallel: Int = 16, perHost: Int = 16) -> CurlTransport {
    CurlTransport(parallel: parallel, perHost: perHost, userAgent: "tintinh-tests")
}

/// Fetches one address with neutral limits.
func fetch(_ url: String) async throws(FetchError) -> FetchResult {
    try await transport().fetch(FetchRequest(url: url))
}

/// The class of the error that fetching gives; nothing if it succeeds.
func failure(_ request: FetchRequest, _ transport: CurlTransport = transport()) async
    -> FetchError.Kind?
{
    do {
        _ = try await transport.fetch(request)
        return nil
    } catch { return error.kind }
}

/// The same for an address with neutral limits.
func failure(_ url: String, _ transport: CurlTransport = transport()) async -> FetchError.Kind? {
    await failure(FetchRequest(url: url), transport)
}

/// Fetches all at once; every answer must be 200.
func fetchAll(_ urls: [String], _ transport: CurlTransport) async throws {
    try await withThrowingTaskGroup(of: Int.self) { group in
        for url in urls {
            group.addTask { try await transport.fetch(FetchRequest(url: url)).response.status }
        }
        for try await status in group where status != 200 {
            throw FetchError(kind: .protocol, message: "status \(status)")
        }
    }
}

/// Compressed bodies, made with `gzip.compress` of Python.
enum Gzip {
    /// The word "hello".
    static let hello: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9,
        0x07, 0x00, 0x86, 0xA6, 0x10, 0x36, 0x05, 0x00, 0x00, 0x00,
    ]

    /// Two million zeros and no end: a head, then the same 13 bytes, each time 2,064 zeros.
    static let bomb: [UInt8] = (0..<1000).reduce(into: bombHead) { bytes, _ in
        bytes += bombPeriod
    }

    private static let bombHead: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x63, 0x60,
    ]

    private static let bombPeriod: [UInt8] = [
        0x18, 0x05, 0xA3, 0x60, 0x14, 0x8C, 0x82, 0x51, 0x30, 0x0A, 0x46, 0xC1, 0x28,
    ]
}
