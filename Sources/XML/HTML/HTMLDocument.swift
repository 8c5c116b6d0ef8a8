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

    /// Reads a page; everything after 256 KB is passed over.
    package init(_ bytes: [UInt8], baseURL: String?) {
        base = baseURL
        var tokens = HTMLTokenizer(Array(bytes.prefix(262_144)))
        var seen = 0
        while let token = tokens.next() {
            guard case .start(let tag) = token else { continue }
            seen += 1
            read(tag, &tokens)
        }
        let head = String(decoding: bytes.prefix(16_384), as: UTF8.self)
        looksLikeChallenge = Self.isChallenge(head, title: title, elements: seen)
    }

    private mutating func read(_ tag: HTMLTokenizer.Tag, _ tokens: inout HTMLTokenizer) {
        switch tag.name {
        case "title" where title == nil:
            tokens.enterRawText(of: "title")
            guard case .text(let bytes)? = tokens.next() else { return }
            let words = HTMLReferences.decode(bytes).split(whereSeparator: \.isWhitespace)
            title = words.isEmpty ? nil : words.joined(separator: " ")
        case "base":
            guard let href = tag.value("href"), let safe = AttributePolicy(base: base).address(href)
            else { return }
            base = safe
        case "link": announce(tag)
        case let name where ElementPolicy.isRawText(name):
            tokens.enterRawText(of: name)
            _ = tokens.next()
        default: break
        }
    }

    private mutating func announce(_ tag: HTMLTokenizer.Tag) {
        let rels = (tag.value("rel") ?? "").lowercased().split(whereSeparator: \.isWhitespace)
        guard rels.contains("alternate"), let href = tag.value("href"), !href.isEmpty else {
            return
        }
        let type =
            tag.value("type")?.lowercased().split(separator: ";").first.map(String.init) ?? ""
        guard Self.feedTypes.contains(type) else { return }
        alternates.append(HTMLAlternate(href: href, type: type, title: tag.value("title")))
    }

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
