/// How keys are made: half of a SHA-256, so that no feed can make one that is another's.
extension EntryKey {
    /// The key of one piece of evidence that an entry of `source` is itself.
    ///
    /// - Parameters:
    ///   - source: The configured name of the source.
    ///   - kind: What sort of evidence, as `guid` or `link`.
    ///   - value: The evidence, normalized.
    package init(source: String, kind: String, value: String) {
        self.init(digestOf: ["key", source, kind, value])
    }

    /// The key of a published id, the same whatever the source.
    package init(publishedID: String) {
        self.init(digestOf: ["id", publishedID])
    }

    /// Every part but the last is closed by a NUL, which none of them may hold.
    private init(digestOf parts: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(parts.count) { $0 + $1.utf8.count })
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(0) }
            let start = bytes.count
            bytes.append(contentsOf: part.utf8)
            guard index < parts.count - 1 else { continue }
            for place in start..<bytes.count where bytes[place] == 0 { bytes[place] = 0xFF }
        }
        let words = SHA256.words(of: bytes)
        self.init(
            high: UInt64(words[0]) << 32 | UInt64(words[1]),
            low: UInt64(words[2]) << 32 | UInt64(words[3]))
    }
}
