/// What matters of a whole web page where a feed was expected.
package struct HTMLDocument {
    /// The page's title, blanks folded.
    package private(set) var title: String?
    /// Its base address: `<base href>` resolved, else its own.
    package private(set) var base: String?
    /// The feeds it announces, in order.
    package private(set) var alternates: [HTMLAlternate] = []
    /// Whether it asks its reader to prove to be a browser.
    package private(set) var looksLikeChallenge = false

    /// Reads a page; everything after 1 MB is passed over.
    package init(_ bytes: [UInt8], baseURL: String?) {
        base = baseURL
        var tokens = HTMLTokenizer(Array(bytes.prefix(1_048_576)))
        var seen = 0
        while let token = tokens.next() {
            guard case .start(let name, _) = token else { continue }
            seen += 1
            read(name, &tokens)
        }
        let head = String(decoding: bytes.prefix(16_384), as: UTF8.self)
        looksLikeChallenge = Self.isChallenge(head, title: title, elements: seen)
    }

    private mutating func read(_ name: HTMLName, _ tokens: inout HTMLTokenizer) {
        switch name {
        case Self.titleName where title == nil:
            tokens.enterRawText(of: name)
            guard case .text(let range)? = tokens.next() else { return }
            let words = HTMLReferences.decode(tokens.bytes[range]).split(
                whereSeparator: \.isWhitespace)
            title = words.isEmpty ? nil : words.joined(separator: " ")
        case Self.baseName:
            guard let href = tokens.value("href"),
                let safe = AttributePolicy(base: base).address(href)
            else { return }
            base = safe
        case Self.linkName: announce(tokens)
        case let name where ElementPolicy(name).isRawText:
            tokens.enterRawText(of: name)
            _ = tokens.next()
        default: break
        }
    }

    private mutating func announce(_ tokens: HTMLTokenizer) {
        let rels = (tokens.value("rel") ?? "").lowercased().split(whereSeparator: \.isWhitespace)
        guard rels.contains("alternate"), let href = tokens.value("href"), !href.isEmpty else {
            return
        }
        let type =
            tokens.value("type")?.lowercased().split(separator: ";").first.map(String.init) ?? ""
        guard Self.feedTypes.contains(type) else { return }
        alternates.append(HTMLAlternate(href: href, type: type, title: tokens.value("title")))
    }

    private static let titleName = HTMLName("title")
    private static let baseName = HTMLName("base")
    private static let linkName = HTMLName("link")

    private static let feedTypes: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml",
        "application/json",
    ]

    /// Signs of the protection services met in front of Vietnamese papers.
    private static func isChallenge(_ head: String, title: String?, elements: Int) -> Bool {
        let lower = head.lowercased()
        if title?.lowercased() == "just a moment..." || lower.contains("cf-chl")
            || lower.contains("__cf_chl")
        {
            return true
        }
        return elements < 20 && lower.contains("document.cookie")
    }
}

/// A feed that a page announces.
package struct HTMLAlternate: Sendable, Hashable {
    package var href: String
    package var type: String?
    package var title: String?
}
