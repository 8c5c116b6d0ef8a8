/// What the loopback server answers, faults included.
package struct Response: Sendable {
    /// How the body is delivered.
    package enum Delivery: Sendable, Hashable {
        /// With `Content-Length`.
        case whole
        /// Chunked, in pieces of at most 1,000 bytes.
        case chunked
        /// Without length: it ends with the connection.
        case untilClosed
        /// The body again and again, until the client leaves.
        case endless
        /// Nothing at all: the connection stays open without an answer.
        case never
    }

    /// The HTTP status.
    package var status: Int
    /// Header fields, beside the ones that `delivery` needs.
    package var headers: [String: String]
    /// The body.
    package var body: [UInt8]
    /// How the body is delivered.
    package var delivery: Delivery
    /// After how many bytes of the body the connection is closed, whatever was announced.
    package var cutAfter: Int?
    /// A wait before the answer; ends early when the server stops.
    package var delay: Duration
    /// A wait after each piece of a chunked or endless body.
    package var pause: Duration
    /// Bytes sent as they are between the header fields and the blank line.
    package var rawFields: [UInt8]

    /// Makes an answer from bytes.
    package init(
        status: Int = 200, headers: [String: String] = [:], body: [UInt8] = [],
        delivery: Delivery = .whole, cutAfter: Int? = nil, delay: Duration = .zero,
        pause: Duration = .zero, rawFields: [UInt8] = []
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.delivery = delivery
        self.cutAfter = cutAfter
        self.delay = delay
        self.pause = pause
        self.rawFields = rawFields
    }

    /// Makes an answer from text.
    package init(
        status: Int = 200, headers: [String: String] = [:], body: String,
        delivery: Delivery = .whole
    ) {
        self.init(status: status, headers: headers, body: Array(body.utf8), delivery: delivery)
    }

    /// Waits as long as the answer is to be late.
    func prepare(_ connection: Socket, _ halt: HaltSignal) {
        if delivery == .never { connection.waitUntilClosed(or: halt) }
        if delay > .zero { halt.wait(delay) }
    }

    /// Sends everything.
    func send(on connection: Socket, _ halt: HaltSignal) {
        guard delivery != .never, connection.write(head) else { return }
        let sent = cutAfter.map { Array(body.prefix($0)) } ?? body
        switch delivery {
        case .whole, .untilClosed, .never: _ = connection.write(sent)
        case .chunked: sendChunks(sent, connection, halt)
        case .endless:
            while !halt.isRaised, connection.write(sent) {
                if pause > .zero { halt.wait(pause) }
            }
        }
    }

    private var head: [UInt8] {
        var lines = ["HTTP/1.1 \(status) Synthetic", "Connection: close"]
        lines += headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if delivery == .whole, status != 304 { lines.append("Content-Length: \(body.count)") }
        if delivery == .chunked { lines.append("Transfer-Encoding: chunked") }
        let text = lines.map { $0 + "\r\n" }.joined()
        return Array(text.utf8) + rawFields + Array("\r\n".utf8)
    }

    private func sendChunks(_ bytes: [UInt8], _ connection: Socket, _ halt: HaltSignal) {
        var rest = bytes[...]
        while !rest.isEmpty, !halt.isRaised {
            let piece = rest.prefix(1000)
            rest = rest.dropFirst(1000)
            let size = String(piece.count, radix: 16)
            guard connection.write(Array("\(size)\r\n".utf8) + piece + Array("\r\n".utf8)) else {
                return
            }
            if pause > .zero { halt.wait(pause) }
        }
        if cutAfter == nil { _ = connection.write(Array("0\r\n\r\n".utf8)) }
    }
}
