internal import Glibc

/// `window-a.jsonl`, `window-b.jsonl`: the entries that the next run needs, so that it reads no segment.
///
/// Derived: what is lost here is read again from the segments. The two take turns, so that the one which
/// `sources.json` names is never written to; a name, a length and a checksum there say which is whole.
struct WindowFile {
    private static let header = Array("{\"tintinh\":\"window\",\"version\":2}\n".utf8)

    let directory: String
    let system: FileSystem

    /// The entries of the window that a manifest describes; nil when the file is not that one.
    func entries(_ window: Manifest.Window) throws(StoreError) -> [StoredEntry]? {
        let path = path(window.name)
        guard try system.size(of: path) == window.length else { return nil }
        let bytes = try OpenFile(path, flags: O_RDONLY, in: system).read(0..<window.length)
        guard bytes.count == window.length, Checksum.of(bytes) == window.checksum else {
            return nil
        }
        var entries: [StoredEntry] = []
        // Files of the first version have no header.
        var start = bytes.starts(with: Self.header) ? Self.header.count : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            guard let entry = try? StoredEntry(bytes, start..<end) else { return nil }
            entries.append(entry)
            start = end + 1
        }
        return entries
    }

    /// Writes a window beside the one in use; `segments` are the lengths that it covers.
    func write(
        _ entries: [StoredEntry], after old: Manifest.Window?, segments: [Manifest.Segment]
    ) throws(StoreError) -> Manifest.Window {
        var writer = JSONWriter()
        writer.raw(Self.header)
        for entry in entries {
            entry.write(to: &writer)
            writer.newline()
        }
        let name = old?.name == "a" ? "b" : "a"
        let file = try OpenFile(path(name), flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        try file.write(writer.bytes, at: 0)
        return Manifest.Window(
            name: name, length: writer.bytes.count, checksum: Checksum.of(writer.bytes),
            covers: Dictionary(uniqueKeysWithValues: segments.map { ($0.name, $0.length) }))
    }

    private func path(_ name: String) -> String { "\(directory)/window-\(name).jsonl" }
}
