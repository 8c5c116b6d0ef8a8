internal import Glibc

/// The calls on files that the store and the publisher make, all in one place.
///
/// Tests put faults in between with ``fault``; in production there are none.
package struct FileSystem: Sendable {
    /// What is asked of the kernel.
    package enum Call: String, Sendable {
        case open, read, write, sync, truncate, rename, remove, makeDirectory, list, size, lock

        /// What could not be done, after "cannot".
        var words: String {
            switch self {
            case .open: "open it"
            case .read: "read it"
            case .write: "write it"
            case .sync: "flush it to the disk"
            case .truncate: "cut it"
            case .rename: "rename it"
            case .remove: "remove it"
            case .makeDirectory: "make this folder"
            case .list: "list this folder"
            case .size: "look at it"
            case .lock: "lock it"
            }
        }
    }

    /// What a test lets happen instead.
    package enum Fault: Sendable {
        /// The call does nothing and fails with this `errno`.
        case failure(Int32)
        /// A write gets only so many bytes out, then fails with this `errno`.
        case shortWrite(Int, Int32)
    }

    /// Asked before each call, with the path.
    package var fault: (@Sendable (Call, String) -> Fault?)?

    /// Makes a file system without faults.
    package init() {}

    /// Makes a file system whose calls may fail.
    package init(fault: @escaping @Sendable (Call, String) -> Fault?) {
        self.fault = fault
    }

    /// Makes a directory and those above it; one that is there is fine.
    package func makeDirectory(_ path: String) throws(StoreError) {
        var status = stat()
        if unsafe stat(path, &status) == 0 { return }
        if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try makeDirectory(String(path[..<slash]))
        }
        try check(.makeDirectory, path)
        if unsafe mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(.makeDirectory, path) }
    }

    /// Renames a file over another in the same directory.
    package func rename(_ path: String, to target: String) throws(StoreError) {
        try check(.rename, target)
        if unsafe Glibc.rename(path, target) != 0 { throw failure(.rename, target) }
    }

    /// Removes a file; one that is not there is fine.
    package func remove(_ path: String) throws(StoreError) {
        try check(.remove, path)
        if unsafe unlink(path) != 0, errno != ENOENT { throw failure(.remove, path) }
    }

    /// Makes the names in a directory durable.
    package func syncDirectory(_ path: String) throws(StoreError) {
        let directory = try OpenFile(path, flags: O_RDONLY | O_DIRECTORY, in: self)
        try directory.sync()
    }

    /// The size of a file in bytes, nil if there is none.
    package func size(of path: String) throws(StoreError) -> Int? {
        try check(.size, path)
        var status = stat()
        if unsafe stat(path, &status) == 0 { return Int(status.st_size) }
        if errno == ENOENT { return nil }
        throw failure(.size, path)
    }

    /// Whether a path leads to something that is no file: a folder, a pipe, a link to nothing.
    func isIrregular(_ path: String) throws(StoreError) -> Bool {
        try check(.size, path)
        var status = stat()
        if unsafe stat(path, &status) == 0 { return status.st_mode & S_IFMT != S_IFREG }
        return unsafe lstat(path, &status) == 0
    }

    /// Size and time of the last change, as text; nil if there is no file.
    func stamp(of path: String) throws(StoreError) -> String? {
        try check(.size, path)
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(.size, path)
        }
        return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    }

    /// The names in a directory, sorted; none if there is no such directory.
    package func names(in path: String) throws(StoreError) -> [String] {
        try check(.list, path)
        guard let stream = unsafe opendir(path) else {
            if errno == ENOENT { return [] }
            throw failure(.list, path)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
                    unsafe String(cString: characters)
                }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        if errno != 0 { throw failure(.list, path) }
        return names.sorted()
    }

    /// Throws the fault planted here, if any.
    func check(_ call: Call, _ path: String) throws(StoreError) {
        guard case .failure(let code)? = fault?(call, path) else { return }
        throw .io(operation: call.rawValue, path: path, code: code)
    }

    /// What `errno` says of a call that failed.
    func failure(_ call: Call, _ path: String) -> StoreError {
        .io(operation: call.rawValue, path: path, code: errno)
    }
}
