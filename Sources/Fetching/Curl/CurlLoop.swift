import CCurl
private import Glibc

/// The thread that owns libcurl's multi handle and all transfers in it.
///
/// Callers touch nothing but the inbox; all else belongs to the thread.
@safe final class CurlLoop: @unchecked Sendable {
    enum Message: Sendable {
        case start(CurlJob)
        case cancel(CurlJob)
        /// There is more room for large bodies: those in line may start.
        case room
    }

    private struct Inbox {
        var messages: [Message] = []
        var isStopped = false
    }

    private let inbox = Locked(Inbox())
    private let settings: CurlSettings
    private let multi: UnsafeMutableRawPointer?
    /// Whether a message can end the wait for the network; not where descriptors had run out.
    private let canBeWoken: Bool
    private var queue: CurlQueue
    private var line = CurlLine()
    private var active: [Int: CurlTransfer] = [:]
    private var idle: [CurlHandle] = []

    /// Makes libcurl's multi handle; `withoutMulti`, for tests, is as if there were no memory for it.
    init(_ settings: CurlSettings, withoutMulti: Bool = false) {
        self.settings = settings
        let parallel = OpenFiles.requests(settings.parallel)
        queue = CurlQueue(parallel: parallel, perHost: settings.perHost)
        CurlLibrary.start()
        unsafe multi = withoutMulti ? nil : curl_multi_init()
        canBeWoken = unsafe curl_multi_wakeup(multi) == CURLM_OK
        unsafe ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, OpenFiles.connections(parallel))
    }

    deinit { unsafe curl_multi_cleanup(multi) }

    /// Starts the thread; it keeps the loop alive until ``stop()``.
    func start() {
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(self)
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                guard let context = unsafe context else { return nil }
                unsafe Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            inbox.withLock { $0.isStopped = true }
            return
        }
        pthread_detach(thread)
        settings.largeBodies.whenFree { [weak self] in self?.post(.room) }
    }

    /// Hands a message to the thread; a start after the end fails at once.
    func post(_ message: Message) {
        let isStopped = inbox.withLock { inbox in
            guard !inbox.isStopped else { return true }
            inbox.messages.append(message)
            unsafe curl_multi_wakeup(multi)
            return false
        }
        if isStopped, case .start(let job) = message { job.end() }
    }

    func stop() {
        inbox.withLock { inbox in
            inbox.isStopped = true
            unsafe curl_multi_wakeup(multi)
        }
    }

    private func run() {
        while true {
            let (messages, isStopped) = inbox.withLock { inbox in
                defer { inbox.messages = [] }
                return (inbox.messages, inbox.isStopped)
            }
            messages.forEach(receive)
            if isStopped { break }
            startNext()
            var running: CInt = 0
            unsafe curl_multi_perform(multi, &running)
            if finishDone() { continue }
            waitForNetwork()
        }
        for transfer in active.values {
            remove(transfer)
            transfer.job.end()
        }
        for leg in queue.removeAll() + line.removeAll() { leg.job.end() }
    }

    private func waitForNetwork() {
        let longest: CInt = canBeWoken ? (line.isEmpty ? 60_000 : 1000) : 50
        if unsafe curl_multi_poll(multi, nil, 0, longest, nil) != CURLM_OK { usleep(50_000) }
    }

    private func receive(_ message: Message) {
        switch message {
        case .start(let job): queue.add(CurlLeg(job))
        case .cancel(let job):
            job.end()
            active.values.first { $0.job === job }.map(remove)
        case .room: break
        }
    }

    /// Who waited for room goes first, and takes room only when it can start at once.
    private func nextLeg() -> CurlLeg? {
        if let leg = line.next(settings.largeBodies, where: queue.hasPlace) {
            queue.take(leg)
            return leg
        }
        return queue.next()
    }

    private func startNext() {
        for leg in line.takeExpired(at: .now) {
            leg.job.fail(.limits, "waited too long for room beside other large documents")
        }
        if !line.isEmpty { active.values.forEach { $0.hurry() } }
        while let leg = nextLeg() {
            if leg.job.isCancelled {
                leg.job.end()
                queue.finished(leg)
                continue
            }
            guard let handle = idle.popLast() ?? CurlHandle() else {
                leg.job.fail(.internal, "libcurl gave no handle")
                queue.finished(leg)
                continue
            }
            start(CurlTransfer(leg, handle, settings))
        }
    }

    private func start(_ transfer: CurlTransfer) {
        let handle = transfer.handle
        active[handle.key] = transfer
        settings.meter?.begin(handle.key, label: transfer.request.label)
        transfer.prepare()
        guard unsafe curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else {
            remove(transfer)
            return transfer.job.fail(.internal, "libcurl did not take the request")
        }
    }

    /// Finishes what has ended; whether anything had.
    private func finishDone() -> Bool {
        var any = false
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while unsafe ccurl_next_done(multi, &easy, &code) == 1 {
            guard let transfer = active[Int(bitPattern: easy)] else { continue }
            any = true
            finish(transfer, code)
        }
        return any
    }

    private func finish(_ transfer: CurlTransfer, _ code: CURLcode) {
        let ending = transfer.ending(code)
        remove(transfer)
        switch ending {
        case .outcome(let outcome): transfer.job.finish(outcome)
        case .next(let leg) where leg.need > 0: line.add(leg)
        case .next(let leg): queue.add(leg)
        }
    }

    private func remove(_ transfer: CurlTransfer) {
        let handle = transfer.handle
        active[handle.key] = nil
        settings.meter?.end(handle.key)
        unsafe curl_multi_remove_handle(multi, handle.pointer)
        handle.reset()
        idle.append(handle)
        queue.finished(transfer.leg)
    }
}
