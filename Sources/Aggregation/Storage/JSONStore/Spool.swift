internal import Glibc

/// What a run has found and not committed yet, out of memory: a file that has no name any more.
struct Spool: ~Copyable {
    private let path: String
    private let system: FileSystem
    private var file: OpenFile?
    /// What is not in the file yet.
    private var rest: [UInt8] = []
    /// The bytes in the file.
    private var written = 0

    /// Bytes that are gathered before they are written; a run with less to keep makes no file.
    private static let pieceSize = 1 << 20

    /// Makes an empty spool; a file will be made, and unlinked at once, at `path`.
    init(path: String, system: FileSystem) {
        self.path = path
        self.system = system
    }

    /// Keeps some bytes; returns where they are.
    mutating func append(_ bytes: [UInt8]) throws(StoreError) -> Range<Int> {
        if rest.count + bytes.count > Self.pieceSize { try flush() }
        let start = written + rest.count
        rest += bytes
        return start..<start + bytes.count
    }

    /// What was kept there.
    func read(_ range: Range<Int>) throws(StoreError) -> [UInt8] {
        guard range.lowerBound < written else {
            return Array(rest[range.lowerBound - written..<range.upperBound - written])
        }
        let bytes = try file?.read(range) ?? []
        guard bytes.count == range.count else {
            throw .damaged(path: path, line: nil, reason: "cut short while a run was using it")
        }
        return bytes
    }

    private mutating func flush() throws(StoreError) {
        if file == nil {
            file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_TRUNC, in: system)
            try system.remove(path)
        }
        try file?.write(rest, at: written)
        written += rest.count
        rest.removeAll(keepingCapacity: true)
    }
}
