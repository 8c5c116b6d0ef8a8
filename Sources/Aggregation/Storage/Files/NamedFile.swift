internal import Glibc

/// A file that the user names for output.
package enum NamedFile {
    /// Replaces a regular file at once, or makes one; a device or a pipe gets the bytes as they are.
    ///
    /// Where nothing may be made beside the file, it is written in place.
    package static func write(
        _ bytes: [UInt8], to path: String, in system: FileSystem = FileSystem()
    ) throws(StoreError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            // A link that leads nowhere yet stays a link.
            if unsafe lstat(path, &status) == 0 { return try put(bytes, to: path, in: system) }
            return try ReplacedFile.write(bytes, to: path, in: system)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return try put(bytes, to: path, in: system)
        }
        do throws(StoreError) {
            try RewrittenFile.write(bytes, to: path, in: system)
        } catch .io(_, _, let code) where [EACCES, EPERM, EROFS].contains(code) {
            try put(bytes, to: path, in: system)
        }
    }

    private static func put(
        _ bytes: [UInt8], to path: String, in system: FileSystem
    ) throws(StoreError) {
        try system.check(.open, path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw system.failure(.open, path) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw system.failure(.write, path) }
            rest = rest.dropFirst(count)
        }
    }
}
