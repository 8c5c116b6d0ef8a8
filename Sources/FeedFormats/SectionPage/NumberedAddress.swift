import Syndication

/// An address that names its page by a number instead of words: `?ArticleID=98784`, `/node/512`.
struct NumberedAddress {
    /// The address without the number; on one site that of all articles, or of all sections.
    let form: String
    let number: Substring

    init?(_ parts: IRI.Parts) {
        if let query = parts.query, let (number, rest) = Self.number(inQuery: query) {
            form = parts.path + "?" + rest
            self.number = number
        } else if let (number, rest) = Self.number(inPath: parts.path) {
            form = rest
            self.number = number
        } else {
            return nil
        }
    }

    /// Whether it is more than the number of a section or of an advertisement.
    var isLong: Bool { number.utf8.count >= 3 }

    private static func number(inQuery query: String) -> (Substring, rest: String)? {
        var pairs = query.split(separator: "&")
        for (place, pair) in pairs.enumerated() {
            let mark = pair.firstIndex(of: "=") ?? pair.endIndex
            guard names.contains(pair[..<mark].lowercased()) else { continue }
            // Joomla writes `id=512:words-of-the-headline`.
            let digits = pair[mark...].dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty else { continue }
            pairs.remove(at: place)
            return (digits, pairs.joined(separator: "&"))
        }
        return nil
    }

    private static func number(inPath path: String) -> (Substring, rest: String)? {
        let segments = path.split(separator: "/")
        for (folder, number) in zip(segments, segments.dropFirst())
        where folders.contains(folder.lowercased()) {
            guard number.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
            return (number, folder.lowercased() + "/")
        }
        return nil
    }

    private static let names: Set<String> = [
        "id", "articleid", "article_id", "newsid", "news_id", "postid", "contentid", "nid", "aid",
    ]

    private static let folders: Set<String> = [
        "node", "article", "articleid", "newsid", "itemid", "postid",
    ]
}
