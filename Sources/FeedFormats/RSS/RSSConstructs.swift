import Syndication
import XML

/// `link`: an address, or what Atom writes; where it is repeated, the last one is the page.
enum RSSLink {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Link? {
        scope.resolve(element.trimmedText).map { Link(href: $0) } ?? AtomLink.read(element, scope)
    }
}

/// Text in RSS: a string that may be HTML, or inline markup.
enum RSSText {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Text? {
        if element.hasChildren { return scope.markup(inside: element, kind: .html) }
        if element.attribute("type") != nil, element.attribute("type")?.contains("/") != true {
            return AtomDecoder.text(element, scope)
        }
        return scope.guess(element.text)
    }
}

/// `category`, whose `domain` is the scheme.
enum RSSCategory {
    static func read(_ element: XMLElement) -> Syndication.Category? {
        guard let term = element.trimmedText ?? element.attribute("term")?.trimmed.nonEmpty else {
            return nil
        }
        let scheme = element.attribute("domain") ?? element.attribute("scheme")
        return Syndication.Category(
            term: term, scheme: scheme?.trimmed.nonEmpty,
            label: element.attribute("label")?.trimmed.nonEmpty)
    }
}

/// `image` of RSS and RDF.
enum RSSImage {
    static func read(_ element: XMLElement, _ scope: DecodingScope) -> Image? {
        var image = Image(url: "")
        for child in element.children
        where child.vocabulary.isFeedOwn || child.vocabulary == .dublinCore {
            let inner = scope.entering(child)
            switch child.elementName {
            case .url: image.url = inner.resolve(child.trimmedText) ?? image.url
            case .title: image.title = child.trimmedText ?? image.title
            case .link: image.link = inner.resolve(child.trimmedText) ?? image.link
            case .description: image.description = child.trimmedText
            case .width: image.width = child.trimmedText.flatMap { Int($0) }
            case .height: image.height = child.trimmedText.flatMap { Int($0) }
            default: break
            }
        }
        if image.url.isEmpty {
            let address =
                element.attribute("href") ?? element.attribute("url") ?? bareAddress(element)
            image.url = scope.resolve(address) ?? ""
        }
        return image == Image(url: "") ? nil : image
    }

    /// The address in an element that has nothing else, as some papers write it.
    private static func bareAddress(_ element: XMLElement) -> String? {
        guard !element.hasChildren, let text = element.trimmedText, text.contains("/"),
            !text.contains(where: \.isWhitespace)
        else { return nil }
        return text
    }
}
