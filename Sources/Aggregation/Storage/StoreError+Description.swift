import Glibc

extension StoreError: CustomStringConvertible {
    /// What failed, where, and what to do about it.
    package var description: String {
        switch self {
        case .locked(let pid, let since):
            "another run is at work on this store: process \(pid), since \(since); "
                + "wait for it to end"
        case .io(let operation, let path, let code):
            "\(path): cannot \(operation): \(unsafe String(cString: strerror(code))); "
                + "nothing stored was lost"
        case .damaged(let path, let line, let reason):
            "\(path)\(line.map { ":\($0)" } ?? ""): \(reason); `tintinh verify` tells what is whole"
        case .newerVersion(let path, let version):
            "\(path): written by a newer tintinh (format \(version)); update the program"
        }
    }
}
