/// One leg of a request: the address asked now, and what is left of time and redirects.
///
/// A redirect ends a leg and begins the next one, which waits for its turn at its own host.
struct CurlLeg {
    let job: CurlJob
    /// The address asked.
    private(set) var url: String
    /// Host and port, as the key of the limit per host.
    private(set) var host: String
    /// The redirects that led here.
    private(set) var redirects: [Redirect] = []
    /// What may be spent on this leg and all that follow it.
    private(set) var timeLeft: Duration
    /// What was spent on the legs before; waiting for a turn is not counted.
    private(set) var timeSpent = Duration.zero
    /// Whether no redirect has left the host yet, so that secrets may still be sent.
    private(set) var isAtHome = true
    /// Whether no other coding than gzip is wanted.
    private(set) var wantsGzip = false
    /// Whether any address on the way was public: then none after it may be private.
    var hasBeenPublic = false
    /// The bytes of header fields so far.
    var headBytes = 0

    /// How much room the body needs before it is asked for; 0 where that is not known to be much.
    private(set) var need = 0
    /// The right to a body of that size.
    var lease: BodyLease?
    /// When waiting for room has lasted too long.
    private(set) var waitsUntil = ContinuousClock.now

    /// The first leg of a job.
    init(_ job: CurlJob) {
        self.job = job
        url = job.request.url
        host = CurlURL(url)?.authority ?? ""
        timeLeft = job.request.timeout
    }

    /// The leg that a redirect leads to, `elapsed` after this one began.
    func redirected(
        _ status: Int, to location: [UInt8], after elapsed: Duration
    ) throws(FetchError) -> CurlLeg {
        guard redirects.count < Redirect.most else {
            throw job.error(.redirect, "more than \(Redirect.most) redirects")
        }
        guard let old = CurlURL(url), let new = CurlURL(url), new.resolve(location),
            ["http", "https"].contains(new.scheme)
        else { throw job.error(.redirect, "redirected to something that is no HTTP address") }
        var next = self
        next.isAtHome = isAtHome && new.origin == old.origin
        if next.isAtHome { new.adoptLogin(of: old) }
        next.url = new.text
        next.host = new.authority
        next.redirects.append(Redirect(status: status, target: Address.withoutUserInfo(new.text)))
        next.spend(elapsed)
        next.need = 0
        next.lease = nil
        return next
    }

    /// This leg once more, with room for `need` bytes.
    ///
    /// It has all its time again, and waits no longer than that time; but nobody is asked a third time.
    func again(needing need: Int) throws(FetchError) -> CurlLeg {
        guard self.need == 0 else {
            throw job.error(.limits, "too large beside other large documents")
        }
        var next = self
        next.need = need
        next.lease = nil
        next.waitsUntil = .now + job.request.timeout
        return next
    }

    /// This leg once more, where a document seems cut short whose coding does not tell: gzip does.
    func askingForGzip(after elapsed: Duration) throws(FetchError) -> CurlLeg {
        guard !wantsGzip else {
            throw job.error(.protocol, "the document ends too early")
        }
        var next = self
        next.wantsGzip = true
        next.spend(elapsed)
        return next
    }

    private mutating func spend(_ time: Duration) {
        timeLeft -= time
        timeSpent += time
    }
}
