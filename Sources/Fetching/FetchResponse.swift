/// What came back for one request, after redirects.
package struct FetchResponse: Sendable, Hashable {
    /// The HTTP status; 0 for a file.
    package var status: Int
    /// The body, decompressed; empty where the status is not 2xx, as nobody needs the words then.
    package var body: [UInt8]
    /// While it is held, a large body keeps other large ones waiting.
    package var lease: BodyLease?
    /// The `Content-Type` field as received.
    package var contentType: String?
    /// The `Content-Location` field as received; may be relative.
    package var contentLocation: String?
    /// The address that answered, after redirects, without user name and password.
    package var url: String
    /// The validators to keep: those received; on `notModified` completed by those sent.
    package var validators: Validators
    /// The address to ask from now on: where the permanent redirects (301, 308) at the beginning of
    /// the way led, without user name and password; nothing if the first was temporary.
    package var permanentRedirect: String?
    /// Whether any address on the way was public; one through a proxy is, unless it is a private
    /// address itself.
    package var hasBeenPublic = false
    /// How long the answer says it stays fresh.
    package var freshness: Freshness
    /// How long the server asks to stay away.
    package var retryAfter: RetryAfter?
    /// The size of the body as received, before decompression.
    package var bytesReceived: Int
    /// The time from the start of the first request to the last byte.
    package var elapsed: Duration

    /// Makes a response; everything but the address has a neutral default.
    package init(
        status: Int = 200, body: [UInt8] = [], contentType: String? = nil,
        contentLocation: String? = nil, url: String, validators: Validators = Validators(),
        permanentRedirect: String? = nil, freshness: Freshness = Freshness(),
        retryAfter: RetryAfter? = nil, bytesReceived: Int = 0, elapsed: Duration = .zero
    ) {
        self.status = status
        self.body = body
        self.contentType = contentType
        self.contentLocation = contentLocation
        self.url = url
        self.validators = validators
        self.permanentRedirect = permanentRedirect
        self.freshness = freshness
        self.retryAfter = retryAfter
        self.bytesReceived = bytesReceived
        self.elapsed = elapsed
    }

    /// This response without its body, to be kept when the body has been read.
    package var withoutBody: FetchResponse {
        var response = self
        response.body = []
        response.lease = nil
        return response
    }
}
