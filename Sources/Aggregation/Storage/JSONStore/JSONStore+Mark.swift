internal import Glibc

extension JSONStore {
    package var contentMark: String {
        manifest.segments.map { "\($0.name):\($0.length)" }.joined(separator: ",")
    }

    package var publishedMark: String? {
        guard let bytes = try? ReplacedFile.read(markPath, in: system) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        // The first version was the bare mark.
        return text.hasPrefix(Self.markHeader)
            ? String(text.dropFirst(Self.markHeader.count)) : text
    }

    /// Not flushed: a mark that is lost costs one comparison of bytes.
    package func setPublishedMark(_ mark: String) throws(StoreError) {
        let file = try OpenFile(markPath, flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        try file.write(Array((Self.markHeader + mark).utf8), at: 0)
    }

    private static let markHeader = "TinTinh published 2\n"

    package var archiveState: [UInt8]? {
        try? ReplacedFile.read(archivePath, in: system)
    }

    /// Not flushed: the closed documents say the same.
    package func setArchiveState(_ bytes: [UInt8]) throws(StoreError) {
        guard bytes != archiveState else { return }
        let file = try OpenFile(archivePath, flags: O_WRONLY | O_CREAT | O_TRUNC, in: system)
        try file.write(bytes, at: 0)
    }

    private var archivePath: String { directory + "/archive.jsonl" }

    private var markPath: String { directory + "/published" }
}
