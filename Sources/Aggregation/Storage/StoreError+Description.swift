import Glibc

extension StoreError: CustomStringConvertible {
    /// What failed, where, and what to do about it.
    package var description: String {
        switch self {
        case .locked(let pid, let since):
            "another run is at work on this store: process \(pid), since \(since); "
                + "wait for it to end"
        case .io(let operation, let path, let code):
            "\(path): cannot \(FileSystem.Call(rawValue: operation)?.words ?? operation): \(unsafe String(cString: strerror(code))); "
                + "nothing stored was lost"
        case .damaged(let path, let line, let reason):
            "\(path)\(line.map { ":\($0)" } ?? ""): \(reason); `tintinh verify` tells what is whole"
        case .newerVersion(let path, let version):
            "\(path): written by a newer tintinh (format \(version)); update the program"
        }
    }

    /// The `errno`; nil where it was not the system that refused.
    package var code: Int32? {
        if case .io(_, _, let code) = self { code } else { nil }
    }

    /// Why it failed, where the place is named already.
    package var cause: String {
        switch self {
        case .io(_, _, let code): unsafe String(cString: strerror(code))
        case .damaged(_, _, let reason): reason
        case .locked, .newerVersion: description
        }
    }
}
