/// How keys are made: half of a SHA-256, so that no feed can make one that is another's.
extension EntryKey {
    /// The key of one piece of evidence that an entry of `source` is itself.
    ///
    /// - Parameters:
    ///   - source: The configured name of the source.
    ///   - kind: What sort of evidence, as `guid` or `link`.
    ///   - value: The evidence, normalized.
    package init(source: String, kind: String, value: String) {
        var digest = SHA256()
        digest.append(closed: "key")
        digest.append(closed: source)
        digest.append(closed: kind)
        digest.append(value.utf8.span)
        self.init(digest.words())
    }

    /// The key of a value of several lines, which need not be put together for it.
    init(source: String, kind: String, lines: [String]) {
        var digest = SHA256()
        digest.append(closed: "key")
        digest.append(closed: source)
        digest.append(closed: kind)
        for (index, line) in lines.enumerated() {
            if index > 0 { digest.append("\n".utf8.span) }
            digest.append(line.utf8.span)
        }
        self.init(digest.words())
    }

    /// The key of a published id, the same whatever the source.
    package init(publishedID: String) {
        var digest = SHA256()
        digest.append(closed: "id")
        digest.append(publishedID.utf8.span)
        self.init(digest.words())
    }

    private init(_ words: SHA256.State) {
        self.init(
            high: UInt64(words[0]) << 32 | UInt64(words[1]),
            low: UInt64(words[2]) << 32 | UInt64(words[3]))
    }
}

extension SHA256 {
    /// Takes in a part that others follow: it is closed by a NUL, and one inside is written 0xFF.
    fileprivate mutating func append(closed part: String) {
        let bytes = part.utf8.span
        if bytes.indices.contains(where: { bytes[$0] == 0 }) {
            for byte in part.utf8 { append(byte == 0 ? 0xFF : byte) }
        } else {
            append(bytes)
        }
        append(0)
    }
}
