/// A feed that a page names as another form of itself.
package struct HTMLAlternate: Sendable, Hashable {
    /// The address, absolute where the base is known.
    package let href: String
    /// The media type as written.
    package let type: String?
    /// The title, if it has one.
    package let title: String?
}

/// What an aggregator wants to know about a whole page of HTML.
package struct HTMLDocument: Sendable {
    /// The title of the page, on one line.
    package private(set) var title: String?
    /// The feeds it names with `<link rel="alternate">`, in document order.
    package private(set) var alternates: [HTMLAlternate] = []
    /// Whether the page asks its reader to prove to be a browser, and is not what was asked for.
    package private(set) var looksLikeChallenge = false
    /// What references in the page are resolved against: its `<base href>`, else its own address.
    package var base: String? { reference.map { String(decoding: $0.bytes, as: UTF8.self) } }

    private var reference: URLReference?

    /// How much of a page is read; what it says of itself is at its beginning.
    static let maximumBytes = 1_048_576

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: The page in UTF-8.
    ///   - baseURL: Its address.
    package init(_ bytes: [UInt8], baseURL: String?) {
        reference = baseURL.flatMap { URLReference(Array($0.utf8)) }
        read(bytes)
        looksLikeChallenge = ChallengePage.matches(bytes)
    }

    /// Reads the page that a tree was made of.
    package init(_ tree: HTMLTree, baseURL: String?) {
        reference = baseURL.flatMap { URLReference(Array($0.utf8)) }
        if tree.limit == nil, tree.bytes.count <= Self.maximumBytes {
            read(tree)
        } else {
            read(tree.bytes)
        }
        looksLikeChallenge = ChallengePage.matches(tree.bytes)
    }

    private mutating func read(_ bytes: [UInt8]) {
        var tokenizer = HTMLTokenizer(bytes: Array(bytes.prefix(Self.maximumBytes)))
        var links: [[String: String]] = []
        var hasBase = false
        var endless: Set<HTMLElement> = []
        reading: while true {
            switch tokenizer.next() {
            case .end: break reading
            case .text, .endTag: continue
            case .startTag(Self.link): links.append(Self.attributes(tokenizer))
            case .startTag(Self.base):
                if !hasBase { hasBase = readBase(Self.attributes(tokenizer)) }
            case .startTag(let name):
                guard let element = HTMLElement.byName[name], element.isRawText else { continue }
                guard !endless.contains(element), let text = tokenizer.rawText(endedBy: element)
                else {
                    endless.insert(element)
                    continue
                }
                if element == .title, title == nil { readTitle(tokenizer.bytes, text) }
            }
        }
        alternates = links.compactMap(alternate)
    }

    /// The same of a page that was taken apart before.
    private mutating func read(_ tree: HTMLTree) {
        for element in tree.elements(named: "base") where readBase(Self.attributes(element)) {
            break
        }
        for element in tree.elements(named: "title") where title == nil {
            if let text = element.rawRange { readTitle(tree.bytes, text) }
        }
        alternates = tree.elements(named: "link").map(Self.attributes).compactMap(alternate)
    }

    /// Takes the first `<base>` with an address.
    private mutating func readBase(_ attributes: [String: String]) -> Bool {
        guard let href = attributes["href"] else { return false }
        if let found = URLReference(Array(href.utf8)) {
            reference = found.resolved(against: reference)
        }
        return true
    }

    private mutating func readTitle(_ bytes: [UInt8], _ range: Range<Int>) {
        var text: [UInt8] = []
        HTMLText.append(bytes, range, to: &text, as: .plain)
        let words = HTMLText.onOneLine(text)
        if !words.isEmpty { title = words }
    }

    private static let link = HTMLName("link")
    private static let base = HTMLName("base")

    private static func attributes(_ tokenizer: HTMLTokenizer) -> [String: String] {
        var result: [String: String] = [:]
        for attribute in tokenizer.attributes {
            let name = String(decoding: tokenizer.bytes[attribute.name], as: UTF8.self).lowercased()
            guard result[name] == nil else { continue }
            var value: [UInt8] = []
            HTMLText.append(tokenizer.bytes, attribute.value, to: &value, as: .plainValue)
            result[name] = String(decoding: value, as: UTF8.self)
        }
        return result
    }

    private static func attributes(_ element: HTMLNode) -> [String: String] {
        var result: [String: String] = [:]
        for name in ["rel", "type", "href", "title"] { result[name] = element.attribute(name) }
        return result
    }

    private func alternate(_ link: [String: String]) -> HTMLAlternate? {
        let relations = (link["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace)
        let type = link["type"] ?? ""
        guard relations.contains("alternate"), Self.isFeed(type),
            let href = link["href"], !href.isEmpty, let address = URLReference(Array(href.utf8))
        else { return nil }
        return HTMLAlternate(
            href: String(decoding: address.resolved(against: reference).bytes, as: UTF8.self),
            type: type, title: link["title"].flatMap { $0.isEmpty ? nil : $0 })
    }

    private static func isFeed(_ type: String) -> Bool {
        let essence = type.lowercased().prefix { $0 != ";" }.filter { !$0.isWhitespace }
        return [
            "application/rss+xml", "application/atom+xml", "application/feed+json",
            "application/rdf+xml", "text/rss+xml", "application/x.atom+xml",
        ].contains(essence)
    }
}

extension HTMLElement {
    /// Whether the content is text up to the end tag.
    var isRawText: Bool {
        switch self {
        case .script, .style, .textarea, .noembed, .noframes, .title, .xmp: true
        default: false
        }
    }
}
