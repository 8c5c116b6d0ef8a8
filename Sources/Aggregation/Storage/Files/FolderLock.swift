internal import Glibc

/// Has the programs that change a file of the user's do so one after another.
///
/// What is locked is the folder: the file itself is another one after each change.
struct FolderLock: ~Copyable {
    private let folder: OpenFile

    /// Waits until nobody else changes a file of the folder.
    init(ofFile path: String, in system: FileSystem = FileSystem()) throws(StoreError) {
        folder = try OpenFile(
            Paths.folder(of: path), flags: O_RDONLY | O_DIRECTORY, in: system)
        // Some file systems of other machines know no locks: then two may meet, as they may there anyway.
        _ = try? folder.lock(waits: true)
    }

    /// Lets the next one in.
    consuming func release() { folder.unlock() }
}
