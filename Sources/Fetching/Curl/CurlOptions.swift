import CCurl
private import Glibc

extension CurlTransfer {
    /// Sets every option of the handle; it was fresh or reset.
    func prepare() {
        handle.set(CURLOPT_URL, leg.url)
        handle.setHeader(headerLines(request))
        setPolicy()
        if let form = request.form { setForm(form) }
        setLimits(milliseconds: leg.timeLeft.milliseconds)
        setCallbacks()
        setConnectionPolicy()
    }

    private func headerLines(_ request: FetchRequest) -> [[UInt8]] {
        let own = leg.isAtHome ? request.headers : [:]
        var lines = own.sorted { $0.key < $1.key }.map { Array("\($0.key): \($0.value)".utf8) }
        if let etag = request.validators.etag {
            lines.append(Array("If-None-Match: ".utf8) + FieldText.bytes(etag))
        }
        if let date = request.validators.lastModified {
            lines.append(Array("If-Modified-Since: ".utf8) + FieldText.bytes(date))
        }
        return lines.filter { line in !line.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 } }
    }

    private func setPolicy() {
        handle.set(CURLOPT_PROTOCOLS_STR, "http,https")
        // Each redirect is judged, counted and queued here.
        handle.set(CURLOPT_FOLLOWLOCATION, 0)
        handle.set(CURLOPT_NETRC, Int(CURL_NETRC_OPTIONAL.rawValue))
        handle.set(CURLOPT_USERAGENT, userAgent)
        handle.set(CURLOPT_ACCEPT_ENCODING, leg.wantsGzip ? "gzip" : "gzip, br, zstd")
        // Without a CApath libcurl parses the bundle once instead of once a connection (23x).
        handle.set(CURLOPT_CAPATH, nil)
        handle.set(CURLOPT_CAINFO, certificates)
    }

    /// libcurl names the media type of forms itself.
    private func setForm(_ form: String) {
        handle.set(CURLOPT_POST, 1)
        handle.set(CURLOPT_COPYPOSTFIELDS, form)
    }

    private func setLimits(milliseconds: Int) {
        handle.set(CURLOPT_NOSIGNAL, 1)
        // None, where none is named; without these lines libcurl would read the environment.
        handle.set(CURLOPT_PROXY, proxy ?? "")
        handle.set(CURLOPT_NOPROXY, "")
        // What a proxy says is no answer of the server.
        handle.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        handle.set(CURLOPT_TIMEOUT_MS, milliseconds)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 15_000))
        // Else the end of a request waits for the look-up of its name, and all others with it.
        handle.set(CURLOPT_QUICK_EXIT, 1)
    }

    /// Once the answer has begun it must not drip; the wait for it is bounded by the timeout alone.
    func setLowestSpeed() {
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 16)
        let seconds = Double(leg.timeLeft.milliseconds) / 1000 * settings.dripShare
        handle.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(seconds)))
    }

    /// What comes with a refusal or a redirect is worth no wait.
    func setLowestSpeedBesides() {
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 16)
        handle.set(CURLOPT_LOW_SPEED_TIME, 2)
    }

    /// While others wait for room, a large body must come at a pace at which it could ever be whole.
    func setLowestSpeedBesideOthers() {
        handle.set(CURLOPT_LOW_SPEED_LIMIT, 8192)
        let seconds = Double(leg.timeLeft.milliseconds) / 1000 * settings.dripShare
        handle.set(CURLOPT_LOW_SPEED_TIME, max(1, Int(seconds / 4)))
    }

    private func setCallbacks() {
        let handle = handle
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_XFERINFODATA, CURLOPT_PREREQDATA,
            CURLOPT_OPENSOCKETDATA,
        ] {
            unsafe ccurl_set_pointer(handle.pointer, option, context)
        }
        handle.set(CURLOPT_NOPROGRESS, 0)
        unsafe ccurl_set_callback(handle.pointer, CURLOPT_HEADERFUNCTION) {
            bytes, _, count, context in
            guard let transfer = unsafe CurlTransfer.from(context) else { return 0 }
            let line = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
            return transfer.receiveHead(line) ? count : 0
        }
        unsafe ccurl_set_callback(handle.pointer, CURLOPT_WRITEFUNCTION) {
            bytes, _, count, context in
            guard let transfer = unsafe CurlTransfer.from(context) else { return 0 }
            let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
            return unsafe transfer.receiveBody(piece) ? count : 0
        }
        unsafe ccurl_set_progress(handle.pointer) { context, _, received, _, _ in
            guard let transfer = unsafe CurlTransfer.from(context) else { return 1 }
            return transfer.progress(received: Int(received)) ? 0 : 1
        }
        unsafe ccurl_set_before_request(handle.pointer) { context, address, _, _, _ in
            guard let transfer = unsafe CurlTransfer.from(context), let address = unsafe address
            else { return CURL_PREREQFUNC_ABORT }
            let isAllowed = unsafe transfer.mayAsk(String(cString: address))
            return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    /// Asked before every connection, so that a forbidden one is not even opened.
    private func setConnectionPolicy() {
        unsafe ccurl_set_open_socket(handle.pointer) { context, _, address in
            guard let transfer = unsafe CurlTransfer.from(context) else { return -1 }
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            guard unsafe ccurl_name_address(address, &text) == 1 else { return -1 }
            let name = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            guard transfer.mayConnect(String(decoding: name, as: UTF8.self)) else { return -1 }
            return unsafe ccurl_open_socket(address)
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }
}

extension Duration {
    /// Whole milliseconds, at least 1 and at most a day.
    fileprivate var milliseconds: Int {
        let longest: Duration = .seconds(86_400)
        let parts = min(max(self, .milliseconds(1)), longest).components
        return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
    }
}
