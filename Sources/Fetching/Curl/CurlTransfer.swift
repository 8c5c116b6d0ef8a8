import CCurl
private import FoundationEssentials

/// One request in libcurl's hands, and what has come of it so far.
final class CurlTransfer {
    let job: CurlJob
    let handle: CurlHandle
    private let settings: CurlSettings
    private var head = ResponseHead()
    private var headBytes = 0
    private var body: [UInt8] = []
    /// Where the body is compressed with gzip.
    private var gzip: GzipReader?
    /// How many bytes of the piece at hand are read, where the rest has to wait.
    private var consumed = 0
    private var lease: BodyLease?
    /// Whether the transfer waits until another large body is gone.
    private(set) var isPaused = false
    private var hasWaited = false
    /// How many bytes the meter knows of.
    private var counted = 0
    private var startedPublic: Bool?
    /// Why a callback stopped the transfer.
    private var refusal: (kind: FetchError.Kind, reason: String)?

    /// The most bytes of header fields, of all redirects together.
    static let maximumHeadBytes = 262_144

    /// What becomes of a piece of the body.
    enum Receipt {
        case taken, later, refused
    }

    init(_ job: CurlJob, _ handle: CurlHandle, _ settings: CurlSettings) {
        self.job = job
        request = job.request
        self.handle = handle
        self.settings = settings
    }

    var userAgent: String { settings.userAgent }
    var certificates: String { settings.certificates }

    /// What is asked; loses its own header fields where a redirect leaves the host.
    private(set) var request: FetchRequest
    /// Where to ask again, without the fields that another host must not see.
    private var restart: String?

    // MARK: What libcurl tells on the way; false stops the transfer

    func receiveHead(_ line: [UInt8]) -> Bool {
        headBytes += line.count
        guard headBytes <= Self.maximumHeadBytes else {
            return refuse(.limits, "more than \(Self.maximumHeadBytes) bytes of header fields")
        }
        if line.starts(with: "HTTP/".utf8) { body = [] }
        let wasComplete = head.isComplete
        head.read(line)
        if head.isComplete, !wasComplete { chooseDecoder() }
        return true
    }

    /// Gzip is read here, all else by libcurl.
    private func chooseDecoder() {
        let coding = head["content-encoding"]?.lowercased() ?? ""
        gzip = ["gzip", "x-gzip"].contains(coding) ? GzipReader() : nil
        handle.set(CURLOPT_HTTP_CONTENT_DECODING, gzip == nil ? 1 : 0)
        reserve(settings.largeBodies.threshold)
    }

    /// Makes room for the body where its length is told, at most `limit` bytes.
    private func reserve(_ limit: Int) {
        guard head["content-encoding"] == nil, let length = head["content-length"]?.decimal else {
            return
        }
        body.reserveCapacity(min(length, limit))
    }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Receipt {
        isPaused = false
        guard let gzip else {
            guard mayGrow() else { return pause() }
            return unsafe append(bytes) ? .taken : .refused
        }
        // Little by little, as each byte may become a thousand.
        while consumed < bytes.count {
            guard mayGrow() else { return pause() }
            let piece = unsafe UnsafeRawBufferPointer(rebasing: bytes[consumed...].prefix(256))
            guard unsafe decompress(piece, gzip) else { return .refused }
            consumed += piece.count
        }
        consumed = 0
        return .taken
    }

    private func decompress(_ bytes: UnsafeRawBufferPointer, _ gzip: GzipReader) -> Bool {
        do {
            try unsafe gzip.read(bytes) { unsafe append($0) }
            return true
        } catch .refused {
            return false
        } catch {
            return refuse(.protocol, "the body is not the gzip it is said to be")
        }
    }

    private func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= request.maximumBytes else { return refuseSize() }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    /// Whether there is room for more: few bodies may be large at once.
    private func mayGrow() -> Bool {
        guard body.count > settings.largeBodies.threshold, lease == nil else { return true }
        lease = settings.largeBodies.lease()
        if lease != nil { reserve(request.maximumBytes) }
        return lease != nil
    }

    private static let noRoom = "too large beside other large ones"

    /// libcurl keeps what it has decoded already, however much, so such a transfer cannot wait.
    private func pause() -> Receipt {
        guard gzip != nil || head["content-encoding"] == nil else {
            _ = refuse(.limits, Self.noRoom)
            return .refused
        }
        isPaused = true
        hasWaited = true
        return .later
    }

    /// Lets a paused transfer try again.
    func resume() { unsafe curl_easy_pause(handle.pointer, CURLPAUSE_CONT) }

    /// Bounds also what never reaches ``receiveBody(_:)``, such as the body of a redirect.
    func progress(received: Int) -> Bool {
        if let meter = settings.meter, received != counted {
            meter.receive(max(0, received - counted))
            counted = received
        }
        return received <= request.maximumBytes || refuseSize()
    }

    /// Whether a connection may be opened: where a redirect leads is judged before.
    func mayConnect(_ address: String) -> Bool {
        guard startedPublic == true, !settings.isPublic(address) else { return true }
        return refuse(.blocked, "redirected to the private address \(address)")
    }

    /// A public address must not lead to a private one; the first address sets the rule.
    func mayAsk(_ address: String) -> Bool {
        if let url = handle.string(CURLINFO_EFFECTIVE_URL), !keepsFields(for: url) {
            restart = url
            return false
        }
        let isPublic = settings.isPublic(address)
        guard let startedPublic else {
            startedPublic = isPublic
            return true
        }
        return isPublic || !startedPublic
            || refuse(.blocked, "redirected to the private address \(address)")
    }

    private func keepsFields(for url: String) -> Bool {
        request.headers.isEmpty
            || (Address.host(of: url) == job.host
                && Address.scheme(of: url) == Address.scheme(of: job.request.url))
    }

    private func refuseSize() -> Bool {
        refuse(.tooLarge, "larger than \(request.maximumBytes) bytes")
    }

    private func refuse(_ kind: FetchError.Kind, _ reason: String) -> Bool {
        refusal = refusal ?? (kind, reason)
        return false
    }

    // MARK: The end

    /// Whether the transfer is to be added again: it was stopped on its way to another host.
    func continuesElsewhere() -> Bool {
        guard let url = restart else { return false }
        restart = nil
        request.url = url
        request.headers = [:]
        request.timeout -= .microseconds(handle.offset(CURLINFO_TOTAL_TIME_T))
        handle.reset()
        prepare()
        return true
    }

    func outcome(_ code: CURLcode) -> CurlJob.Outcome {
        if let refusal { return failure(refusal.kind, refusal.reason) }
        guard code == CURLE_OK else {
            if hasWaited, code == CURLE_OPERATION_TIMEDOUT {
                return failure(.limits, Self.noRoom)
            }
            let kind = FetchError.Kind(code, afterRedirect: (300..<400).contains(head.status))
            return failure(kind, unsafe String(cString: curl_easy_strerror(code)))
        }
        if let gzip, !gzip.isComplete { return failure(.protocol, "the gzip ends too early") }
        return .success(FetchResult(response(), sent: request.validators))
    }

    private func failure(_ kind: FetchError.Kind, _ reason: String) -> CurlJob.Outcome {
        .failure(FetchError(kind: kind, message: CurlJob.message(request, reason)))
    }

    private func response() -> FetchResponse {
        let now = Date()
        let url = Address.withoutUserInfo(handle.string(CURLINFO_EFFECTIVE_URL) ?? request.url)
        let isMoved =
            !head.redirects.isEmpty && head.redirects.allSatisfy { [301, 308].contains($0) }
        var response = FetchResponse(
            status: head.status, body: body, contentType: head["content-type"],
            contentLocation: head["content-location"], url: url,
            validators: Validators(etag: head["etag"], lastModified: head["last-modified"]),
            permanentRedirect: isMoved ? url : nil,
            freshness: Freshness(
                cacheControl: head["cache-control"], expires: head["expires"], date: head["date"],
                age: head["age"], now: now),
            retryAfter: head["retry-after"].flatMap { RetryAfter($0, receivedAt: now) },
            bytesReceived: handle.offset(CURLINFO_SIZE_DOWNLOAD_T),
            elapsed: .microseconds(handle.offset(CURLINFO_TOTAL_TIME_T)))
        response.lease = lease
        return response
    }
}

extension FetchError.Kind {
    /// The class of a failure that libcurl found.
    fileprivate init(_ code: CURLcode, afterRedirect: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .dns
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED: self = .connect
        case CURLE_OPERATION_TIMEDOUT: self = .timeout
        case CURLE_TOO_MANY_REDIRECTS: self = .redirect
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            self = afterRedirect ? .redirect : .blocked
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .auth
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            self = .tls
        // libcurl says "out of memory" of a single field above 100 KB.
        case CURLE_OUT_OF_MEMORY: self = .limits
        case CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN:
            self = .internal
        default: self = .protocol
        }
    }
}
