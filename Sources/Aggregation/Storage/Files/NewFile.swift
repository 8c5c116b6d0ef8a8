internal import Glibc

/// A file that is made where there is none.
package enum NewFile {
    /// Makes a file, and the folders above it; on failure there is none.
    ///
    /// - Throws: ``StoreError/io(operation:path:code:)``, with `EEXIST` where there is a file already.
    package static func write(
        _ bytes: [UInt8], to path: String, in system: FileSystem = FileSystem()
    ) throws(StoreError) {
        try system.makeDirectory(Paths.folder(of: path))
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT | O_EXCL, in: system)
        do throws(StoreError) {
            try file.write(bytes, at: 0)
            try file.sync()
        } catch {
            try? system.remove(path)
            throw error
        }
    }
}
