internal import Glibc

/// A file of the user's that is written anew: what it is stays, only its bytes change.
enum RewrittenFile {
    /// Replaces the bytes of a file at once: a reader sees the old ones or the new, after a crash too.
    ///
    /// Mode and owner stay as far as the system lets us; where `path` is a symbolic link, the file that it leads to
    /// is written.
    static func write(
        _ bytes: [UInt8], to path: String, in system: FileSystem = FileSystem()
    ) throws(StoreError) {
        let target = target(of: path)
        var status = stat()
        guard unsafe stat(target, &status) == 0 else { throw system.failure(.size, target) }
        let beside = ReplacedFile.beside(target)
        // What a killed program left may be readable for everybody.
        try system.remove(beside)
        do throws(StoreError) {
            try make(beside, like: status, in: system)
        } catch {
            try? system.remove(beside)
            throw error
        }
        try ReplacedFile.write(bytes, to: target, in: system)
    }

    /// Makes an empty file that nobody may read yet who must not.
    private static func make(
        _ path: String, like status: stat, in system: FileSystem
    ) throws(StoreError) {
        try system.check(.open, path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw system.failure(.open, path) }
        defer { close(descriptor) }
        // Only root may give files away: the group may be one of ours where the owner is not us.
        if fchown(descriptor, status.st_uid, status.st_gid) != 0 {
            _ = fchown(descriptor, uid_t.max, status.st_gid)
        }
        if fchmod(descriptor, status.st_mode & 0o7777) != 0 { throw system.failure(.open, path) }
    }

    /// The file that a path leads to, through all symbolic links.
    static func target(of path: String) -> String {
        guard let name = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(name) }
        return unsafe String(cString: name)
    }
}
