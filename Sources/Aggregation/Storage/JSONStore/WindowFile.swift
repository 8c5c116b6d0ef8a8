internal import Glibc

/// `window-a.jsonl`, `window-b.jsonl`: the entries that the next run needs, so that it reads no segment.
///
/// Derived: what is lost here is read again from the segments. The two take turns, so that the one which
/// `sources.json` names is never written to; a name, a length and a checksum there say which is whole.
struct WindowFile {
    private static let header = Array("{\"tintinh\":\"window\",\"version\":5}\n".utf8)

    /// Bytes that are read at once, whole words of 8.
    private static let pieceSize = 1 << 20

    let directory: String
    let system: FileSystem

    /// The entries of the window that a manifest describes; nil when the file is not that one.
    func entries(_ window: Manifest.Window) throws(StoreError) -> [StoredEntry]? {
        let path = path(window.name)
        guard try system.size(of: path) == window.length else { return nil }
        let file = try OpenFile(path, flags: O_RDONLY, in: system)
        var sum = RunningChecksum()
        var entries: [StoredEntry] = []
        var rest: [UInt8] = []
        var offset = 0
        var isFirst = true
        while offset < window.length {
            let piece = try file.read(offset..<min(offset + Self.pieceSize, window.length))
            guard !piece.isEmpty else { return nil }
            sum.add(piece, 0..<piece.count)
            offset += piece.count
            rest += piece
            var start = 0
            if isFirst {
                guard rest.starts(with: Self.header) else { return nil }
                (start, isFirst) = (Self.header.count, false)
            }
            while let end = rest[start...].firstIndex(of: 0x0A) {
                guard let entry = try? StoredEntry(rest, start..<end) else { return nil }
                entries.append(entry)
                start = end + 1
            }
            rest.removeFirst(start)
        }
        return rest.isEmpty && sum.value.hexadecimal == window.checksum ? entries : nil
    }

    /// Writes a window beside the one in use.
    ///
    /// - Parameters:
    ///   - entries: At hand, or in their lines.
    ///   - segments: The lengths that it covers.
    ///   - shingles: The file that has the hashes.
    func write(
        _ entries: [StoredEntry], after old: Manifest.Window?, segments: [Manifest.Segment],
        shingles: Manifest.Shingles?
    ) throws(StoreError) -> Manifest.Window {
        let name = old?.name == "a" ? "b" : "a"
        let file = try OpenFile(path(name), flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        var pieces = PieceWriter(file, at: 0)
        pieces.json.raw(Self.header)
        for entry in entries {
            entry.write(to: &pieces.json, isForWindow: true)
            pieces.json.newline()
            try pieces.flushPiece()
        }
        try pieces.flush()
        return Manifest.Window(
            name: name, length: pieces.end, checksum: pieces.checksum,
            covers: Dictionary(uniqueKeysWithValues: segments.map { ($0.name, $0.length) }),
            shingles: shingles)
    }

    func path(_ name: String) -> String { "\(directory)/window-\(name).jsonl" }
}
