/// Writes JSON to a file piece by piece: however much a run commits, little of it is in memory.
struct PieceWriter: ~Copyable {
    /// What is not in the file yet.
    var json = JSONWriter()
    let file: OpenFile
    /// Where the next piece goes.
    private(set) var end: Int
    private var sum = RunningChecksum()

    /// Bytes of a piece.
    private static let size = 1 << 20

    /// Makes a writer that begins at an offset of a file.
    init(_ file: consuming OpenFile, at offset: Int) {
        self.file = file
        end = offset
    }

    /// Where the next byte will be in the file.
    var position: Int { end + json.bytes.count }

    /// 16 hexadecimal digits of all that was flushed.
    var checksum: String { sum.value.hexadecimal }

    /// Writes what has gathered if it is a piece; the bytes beyond whole words wait.
    mutating func flushPiece() throws(StoreError) {
        guard json.bytes.count >= Self.size else { return }
        try put(json.bytes.count & ~7)
    }

    /// Writes the rest; nothing may follow.
    mutating func flush() throws(StoreError) { try put(json.bytes.count) }

    private mutating func put(_ count: Int) throws(StoreError) {
        let piece = json.takeFirst(count)
        try file.write(piece, at: end)
        sum.add(piece, 0..<piece.count)
        end += piece.count
    }
}
