import XML

/// Tells HTML from plain text in a format that does not say.
enum HTMLGuess {
    /// Whether a string holds a tag of a known HTML element or a character reference; `<b` without
    /// its end is none.
    static func looksLikeHTML(_ text: String) -> Bool {
        let view = text.utf8
        let count = view.count
        /// Whether a `>` may still come.
        var hasEnd = true
        var offset = positionOfOpening(in: view.span, from: 0)
        while offset < count {
            let index = view.index(view.startIndex, offsetBy: offset)
            let tail = view[view.index(after: index)...]
            if view[index] != UInt8(ascii: "<") {
                if isReference(tail) { return true }
            } else if hasEnd, opensElement(tail) {
                // Cut off within its attributes, it is a tag all the same.
                if tail.contains(where: { $0 == 0x3E || $0 == 0x3D }) { return true }
                hasEnd = false
            }
            offset = positionOfOpening(in: view.span, from: offset + 1)
        }
        return false
    }

    private static func opensElement(_ tail: Substring.UTF8View) -> Bool {
        let body = tail.first == UInt8(ascii: "/") ? tail.dropFirst() : tail
        let name = body.prefix { isLetterOrDigit($0) }
        guard let first = name.first, first > UInt8(ascii: "9"), name.count <= 12 else {
            return false
        }
        let next = body.dropFirst(name.count).first
        guard
            next == nil || next == 0x20 || next == 0x3E || next == 0x2F || next == 0x0A
                || next == 0x09 || next == 0x0D
        else { return false }
        return elements.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    private static func isReference(_ tail: Substring.UTF8View) -> Bool {
        guard let end = tail.prefix(33).firstIndex(of: UInt8(ascii: ";")) else { return false }
        let body = String(decoding: tail[..<end], as: UTF8.self)
        return Entities.number(of: body, isHTML: true) != nil
            || Entities.character(named: body) != nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    /// The elements of HTML, those of old too.
    static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b",
        "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "blockquote", "body", "br",
        "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data",
        "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em",
        "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame",
        "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
        "i", "iframe", "img", "input", "ins", "isindex", "kbd", "keygen", "label", "legend", "li",
        "link", "main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "nobr",
        "noembed", "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p",
        "param", "picture", "plaintext", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp",
        "script", "section", "select", "slot", "small", "source", "span", "strike", "strong",
        "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
        "tfoot", "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
        "wbr", "xmp",
    ]
}
