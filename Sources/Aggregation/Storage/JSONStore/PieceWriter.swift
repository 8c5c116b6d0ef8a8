/// Writes JSON to a file piece by piece: however much a run commits, little of it is in memory.
struct PieceWriter: ~Copyable {
    /// What is not in the file yet.
    var json = JSONWriter()
    let file: OpenFile
    /// Where the next piece goes.
    private(set) var end: Int

    /// Bytes of a piece.
    private static let size = 1 << 20

    /// Makes a writer that begins at an offset of a file.
    init(_ file: consuming OpenFile, at offset: Int) {
        self.file = file
        end = offset
    }

    /// Where the next byte will be in the file.
    var position: Int { end + json.bytes.count }

    /// Writes what has gathered if it is a piece.
    mutating func flushPiece() throws(StoreError) {
        if json.bytes.count >= Self.size { try flush() }
    }

    /// Writes what has gathered.
    mutating func flush() throws(StoreError) {
        try file.write(json.bytes, at: end)
        end += json.bytes.count
        json.removeAll()
    }
}
