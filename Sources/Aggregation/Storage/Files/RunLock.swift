internal import Glibc
package import struct FoundationEssentials.Date

/// Keeps a second run away for as long as it lives.
///
/// The kernel lets go when the process ends, however it ends: a lock left behind is no lock.
package struct RunLock: ~Copyable {
    private let file: OpenFile

    /// Takes the lock, and writes who has it and since when into the file.
    ///
    /// - Throws: ``StoreError/locked(pid:since:)`` if another run has it.
    package init(
        _ path: String, now: Date, in system: FileSystem = FileSystem()
    ) throws(StoreError) {
        let file = try OpenFile(path, flags: O_RDWR | O_CREAT, in: system)
        guard try file.lock() else {
            let words = String(decoding: try file.read(0..<64), as: UTF8.self)
                .split(whereSeparator: \.isWhitespace)
            throw .locked(
                pid: words.first.flatMap { Int32($0) } ?? 0,
                since: words.dropFirst().first.map(String.init) ?? "")
        }
        do throws(StoreError) {
            try file.truncate(to: 0)
            try file.write(Array("\(getpid()) \(Timestamp.string(now))\n".utf8), at: 0)
        } catch {
            file.unlock()
            throw error
        }
        self.file = file
    }

    /// A process that was forked off meanwhile may still have the file open: closing it is not enough.
    deinit {
        file.unlock()
    }
}
