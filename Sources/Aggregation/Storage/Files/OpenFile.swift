internal import Glibc

/// An open file, closed when it goes.
struct OpenFile: ~Copyable {
    let path: String
    private let descriptor: Int32
    private let system: FileSystem

    /// Opens a file, closed in child processes; `flags` as for `open(2)`.
    ///
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` for what is neither a regular file nor the
    ///   folder that was asked for: a pipe would be waited for.
    init(_ path: String, flags: Int32, in system: FileSystem) throws(StoreError) {
        try system.check(.open, path)
        var opened: Int32
        repeat {
            opened = unsafe open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o644)
        } while opened < 0 && errno == EINTR
        guard opened >= 0 else {
            // A pipe that nobody reads, or a folder that is to be written to.
            guard errno == ENXIO || errno == EISDIR else { throw system.failure(.open, path) }
            throw .damaged(path: path, line: nil, reason: Self.irregular)
        }
        guard flags & O_DIRECTORY != 0 || Self.isRegular(opened) else {
            _ = close(opened)
            throw .damaged(path: path, line: nil, reason: Self.irregular)
        }
        self.path = path
        self.descriptor = opened
        self.system = system
    }

    /// What is wrong with a pipe, a folder or a link to nothing in the place of a file.
    static let irregular = "not a regular file"

    private static func isRegular(_ descriptor: Int32) -> Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    deinit {
        _ = close(descriptor)
    }

    /// The size in bytes.
    func size() throws(StoreError) -> Int {
        try system.check(.size, path)
        var status = stat()
        if unsafe fstat(descriptor, &status) != 0 { throw system.failure(.size, path) }
        return Int(status.st_size)
    }

    /// Reads `range`, less where the file ends before.
    func read(_ range: Range<Int>) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let count = try read(into: &bytes, at: range.lowerBound)
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// Fills `elements` with the bytes from `offset` on; returns how many bytes the file had.
    func read<Element: BitwiseCopyable>(
        into elements: inout [Element], at offset: Int
    ) throws(StoreError) -> Int {
        try system.check(.read, path)
        let wanted = elements.count * MemoryLayout<Element>.stride
        var done = 0
        while done < wanted {
            let count = unsafe elements.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor, buffer.baseAddress?.advanced(by: done), wanted - done,
                    off_t(offset + done))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw system.failure(.read, path) }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Writes all of `bytes` at `offset`.
    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        let fault = system.fault?(.write, path)
        if case .failure(let code)? = fault {
            throw .io(operation: "write", path: path, code: code)
        }
        if case .shortWrite(let count, let code)? = fault {
            try put(Array(bytes.prefix(count)), at: offset)
            throw .io(operation: "write", path: path, code: code)
        }
        try put(bytes, at: offset)
    }

    private func put(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
                    off_t(offset + done))
            }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw system.failure(.write, path) }
            done += count
        }
    }

    /// Cuts the file to `length` bytes.
    func truncate(to length: Int) throws(StoreError) {
        try system.check(.truncate, path)
        if ftruncate(descriptor, off_t(length)) != 0 { throw system.failure(.truncate, path) }
    }

    /// Returns when what was written is on the disk, with the size but not all of the times.
    func syncData() throws(StoreError) {
        try system.check(.sync, path)
        if fdatasync(descriptor) != 0 { throw system.failure(.sync, path) }
    }

    /// Returns when what was written is on the disk.
    func sync() throws(StoreError) {
        try system.check(.sync, path)
        if fsync(descriptor) != 0 { throw system.failure(.sync, path) }
    }

    /// Takes the file for this process until it is closed; false if another has it, unless that is waited for.
    func lock(waits: Bool = false) throws(StoreError) -> Bool {
        try system.check(.lock, path)
        while flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw system.failure(.lock, path) }
        }
        return true
    }

    /// Lets others take the file, whoever else has it open.
    func unlock() {
        _ = flock(descriptor, LOCK_UN)
    }
}
