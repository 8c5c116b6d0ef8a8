/// Fetches a document from where its address says: over HTTP, or from a local file.
package struct Fetcher: HTTPTransport {
    private let transport: any HTTPTransport

    /// Makes a fetcher whose `http` and `https` requests go through `transport`.
    package init(transport: any HTTPTransport) {
        self.transport = transport
    }

    /// Fetches one document.
    ///
    /// - Throws: ``FetchError`` of kind `blocked` for any scheme but `http`, `https`, `file`.
    package func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResult {
        switch Address.scheme(of: request.url) {
        case "http", "https": return try await transport.fetch(request)
        case "file": return try LocalFile.fetch(request)
        case let scheme:
            throw FetchError(
                kind: .blocked,
                message: "cannot fetch \(Address.printable(request.url)): "
                    + "expected http, https or file, not \"\(scheme ?? "")\"")
        }
    }
}
