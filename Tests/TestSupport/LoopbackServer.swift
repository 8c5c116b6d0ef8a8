private import Glibc

/// An HTTP/1.1 server on 127.0.0.1 that answers as its closure says, one connection a request.
///
///     let server = try LoopbackServer { request in .init(headers: ["ETag": "\"1\""], body: "…") }
///     defer { server.stop() }
///     … server.url("/feed.xml") … server.requests
package final class LoopbackServer: Sendable {
    private let listener: Socket
    private let log: Guarded<Log>
    private let answer: @Sendable (Request) -> Response
    /// Closing its writing end wakes everything that waits.
    private let halt: HaltSignal

    private struct Log {
        var requests: [Request] = []
        var connections = 0
        var running = 0
        var mostAtOnce = 0
    }

    /// Starts listening on a free port of 127.0.0.1 or of ::1.
    package init(
        isIPv6: Bool = false, _ answer: @escaping @Sendable (Request) -> Response
    ) throws {
        listener = try isIPv6 ? Socket.listeningIPv6() : Socket.listening()
        halt = try HaltSignal()
        log = Guarded(Log())
        self.answer = answer
        let server = self
        try startThread { server.acceptAll() }
    }

    /// The port on 127.0.0.1.
    package var port: Int { listener.port }

    /// The address of a path here; `host` may be any other spelling of this machine.
    package func url(_ path: String, host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(path)"
    }

    /// Every request so far, in the order they came.
    package var requests: [Request] { log.withLock { $0.requests } }

    /// How many connections were opened, with a request or without.
    package var connections: Int { log.withLock { $0.connections } }

    /// The most requests that were being answered at one time.
    package var mostAtOnce: Int { log.withLock { $0.mostAtOnce } }

    /// Ends the server; answers under way are cut.
    package func stop() { halt.raise() }

    private func acceptAll() {
        while let connection = listener.accept(unless: halt) {
            log.withLock { $0.connections += 1 }
            try? startThread { self.serve(connection) }
        }
        listener.close()
    }

    private func serve(_ connection: Socket) {
        defer { connection.close() }
        guard let request = Request(connection.readHead(unless: halt)) else { return }
        log.withLock { log in
            log.requests.append(request)
            log.running += 1
            log.mostAtOnce = max(log.mostAtOnce, log.running)
        }
        let response = answer(request)
        response.prepare(connection, halt)
        log.withLock { $0.running -= 1 }
        response.send(on: connection, halt)
    }
}
