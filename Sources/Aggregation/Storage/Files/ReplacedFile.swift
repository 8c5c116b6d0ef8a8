internal import Glibc

/// A file that is replaced as a whole: a reader sees the old bytes or the new, after a crash too.
package enum ReplacedFile {
    /// Writes `bytes` beside `path`, flushes them, and renames.
    ///
    /// The file beside has a fixed name, so that a killed run leaves one at most, which the next
    /// run uses again. Two writers of one path must be kept apart by a ``RunLock``.
    ///
    /// - Parameter durably: Whether to flush the directory too before returning. A caller that
    ///   replaces several files of one directory flushes it once itself, with
    ///   ``FileSystem/syncDirectory(_:)``.
    package static func write(
        _ bytes: [UInt8], to path: String, durably: Bool = true,
        in system: FileSystem = FileSystem()
    ) throws(StoreError) {
        let beside = self.beside(path)
        do throws(StoreError) {
            let file = try OpenFile(beside, flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
            try file.write(bytes, at: 0)
            try file.sync()
            try system.rename(beside, to: path)
        } catch {
            try? system.remove(beside)
            throw error
        }
        if durably { try system.syncDirectory(directory(of: path)) }
    }

    /// The whole of a file, nil if there is none.
    package static func read(
        _ path: String, in system: FileSystem = FileSystem()
    ) throws(StoreError) -> [UInt8]? {
        guard let size = try system.size(of: path) else { return nil }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        return try file.read(0..<size)
    }

    private static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The file that is written first; where there is one already, its mode and owner stay.
    static func beside(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return ".\(path).new" }
        return path[...slash] + "." + path[slash...].dropFirst() + ".new"
    }
}
