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
        guard let name = rootName(of: document) else { return false }
        let end = Array("</".utf8) + name
        let tail = document.suffix(tail)
        return tail.indices.contains { start in
            tail[start...].prefix(end.count).elementsEqual(end) { lowercased($0) == $1 }
        }
    }

    /// The name of the first element in lower case: what comes before it begins with `<?` or `<!`.
    private static func rootName(of document: [UInt8]) -> [UInt8]? {
        var rest = document[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            if rest.starts(with: "!--".utf8) {
                rest = fromEndOfComment(rest)
                continue
            }
            guard let first = rest.first, first != UInt8(ascii: "?"), first != UInt8(ascii: "!")
            else { continue }
            return rest.prefix {
                !isBlank($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            }
            .map(lowercased)
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
