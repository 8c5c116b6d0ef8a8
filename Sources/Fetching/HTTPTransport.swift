/// The seam to the network: whatever can carry one request over HTTP.
package protocol HTTPTransport: Sendable {
    /// Carries out one request and follows its redirects.
    ///
    /// - Throws: ``FetchError`` if no complete answer came. An HTTP status is never thrown.
    func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResult
}
