internal import Glibc

/// `window-a.bin`, `window-b.bin`: the entries that the next run needs, so that it reads no segment.
///
/// A header, then a record for each entry, see ``EntryRecord``. Derived: what is lost here is read again from the segments.
/// The two take turns, so that the one which `sources.json` names is never written to; a name, a length and a checksum
/// there say which is whole.
struct WindowFile {
    private static let header = Array("TinTinh window 6\n\0\0\0\0\0\0\0".utf8)

    /// Bytes that are written at once, whole words of 8.
    private static let pieceSize = 1 << 20

    let directory: String
    let system: FileSystem

    /// The entries of the window that a manifest describes; nil when the file is not that one.
    func entries(_ window: Manifest.Window) throws(StoreError) -> [StoredEntry]? {
        let path = path(window.name)
        guard try system.size(of: path) == window.length else { return nil }
        let bytes = try OpenFile(path, flags: O_RDONLY, in: system).read(0..<window.length)
        guard bytes.count == window.length, bytes.starts(with: Self.header) else { return nil }
        var sum = RunningChecksum()
        sum.add(bytes, 0..<bytes.count)
        guard sum.value.hexadecimal == window.checksum else { return nil }
        var entries: [StoredEntry] = []
        var start = Self.header.count
        while let size = EntryRecord.size(in: bytes, at: start), size <= bytes.count - start {
            guard let record = EntryRecord(bytes, start..<start + size) else { return nil }
            entries.append(StoredEntry(record))
            start += size
        }
        return start == bytes.count ? entries : nil
    }

    /// Writes a window beside the one in use.
    ///
    /// - Parameters:
    ///   - segments: The lengths that it covers.
    ///   - shingles: The file that has the hashes.
    func write(
        _ entries: [StoredEntry], after old: Manifest.Window?, segments: [Manifest.Segment],
        shingles: Manifest.Shingles?
    ) throws(StoreError) -> Manifest.Window {
        let name = old?.name == "a" ? "b" : "a"
        let file = try OpenFile(path(name), flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        var sum = RunningChecksum()
        var length = 0
        var piece = Self.header
        for index in 0...entries.count {
            if index == entries.count || piece.count >= Self.pieceSize {
                try file.write(piece, at: length)
                sum.add(piece, 0..<piece.count)
                length += piece.count
                piece.removeAll(keepingCapacity: true)
            }
            if index < entries.count { piece += entries[index].record.content }
        }
        return Manifest.Window(
            name: name, length: length, checksum: sum.value.hexadecimal,
            covers: Dictionary(uniqueKeysWithValues: segments.map { ($0.name, $0.length) }),
            shingles: shingles)
    }

    /// Removes what versions before 6 wrote, which nobody reads any more.
    func removeOldVersions() {
        for name in ["a", "b"] { try? system.remove("\(directory)/window-\(name).jsonl") }
    }

    func path(_ name: String) -> String { "\(directory)/window-\(name).bin" }
}
