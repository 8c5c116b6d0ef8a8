internal import Glibc

/// A file of `items/`: a header, then one line for each entry or revision, only ever appended.
///
/// In version 2 every line is a ``SealedLine``; in version 1 lines may lack their checksum.
struct SegmentFile {
    static let header = header(version: version)
    private static let version = 2

    /// A line, and where it is.
    struct Line {
        /// What was read of the file around the line.
        var bytes: [UInt8]
        /// The line within `bytes`, without its newline.
        var range: Range<Int>
        /// Its first byte within the file.
        var offset: Int
        var mustBeSealed: Bool

        /// The entry and the checksum of the line.
        func read() throws(JSONError) -> (entry: StoredEntry, sum: UInt64) {
            try SealedLine.read(bytes, range, mustBeSealed: mustBeSealed)
        }

        /// All keys of the entry.
        func readKeys() throws(JSONError) -> [EntryKey] {
            let sum = try SealedLine.check(bytes, range, mustBeSealed: mustBeSealed)
            // Only a checksum vouches for what is not looked at.
            return try sum == nil ? read().entry.allKeys : StoredEntry.allKeys(bytes, range)
        }
    }

    let path: String
    let system: FileSystem

    /// Shows the entries in a part of the file in the order of writing, a piece in memory at a time.
    ///
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` for a line that is no entry.
    func forEachEntry(
        in range: Range<Int>, _ body: (StoredEntry) -> Void
    ) throws(StoreError) {
        try forEachReadable(in: range) { line throws(JSONError) in body(try line.read().entry) }
    }

    /// Shows the keys of the entries in a part of the file, with nothing else of them read.
    func forEachKeys(
        in range: Range<Int>, _ body: ([EntryKey]) -> Void
    ) throws(StoreError) {
        try forEachReadable(in: range) { line throws(JSONError) in body(try line.readKeys()) }
    }

    /// As ``forEachEntry(in:_:)``, for entries that will be published: all of a line is read, not only its outline.
    ///
    /// - Parameter name: That of the segment: entries know their lines.
    func forEachWholeEntry(
        in range: Range<Int>, name: String, _ body: (StoredEntry) -> Void
    ) throws(StoreError) {
        try forEachReadable(in: range) { line throws(JSONError) in
            var (entry, sum) = try line.read()
            guard entry.kept.isReadable else { throw JSONError(reason: "not an entry") }
            entry.settle(
                in: LinePlace(
                    segment: name, offset: line.offset, length: line.range.count, sum: sum))
            body(entry)
        }
    }

    /// Shows lines to what reads them, and tells which one it cannot read.
    private func forEachReadable(
        in range: Range<Int>, _ body: (Line) throws(JSONError) -> Void
    ) throws(StoreError) {
        try forEachLine(in: range) { line throws(StoreError) in
            do throws(JSONError) {
                try body(line)
            } catch {
                throw damaged(at: line.offset, error)
            }
            return true
        }
    }

    /// Shows the entries of some lines.
    ///
    /// - Throws: ``StoreError/damaged(path:line:reason:)`` for a line that is not the one that was written.
    func forEachEntry(
        at places: [LinePlace], _ body: (_ number: Int, StoredEntry) -> Void
    ) throws(StoreError) {
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        let isSealed = try Self.version(of: file.read(0..<Self.header.count)) != 1
        for (number, place) in places.enumerated() {
            let bytes = try file.read(place.range)
            do throws(JSONError) {
                let (entry, sum) = try SealedLine.read(
                    bytes, 0..<bytes.count, mustBeSealed: isSealed)
                guard sum == place.sum, entry.kept.isReadable, entry.kept.isAtHand else {
                    throw JSONError(reason: "another line than was written")
                }
                body(number, entry)
            } catch {
                throw damaged(at: place.offset, error)
            }
        }
    }

    /// Shows the lines in a part of the file in the order of writing, a piece in memory at a time.
    ///
    /// - Parameter body: Returns whether to go on.
    func forEachLine(
        in range: Range<Int>, _ body: (Line) throws(StoreError) -> Bool
    ) throws(StoreError) {
        var start = max(range.lowerBound, Self.header.count)
        guard start < range.upperBound else { return }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        let isSealed = try Self.version(of: file.read(0..<Self.header.count)) != 1
        var piece = Self.piece
        while start < range.upperBound {
            let wanted = min(piece, range.upperBound - start)
            let bytes = try file.read(start..<start + wanted)
            guard bytes.count == wanted else {
                throw .damaged(path: path, line: nil, reason: "cut short")
            }
            var used = 0
            while let end = Self.newline(in: bytes, from: used) {
                let line = Line(
                    bytes: bytes, range: used..<end, offset: start + used, mustBeSealed: isSealed)
                guard try body(line) else { return }
                used = end + 1
            }
            // A line longer than a piece is read again with more of what follows.
            piece = used == 0 ? piece * 2 : Self.piece
            if used == 0, start + wanted == range.upperBound {
                throw .damaged(
                    path: path, line: try? lineNumber(at: start), reason: "no whole line")
            }
            start += used
        }
    }

    /// Enough that a read costs little beside its parsing.
    private static let piece = 1 << 18

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
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        let head = try file.read(0..<min(Self.header.count, length))
        guard Self.version(of: head) != nil else { throw Self.wrongHeader(head, path: path) }
        guard try file.read(length - 1..<length) == [0x0A] else {
            throw .damaged(path: path, line: nil, reason: "cut or overwritten")
        }
    }

    /// How much of the file is whole lines that can be read, from a committed length on.
    ///
    /// - Returns: That length, and the checksums of the lines.
    func wholeLines(
        from committed: Int, size: Int
    ) throws(StoreError) -> (length: Int, sums: [UInt64]) {
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        let head = try file.read(0..<min(Self.header.count, size))
        guard let version = Self.version(of: head) else {
            if Self.header.starts(with: head) { return (0, []) }
            throw Self.wrongHeader(head, path: path)
        }
        let first = max(committed, Self.header.count)
        let bytes = try file.read(first..<size)
        var start = 0
        var sums: [UInt64] = []
        while let end = Self.newline(in: bytes, from: start),
            let line = try? SealedLine.read(bytes, start..<end, mustBeSealed: version != 1)
        {
            sums.append(line.sum)
            start = end + 1
        }
        return (first + start, sums)
    }

    /// Cuts what a run that died left half written.
    func cut(to length: Int) throws(StoreError) {
        try OpenFile(path, flags: O_WRONLY, in: system).truncate(to: length)
    }

    /// Writes whole lines behind `length` bytes, and returns when they are on the disk.
    ///
    /// - Parameter write: Writes the lines; what it throws takes them back.
    /// - Returns: The length of the file.
    func append(
        at length: Int, _ write: (inout PieceWriter) throws(StoreError) -> Void
    ) throws(StoreError) -> Int {
        let file = try OpenFile(path, flags: O_WRONLY | O_CREAT, in: system)
        if try file.size() != length { try file.truncate(to: length) }
        var pieces = PieceWriter(file, at: length)
        do throws(StoreError) {
            try write(&pieces)
            try pieces.flush()
            try pieces.file.syncData()
        } catch {
            try? pieces.file.truncate(to: length)
            throw error
        }
        return pieces.end
    }

    private func damaged(at offset: Int, _ error: JSONError) -> StoreError {
        .damaged(path: path, line: try? lineNumber(at: offset), reason: error.reason)
    }

    private func lineNumber(at offset: Int) throws(StoreError) -> Int {
        let bytes = try OpenFile(path, flags: O_RDONLY, in: system).read(0..<offset)
        return bytes.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    }

    private static func header(version: Int) -> [UInt8] {
        Array("{\"tintinh\":\"items\",\"version\":\(version)}\n".utf8)
    }

    /// The version of a file that begins so; nil if that cannot be read.
    static func version(of head: [UInt8]) -> Int? {
        (1...version).first { header(version: $0) == head }
    }

    private static func wrongHeader(_ bytes: [UInt8], path: String) -> StoreError {
        let line = bytes.firstIndex(of: 0x0A).map { bytes[..<$0] } ?? bytes[...]
        let words = String(decoding: line, as: UTF8.self)
        let prefix = "{\"tintinh\":\"items\",\"version\":"
        if words.hasPrefix(prefix), let found = Int(words.dropFirst(prefix.count).dropLast()),
            found > version
        {
            return .newerVersion(path: path, version: found)
        }
        return .damaged(path: path, line: 1, reason: "not a file of entries")
    }
}
