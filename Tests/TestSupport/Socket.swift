private import Glibc

/// A system call that failed in the test server.
struct SocketError: Error {
    let call: String
    let code: CInt
}

/// A socket on 127.0.0.1; closed by hand, once.
struct Socket: Sendable {
    private let descriptor: CInt
    let port: Int

    static func listening() throws(SocketError) -> Socket {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let (descriptor, bound) = try listen(on: address, family: AF_INET)
        return Socket(descriptor: descriptor, port: Int(UInt16(bigEndian: bound.sin_port)))
    }

    static func listeningIPv6() throws(SocketError) -> Socket {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        let (descriptor, bound) = try listen(on: address, family: AF_INET6)
        return Socket(descriptor: descriptor, port: Int(UInt16(bigEndian: bound.sin6_port)))
    }

    /// A listening socket, and the address with the port that it was given.
    private static func listen<Address>(
        on address: Address, family: CInt
    ) throws(SocketError) -> (CInt, Address) {
        let descriptor = socket(family, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
        var address = address
        var size = socklen_t(MemoryLayout<Address>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe bind(descriptor, address, size) == 0 else { return CInt(-1) }
                guard Glibc.listen(descriptor, 1024) == 0 else { return CInt(-1) }
                return unsafe getsockname(descriptor, address, &size)
            }
        }
        guard status == 0 else { throw SocketError(call: "bind", code: errno) }
        return (descriptor, address)
    }

    func accept(unless halt: HaltSignal) -> Socket? {
        guard halt.waitToRead(descriptor) else { return nil }
        let connection = Glibc.accept(descriptor, nil, nil)
        return connection >= 0 ? Socket(descriptor: connection, port: port) : nil
    }

    /// Reads up to the blank line that ends the header fields.
    func readHead(unless halt: HaltSignal) -> [UInt8] {
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !Request.isWhole(head), halt.waitToRead(descriptor) {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            head.append(contentsOf: buffer[..<count])
        }
        return head
    }

    func waitUntilClosed(or halt: HaltSignal) {
        var buffer = [UInt8](repeating: 0, count: 64)
        while halt.waitToRead(descriptor), unsafe recv(descriptor, &buffer, buffer.count, 0) > 0 {}
    }

    /// Sends all bytes; false if the client has left.
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { piece in
                unsafe send(descriptor, piece.baseAddress, piece.count, CInt(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    func close() {
        shutdown(descriptor, CInt(SHUT_WR))
        _ = Glibc.close(descriptor)
    }
}

/// Tells every thread of a server to end: a pipe whose closed end becomes readable.
final class HaltSignal: Sendable {
    private let reader: CInt
    private let writer: Guarded<CInt?>

    init() throws(SocketError) {
        var ends: [CInt] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw SocketError(call: "pipe", code: errno) }
        reader = ends[0]
        writer = Guarded(ends[1])
    }

    deinit {
        raise()
        close(reader)
    }

    var isRaised: Bool { writer.withLock { $0 == nil } }

    func raise() {
        writer.withLock { end in
            if let open = end { close(open) }
            end = nil
        }
    }

    /// Whether the descriptor became readable before the signal was raised.
    func waitToRead(_ descriptor: CInt) -> Bool {
        var waits = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
        ]
        let count = unsafe poll(&waits, 2, -1)
        return count > 0 && waits[1].revents == 0
    }

    /// Waits, at most until the signal is raised.
    func wait(_ time: Duration) {
        let parts = time.components
        let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
        var waits = [pollfd(fd: reader, events: Int16(POLLIN), revents: 0)]
        _ = unsafe poll(&waits, 1, CInt(milliseconds))
    }
}
