import Syndication

/// An address that names its page by a number instead of words: `?ArticleID=98784`, `/node/512`.
struct NumberedAddress {
    /// The address without the number; on one site that of all articles, or of all sections.
    let form: String
    /// The number, and the list that it counts in where the address names one.
    let key: String
    /// Whether it is more than the number of a section or of an advertisement.
    let isLong: Bool

    init?(_ parts: IRI.Parts) {
        let inQuery = Self.number(inQuery: parts.query, of: parts.path)
        guard let found = inQuery ?? Self.number(inPath: parts.path) else { return nil }
        form = found.form
        key = found.number + (found.list.map { "@" + $0 } ?? "")
        isLong = found.number.utf8.count >= 3
    }

    private typealias Found = (number: Substring, list: Substring?, form: String)

    private static func number(inQuery query: String?, of path: String) -> Found? {
        guard let query else { return nil }
        var pairs = query.split(separator: "&")
        for (place, pair) in pairs.enumerated() where isNumbering(name(of: pair), on: path) {
            // Joomla writes `id=512:words-of-the-headline`; the number of a session has letters.
            let value = value(of: pair)
            let digits = value.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, value[digits.endIndex...].first?.isLetter != true else {
                continue
            }
            let list = pairs.first { name(of: $0) == "listid" }.map(value(of:))
            pairs.remove(at: place)
            return (digits, list, path + "?" + pairs.joined(separator: "&"))
        }
        return nil
    }

    private static func name(of pair: Substring) -> String {
        pair.prefix { $0 != "=" }.lowercased()
    }

    private static func value(of pair: Substring) -> Substring {
        pair.drop { $0 != "=" }.dropFirst()
    }

    /// Whether a part of the query names an article; the same word means other things elsewhere.
    private static func isNumbering(_ name: String, on path: String) -> Bool {
        switch name {
        // SharePoint; Joomla's is the number of a menu.
        case "itemid": path.lowercased().hasSuffix(".aspx")
        // PHP-Nuke; elsewhere a session's.
        case "sid": path.lowercased().hasSuffix(".php")
        default: names.contains(name)
        }
    }

    private static func number(inPath path: String) -> Found? {
        let segments = path.split(separator: "/")
        for (folder, number) in zip(segments, segments.dropFirst())
        where folders.contains(folder.lowercased()) && isNumber(number) {
            return (number, nil, folder.lowercased() + "/")
        }
        guard let last = segments.last, last.utf8.count >= 5, isNumber(last), !isDate(last) else {
            return nil
        }
        return (last, nil, String(path[..<last.startIndex]))
    }

    private static func isNumber(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// `YYYYMM`, `YYYYMMDD` or `DDMMYYYY`: the archive of a month or a day.
    private static func isDate(_ digits: Substring) -> Bool {
        guard [6, 8].contains(digits.utf8.count) else { return false }
        func holds(_ year: Substring, _ month: Substring) -> Bool {
            (1990...2099).contains(Int(year) ?? 0) && (1...12).contains(Int(month) ?? 0)
        }
        let month = digits.dropFirst(4).prefix(2)
        return holds(digits.prefix(4), month)
            || (digits.utf8.count == 8 && holds(digits.suffix(4), digits.dropFirst(2).prefix(2)))
    }

    private static let names: Set<String> = [
        "id", "articleid", "article_id", "newsid", "news_id", "postid", "contentid", "nid", "aid",
    ]

    private static let folders: Set<String> = [
        "node", "article", "articleid", "newsid", "itemid", "postid",
    ]
}
