internal import Glibc

/// A file of `items/`: a header, then one line for each entry or revision, only ever appended.
struct SegmentFile {
    static let header = Array("{\"tintinh\":\"items\",\"version\":1}\n".utf8)

    let path: String
    let system: FileSystem

    /// Shows the entries in a part of the file in the order of writing, a piece in memory at a time.
    ///
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` for a line that is no entry.
    func forEachEntry(
        in range: Range<Int>, _ body: (StoredEntry) -> Void
    ) throws(StoreError) {
        var start = max(range.lowerBound, Self.header.count)
        guard start < range.upperBound else { return }
        let file = try open()
        var piece = Self.piece
        while start < range.upperBound {
            let wanted = min(piece, range.upperBound - start)
            let bytes = try file.read(start..<start + wanted)
            guard bytes.count == wanted else {
                throw .damaged(path: path, line: nil, reason: "cut short")
            }
            let used = try forEachLine(of: bytes, at: start, body)
            // A line longer than a piece is read again with more of what follows.
            piece = used == 0 ? piece * 2 : Self.piece
            if used == 0, start + wanted == range.upperBound {
                throw .damaged(
                    path: path, line: try? lineNumber(at: start), reason: "no whole line")
            }
            start += used
        }
    }

    /// Shows the whole lines of `bytes`; returns how many bytes those are.
    private func forEachLine(
        of bytes: [UInt8], at offset: Int, _ body: (StoredEntry) -> Void
    ) throws(StoreError) -> Int {
        var start = 0
        while let end = Self.newline(in: bytes, from: start) {
            do throws(JSONError) {
                body(try StoredEntry(bytes, start..<end))
            } catch {
                throw .damaged(
                    path: path, line: try? lineNumber(at: offset + start), reason: error.reason)
            }
            start = end + 1
        }
        return start
    }

    /// Enough that a read costs little beside its parsing.
    private static let piece = 1 << 20

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, 0x0A, buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Throws unless the file still has its header, and a whole line before `length`.
    func check(length: Int) throws(StoreError) {
        guard length > 0 else { return }
        let file = try open()
        let head = try file.read(0..<min(Self.header.count, length))
        guard head == Self.header else { throw Self.wrongHeader(head, path: path) }
        guard try file.read(length - 1..<length) == [0x0A] else {
            throw .damaged(path: path, line: nil, reason: "cut or overwritten")
        }
    }

    /// How much of the file is whole lines that can be read, beginning at a committed length.
    func wholeLength(from committed: Int, size: Int) throws(StoreError) -> Int {
        let bytes = try bytes(in: committed..<size)
        var start = 0
        if committed == 0 {
            guard bytes.starts(with: Self.header) else {
                if Self.header.starts(with: bytes) { return 0 }
                throw Self.wrongHeader(bytes, path: path)
            }
            start = Self.header.count
        }
        while let end = Self.newline(in: bytes, from: start) {
            guard (try? StoredEntry(bytes, start..<end)) != nil else { break }
            start = end + 1
        }
        return committed + start
    }

    /// Cuts what a run that died left half written.
    func cut(to length: Int) throws(StoreError) {
        try OpenFile(path, flags: O_WRONLY, in: system).truncate(to: length)
    }

    /// Writes whole lines behind `length` bytes, and returns when they are on the disk.
    func append(_ lines: [UInt8], at length: Int) throws(StoreError) {
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        if try file.size() != length { try file.truncate(to: length) }
        do throws(StoreError) {
            try file.write(lines, at: length)
            try file.syncData()
        } catch {
            try? file.truncate(to: length)
            throw error
        }
    }

    private func open() throws(StoreError) -> OpenFile {
        try OpenFile(path, flags: O_RDONLY, in: system)
    }

    private func bytes(in range: Range<Int>) throws(StoreError) -> [UInt8] {
        let bytes = try open().read(range)
        guard bytes.count == range.count else {
            throw .damaged(path: path, line: nil, reason: "cut short")
        }
        return bytes
    }

    private func lineNumber(at offset: Int) throws(StoreError) -> Int {
        try bytes(in: 0..<offset).reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    }

    private static func wrongHeader(_ bytes: [UInt8], path: String) -> StoreError {
        let line = bytes.firstIndex(of: 0x0A).map { bytes[..<$0] } ?? bytes[...]
        let words = String(decoding: line, as: UTF8.self)
        let prefix = "{\"tintinh\":\"items\",\"version\":"
        if words.hasPrefix(prefix), let version = Int(words.dropFirst(prefix.count).dropLast()) {
            return .newerVersion(path: path, version: version)
        }
        return .damaged(path: path, line: 1, reason: "not a file of entries")
    }
}
