import CCurl
private import FoundationEssentials

/// One leg of a request in libcurl's hands, and what has come of it so far.
final class CurlTransfer {
    var leg: CurlLeg
    let handle: CurlHandle
    let settings: CurlSettings
    /// The address asked, as libcurl reads it.
    let target: CurlURL?
    /// The proxy through which it is asked.
    let proxy: String?
    /// The last address that was not allowed.
    var refusedAddress: String?
    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    /// Where the body is compressed with gzip.
    private(set) var gzip: GzipReader?
    /// The right to a body above the threshold.
    private(set) var lease: BodyLease?
    private var isHurried = false
    /// How much room the body would have needed, where there was none.
    private(set) var shortage: Int?
    /// How many bytes were read of a body that is no document.
    private var besides = 0
    /// How many bytes the meter knows of.
    private var counted = 0
    /// Why a callback stopped the transfer.
    private(set) var refusal: FetchError?

    /// How many times smaller a document usually is when it is compressed, at most.
    private static let usualRatio = 8

    /// The most bytes of header fields, of all redirects together.
    static let maximumHeadBytes = 262_144

    /// The most that is read of a body that is no document, such as that of a redirect.
    private static let maximumBytesBesides = 65_536

    init(_ leg: CurlLeg, _ handle: CurlHandle, _ settings: CurlSettings) {
        self.leg = leg
        lease = leg.lease
        target = CurlURL(leg.url)
        proxy = target.flatMap(settings.proxies.proxy)
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
        return head.location == nil || !head.bodyEndsWithConnection
    }

    /// Gzip is read here, all else by libcurl.
    private func chooseDecoder() {
        gzip = head.isGzip && head.hasDocument ? GzipReader() : nil
        let isDecoded = gzip == nil && head.coding != nil && head.location == nil
        handle.set(CURLOPT_HTTP_CONTENT_DECODING, isDecoded ? 1 : 0)
        if head.hasDocument { reserve() } else { setLowestSpeedBesides() }
    }

    /// Makes room at once where the length is told, or where it was reserved.
    private func reserve() {
        guard head.coding == nil, let length = head["content-length"]?.decimal else { return }
        body.reserveCapacity(min(length, room))
    }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard head.hasDocument else { return unsafe takeBeside(bytes) }
        guard let gzip else { return unsafe append(bytes) }
        return unsafe decompress(bytes, gzip)
    }

    /// A little is read, so that the connection can serve again; what a refusal says is kept.
    private func takeBeside(_ bytes: UnsafeRawBufferPointer) -> Bool {
        besides += bytes.count
        guard besides <= Self.maximumBytesBesides else { return false }
        if head.status >= 400 { unsafe body.append(contentsOf: bytes) }
        return true
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
        let size = body.count + bytes.count
        guard size <= request.maximumBytes else { return refuseSize() }
        guard size <= room || makeRoom(for: size) else { return false }
        unsafe body.append(contentsOf: bytes)
        return true
    }

    /// How large the body may become without asking.
    private var room: Int { lease?.bytes ?? settings.largeBodies.threshold }

    /// Asks for room in few steps; what a server announces is no reason to keep others out.
    private func makeRoom(for size: Int) -> Bool {
        let wanted = max(size, min(room * 4, request.maximumBytes))
        if let lease {
            guard lease.resize(to: wanted) else { return fallShort(of: wanted) }
        } else {
            lease = settings.largeBodies.lease(wanted)
            guard lease != nil else { return fallShort(of: wanted) }
        }
        body.reserveCapacity(wanted)
        return true
    }

    /// Told while others wait for room.
    func hurry() {
        guard lease != nil, !isHurried, head.hasDocument else { return }
        isHurried = true
        setLowestSpeedBesideOthers()
    }

    /// Stops the transfer, to be begun again when there is room: libcurl can hold one back only by
    /// keeping what it has decoded, however much that is.
    private func fallShort(of size: Int) -> Bool {
        let told = min(head["content-length"]?.decimal ?? 0, request.maximumBytes)
        let whole = head.coding == nil ? told : told * Self.usualRatio
        shortage = max(size, min(whole, request.maximumBytes))
        return false
    }

    /// Bounds what comes over the network, as ``receiveBody(_:)`` bounds what it becomes.
    func progress(received: Int) -> Bool {
        if let meter = settings.meter, received != counted {
            meter.receive(max(0, received - counted))
            counted = received
        }
        return received <= request.maximumBytes || refuseSize()
    }

    private func refuseSize() -> Bool {
        refuse(.tooLarge, "larger than \(request.maximumBytes) bytes")
    }

    private func refuse(_ kind: FetchError.Kind, _ reason: String) -> Bool {
        refusal = refusal ?? job.error(kind, reason)
        return false
    }
}
