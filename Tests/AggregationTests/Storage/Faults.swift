import Glibc
import Synchronization

@testable import Aggregation

/// Lets one run over the file system go wrong at the n-th call that changes a file.
final class Faults: Sendable {
    /// How it goes wrong.
    enum Kind: CaseIterable, Sendable {
        /// The process is gone: nothing happens from there on.
        case death
        /// The process is gone in the middle of a write.
        case deathWithinWrite
        /// The call fails, later ones work again.
        case error
        /// The disk is full from there on, after a part of a write.
        case fullDisk
    }

    private let kind: Kind
    private let target: Int
    private let count = Mutex(0)

    init(_ kind: Kind, at target: Int) {
        self.kind = kind
        self.target = target
    }

    /// Whether the fault was reached.
    var happened: Bool { count.withLock { $0 > target } }

    var system: FileSystem {
        FileSystem { [self] call, _ in fault(call) }
    }

    private func fault(_ call: FileSystem.Call) -> FileSystem.Fault? {
        let number = count.withLock { count in
            if Self.changes(call) || (kind == .error && call != .remove) { count += 1 }
            return count - 1
        }
        switch kind {
        case .death:
            return number >= target ? .failure(EIO) : nil
        case .deathWithinWrite:
            guard number >= target else { return nil }
            return number == target && call == .write ? .shortWrite(19, EIO) : .failure(EIO)
        case .error:
            return number == target && call != .remove ? .failure(EIO) : nil
        case .fullDisk:
            return number >= target && call == .write ? .shortWrite(7, ENOSPC) : nil
        }
    }

    private static func changes(_ call: FileSystem.Call) -> Bool {
        switch call {
        case .write, .sync, .truncate, .rename, .remove, .makeDirectory: true
        case .open, .read, .list, .size, .lock: false
        }
    }
}
