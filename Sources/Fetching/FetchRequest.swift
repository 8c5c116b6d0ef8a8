/// One document to fetch, and how much of time and memory it may cost.
package struct FetchRequest: Sendable, Hashable {
    /// An `http`, `https` or `file` address.
    package var url: String
    /// The validators of the version already known.
    package var validators: Validators
    /// Further request header fields; they go to the scheme, host and port of `url`, and after a
    /// redirect to any other to none.
    package var headers: [String: String]
    /// The most bytes taken, counted both as received and as decompressed.
    package var maximumBytes: Int
    /// The longest the request may take, redirects included.
    ///
    /// Waiting for a turn, or for room for a large body, is not counted; a body that had to wait for
    /// room is begun again with all of this time, once.
    package var timeout: Duration
    /// What is posted as `application/x-www-form-urlencoded`; nil to get the document.
    ///
    /// A post is sent where it is addressed to: no redirect is followed.
    package var form: String?

    /// Whether every address on the way must be public, also the first one.
    ///
    /// For what a stranger named; without it only a redirect may not lead from a public address to a
    /// private one.
    package var mustStayPublic = false

    /// What a person knows it by; used in ``TransferMeter``.
    package var label = ""

    /// Makes a request; unconditional and without further header fields unless told.
    package init(
        url: String, validators: Validators = Validators(), headers: [String: String] = [:],
        maximumBytes: Int = 20_000_000, timeout: Duration = .seconds(30)
    ) {
        self.url = url
        self.validators = validators
        self.headers = headers
        self.maximumBytes = maximumBytes
        self.timeout = timeout
    }
}
