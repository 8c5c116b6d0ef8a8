/// Whether a document seems to have come to its end.
///
/// Only for documents of which nothing else tells: many a sloppy one that is whole has no such end.
enum DocumentEnd {
    /// What stands behind the last end tag is short: blanks, or the comment of a cache.
    private static let tail = 1_024

    /// Whether the first element of XML or HTML ends at the end, or the bracket that JSON begins with.
    static func isThere(in document: [UInt8]) -> Bool {
        let last = document.last { !isBlank($0) }
        switch document.first(where: { !isBlank($0) }) {
        case UInt8(ascii: "{"): return last == UInt8(ascii: "}")
        case UInt8(ascii: "["): return last == UInt8(ascii: "]")
        default: break
        }
        guard let (name, rest) = root(of: document) else { return false }
        return hasEnd(of: name, in: document.suffix(tail)) || isEmptyElement(rest)
    }

    /// Whether a feed, which must have an end, has none, not even before something else: its first element is nowhere
    /// ended, or its first bracket not at the end.
    ///
    /// A page needs no end.
    static func isMissing(in document: [UInt8]) -> Bool {
        guard !isThere(in: document) else { return false }
        if let first = document.first(where: { !isBlank($0) }), "{[".utf8.contains(first) {
            return true
        }
        guard let (name, rest) = root(of: document) else { return false }
        let local = name.split(separator: UInt8(ascii: ":")).last ?? []
        return feeds.contains(String(decoding: local, as: UTF8.self))
            && !hasEnd(of: name, in: rest)
    }

    /// The first elements of feeds and site maps, without their prefixes.
    private static let feeds: Set<String> = ["rss", "feed", "rdf", "urlset", "sitemapindex"]

    private static func hasEnd(of name: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
        let end = Array("</".utf8) + name
        return bytes.indices.reversed().contains { start in
            bytes[start] == end[0]
                && bytes[start...].prefix(end.count).elementsEqual(end) { lowercased($0) == $1 }
        }
    }

    /// Whether a first element is all there is: `<rss/>`.
    private static func isEmptyElement(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let next = rest.firstIndex(where: { "<>".utf8.contains($0) }) else { return false }
        return rest[next] == UInt8(ascii: ">") && rest[..<next].last == UInt8(ascii: "/")
    }

    /// The name of the first element in lower case, and what follows it: what comes before begins with `<?` or `<!`.
    private static func root(of document: [UInt8]) -> (name: [UInt8], rest: ArraySlice<UInt8>)? {
        var rest = document[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            if rest.starts(with: "!--".utf8) {
                rest = fromEndOfComment(rest)
                continue
            }
            guard let first = rest.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!")
            else { continue }
            let name = rest.prefix {
                !isBlank($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            }
            return (name.map(lowercased), rest[name.endIndex...])
        }
        return nil
    }

    private static func fromEndOfComment(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.indices.first { rest[$0...].starts(with: "-->".utf8) }
        return end.map { rest[$0...] } ?? []
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
