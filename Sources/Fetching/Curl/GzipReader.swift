import CZlib

/// Decompresses one gzip body as it comes, and knows whether it has come whole.
///
/// libcurl decodes too, but takes a stream that stops early for a whole one.
///
/// Source: RFC 1952.
@safe final class GzipReader {
    /// What cannot be decompressed.
    enum Failure: Error {
        case malformed
        /// The receiver wanted no more.
        case refused
    }

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let isUsable: Bool
    private var buffer = [UInt8](repeating: 0, count: 32_768)
    private var membersEnded = 0
    /// Whether the bytes so far are whole members; what follows the last one is ignored.
    private(set) var isComplete = true

    init() {
        unsafe stream.initialize(to: z_stream())
        isUsable = unsafe czlib_begin_gzip(stream) == Z_OK
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Takes the next bytes and hands on what they decompress to, piece by piece.
    func read(
        _ bytes: UnsafeRawBufferPointer, _ receive: (UnsafeRawBufferPointer) -> Bool
    ) throws(Failure) {
        guard isUsable else { throw .malformed }
        let input = unsafe bytes.bindMemory(to: UInt8.self)
        guard let start = input.baseAddress, unsafe !isFollowed(by: input[0]) else { return }
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        var isDrained = false
        while unsafe stream.pointee.avail_in > 0 || !isDrained {
            if isComplete, unsafe isFollowed(by: stream.pointee.next_in.pointee) { return }
            let count = try step()
            isDrained = count < buffer.count
            let isWanted = unsafe buffer.withUnsafeBytes { whole in
                unsafe receive(UnsafeRawBufferPointer(rebasing: whole[..<count]))
            }
            guard isWanted else { throw .refused }
            if isComplete, unsafe stream.pointee.avail_in == 0 { return }
        }
    }

    /// Whether a byte after the last member begins no other: padding, which nobody minds.
    private func isFollowed(by byte: UInt8) -> Bool {
        isComplete && membersEnded > 0 && byte != 0x1F
    }

    /// Decompresses one buffer full; the number of bytes in it.
    private func step() throws(Failure) -> Int {
        isComplete = false
        let capacity = buffer.count
        let status = unsafe buffer.withUnsafeMutableBufferPointer { output in
            unsafe stream.pointee.next_out = output.baseAddress
            unsafe stream.pointee.avail_out = UInt32(capacity)
            return unsafe inflate(stream, Z_NO_FLUSH)
        }
        let count = unsafe capacity - Int(stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: return count
        case Z_STREAM_END:
            membersEnded += 1
            isComplete = true
            unsafe inflateReset(stream)
            return count
        default: throw .malformed
        }
    }
}
