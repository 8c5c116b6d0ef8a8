private import CCurl
package import FoundationEssentials

/// HTTP through libcurl: any number of callers, one thread that owns every handle.
package final class CurlTransport: HTTPTransport {
    private let loop: CurlLoop

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - parallel: The most requests under way at once.
    ///   - perHost: The most requests under way at once to one host and port.
    ///   - userAgent: The `User-Agent` field.
    ///   - allowsPrivateRedirects: Whether a public address may redirect to a private one; then every
    ///     address counts as public.
    ///   - meter: Is told of every transfer.
    ///   - now: The instant from which the clock counts that dates of answers are held against.
    package convenience init(
        parallel: Int, perHost: Int, userAgent: String, allowsPrivateRedirects: Bool = false,
        meter: TransferMeter? = nil, now: Date = .now
    ) {
        let isPublic: @Sendable (String) -> Bool = { address in
            allowsPrivateRedirects || AddressScope.isPublic(address)
        }
        var settings = CurlSettings(
            parallel: max(parallel, 1), perHost: max(perHost, 1), userAgent: userAgent,
            isPublic: isPublic)
        settings.meter = meter
        let began = ContinuousClock.now
        settings.clock = { now + began.duration(to: .now) / .seconds(1) }
        self.init(settings)
    }

    init(_ settings: CurlSettings) {
        loop = CurlLoop(settings)
        loop.start()
    }

    deinit { loop.stop() }

    /// Carries out one request; cancelling the task ends it at once.
    package func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchResult {
        let job = CurlJob(request)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                job.whenDone { continuation.resume(returning: $0) }
                loop.post(.start(job))
            }
        } onCancel: {
            job.cancel()
            loop.post(.cancel(job))
        }
        return try outcome.get()
    }

    /// Ends the thread; requests under way fail, and so does every later one.
    package func shutdown() { loop.stop() }
}

/// What all transfers of one transport share.
struct CurlSettings: Sendable {
    var parallel: Int
    var perHost: Int
    var userAgent: String
    /// Judges a numeric address; replaced in tests, where every address is a loopback address.
    var isPublic: @Sendable (String) -> Bool
    /// Bounds the memory of all transfers together.
    var largeBodies: LargeBodies
    /// Is told of every transfer.
    var meter: TransferMeter?
    /// What an answer's dates are held against.
    var clock: @Sendable () -> Date = { .now }
    /// For which share of its time an answer may drip.
    var dripShare = 2.0 / 3
    /// Which requests go through a proxy.
    var proxies = Proxies.environment
    /// The file of trusted certificates.
    var certificates = CurlLibrary.certificates

    init(
        parallel: Int, perHost: Int, userAgent: String,
        isPublic: @escaping @Sendable (String) -> Bool
    ) {
        self.parallel = parallel
        self.perHost = perHost
        self.userAgent = userAgent
        self.isPublic = isPublic
        largeBodies = LargeBodies(parallel: parallel)
    }
}
