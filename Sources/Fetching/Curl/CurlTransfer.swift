import CCurl
private import FoundationEssentials

/// One leg of a request in libcurl's hands, and what has come of it so far.
final class CurlTransfer {
    private(set) var leg: CurlLeg
    let handle: CurlHandle
    private let settings: CurlSettings
    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    /// Where the body is compressed with gzip.
    private(set) var gzip: GzipReader?
    /// How many bytes of the piece at hand are read, where the rest has to wait.
    private var consumed = 0
    private(set) var lease: BodyLease?
    /// Whether the transfer waits until another large body is gone.
    private(set) var isPaused = false
    private(set) var hasWaited = false
    /// How many bytes were read of a body that nobody wants.
    private var discarded = 0
    /// How many bytes the meter knows of.
    private var counted = 0
    /// Why a callback stopped the transfer.
    private(set) var refusal: FetchError?

    /// The most bytes of header fields, of all redirects together.
    static let maximumHeadBytes = 262_144

    /// The most that is read of a body that nobody wants, such as that of a redirect.
    private static let maximumDiscardedBytes = 65_536

    /// What becomes of a piece of the body.
    enum Receipt {
        case taken, later, refused
    }

    init(_ leg: CurlLeg, _ handle: CurlHandle, _ settings: CurlSettings) {
        self.leg = leg
        self.handle = handle
        self.settings = settings
    }

    var job: CurlJob { leg.job }
    var request: FetchRequest { leg.job.request }
    var userAgent: String { settings.userAgent }
    var certificates: String { settings.certificates }

    // MARK: What libcurl tells on the way; false stops the transfer

    func receiveHead(_ line: [UInt8]) -> Bool {
        if head.status == 0 { setLowestSpeed() }
        leg.headBytes += line.count
        guard leg.headBytes <= Self.maximumHeadBytes else {
            return refuse(.limits, "more than \(Self.maximumHeadBytes) bytes of header fields")
        }
        if line.starts(with: "HTTP/".utf8) { body = [] }
        let wasComplete = head.isComplete
        head.read(line)
        guard head.isComplete, !wasComplete else { return true }
        chooseDecoder()
        return !head.isWholeWithoutBody || !head.bodyEndsWithConnection
    }

    /// Gzip is read here, all else by libcurl.
    private func chooseDecoder() {
        let coding = head["content-encoding"]?.lowercased() ?? ""
        gzip = ["gzip", "x-gzip"].contains(coding) && head.hasDocument ? GzipReader() : nil
        handle.set(CURLOPT_HTTP_CONTENT_DECODING, gzip == nil && head.hasDocument ? 1 : 0)
        if head.hasDocument { reserve(settings.largeBodies.threshold) }
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
        guard head.hasDocument else { return discard(bytes.count) ? .taken : .refused }
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

    /// A little is read and thrown away, so that the connection can serve again.
    private func discard(_ count: Int) -> Bool {
        discarded += count
        return discarded <= Self.maximumDiscardedBytes
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

    static let noRoom = "too large beside other large ones"

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

    /// Bounds what comes over the network, as ``receiveBody(_:)`` bounds what it becomes.
    func progress(received: Int) -> Bool {
        if let meter = settings.meter, received != counted {
            meter.receive(max(0, received - counted))
            counted = received
        }
        return received <= request.maximumBytes || refuseSize()
    }

    /// Whether a connection may be opened: where a redirect leads is judged before.
    func mayConnect(_ address: String) -> Bool { mayFollow(to: address) }

    /// Whether the request may be sent on a connection, which may be one from before.
    func mayAsk(_ address: String) -> Bool {
        guard mayFollow(to: address) else { return false }
        leg.hasBeenPublic = leg.hasBeenPublic || settings.isPublic(address)
        return true
    }

    /// A public address must not lead to a private one, whatever lies between.
    private func mayFollow(to address: String) -> Bool {
        !leg.hasBeenPublic || settings.isPublic(address)
            || refuse(.blocked, "redirected to the private address \(address)")
    }

    private func refuseSize() -> Bool {
        refuse(.tooLarge, "larger than \(request.maximumBytes) bytes")
    }

    private func refuse(_ kind: FetchError.Kind, _ reason: String) -> Bool {
        refusal = refusal ?? job.error(kind, reason)
        return false
    }
}
