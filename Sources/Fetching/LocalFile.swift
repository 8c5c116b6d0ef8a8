private import Glibc

/// Reads a `file:` address.
///
/// Time of change and size serve as validator. What is told of a file names it without its folder: reports
/// and the status page may be public.
enum LocalFile {
    static func fetch(_ request: FetchRequest) throws(FetchError) -> FetchResult {
        let path = try path(of: request.url)
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FetchError(kind: .blocked, message: "\(name(path)) is not a regular file")
        }
        let validators = Validators(
            etag: "\"\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)-\(status.st_size)\"")
        var response = FetchResponse(status: 0, url: request.url, validators: validators)
        if request.validators.etag == validators.etag { return .notModified(response) }
        response.body = try read(descriptor, path, atMost: request.maximumBytes)
        response.bytesReceived = response.body.count
        return .modified(response)
    }

    /// The path, percent-decoded; only the empty host and `localhost` are this machine (RFC 8089).
    private static func path(of url: String) throws(FetchError) -> String {
        var rest = url.dropFirst(5)
        if rest.hasPrefix("//") {
            let host = Address.host(of: url)
            guard host.isEmpty || host == "localhost" else {
                throw FetchError(kind: .blocked, message: "the file is on another machine")
            }
            rest = rest.dropFirst(2 + host.utf8.count)
        }
        let path = rest.prefix { $0 != "?" && $0 != "#" }
        guard let decoded = decode(path), !decoded.utf8.contains(0), !decoded.isEmpty else {
            throw FetchError(kind: .connect, message: "the address names no file")
        }
        return decoded
    }

    private static func decode(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Alphabet.hexadecimal),
                let low = rest.popFirst().flatMap(Alphabet.hexadecimal)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func read(
        _ descriptor: CInt, _ path: String, atMost limit: Int
    ) throws(FetchError) -> [UInt8] {
        var body: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return body }
            if count < 0 {
                guard errno == EINTR else { throw failure(path) }
                continue
            }
            body.append(contentsOf: buffer[..<count])
            guard body.count <= limit else {
                throw FetchError(
                    kind: .tooLarge, message: "\(name(path)) is larger than \(limit) bytes")
            }
        }
    }

    private static func failure(_ path: String) -> FetchError {
        let reason = unsafe String(cString: strerror(errno))
        return FetchError(kind: .connect, message: "cannot read \(name(path)): \(reason)")
    }

    private static func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "/" }
}
