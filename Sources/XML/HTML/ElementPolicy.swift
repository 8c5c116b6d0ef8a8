/// What becomes of an element.
enum ElementPolicy: Equatable {
    case kept
    /// The tags go, the content stays.
    case unwrapped
    /// The content goes too.
    case dropped

    init(_ name: String) {
        self =
            Self.keptNames.contains(name)
            ? .kept : Self.droppedNames.contains(name) ? .dropped : .unwrapped
    }

    /// Whether the tokenizer reads the content as text.
    static func isRawText(_ name: String) -> Bool { rawNames.contains(name) }

    /// Whether an element is part of a line.
    static func isInline(_ name: String) -> Bool { inlineNames.contains(name) }

    private static let keptNames: Set<String> = [
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo",
        "big",
        "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
        "details",
        "dfn", "dir", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2",
        "h3",
        "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "map", "mark",
        "menu",
        "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
        "small",
        "source", "span", "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td",
        "tfoot",
        "th", "thead", "time", "tr", "track", "tt", "u", "ul", "var", "video", "wbr",
    ]

    private static let droppedNames: Set<String> = [
        "applet", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript",
        "object", "script", "select", "style", "svg", "template", "textarea", "title", "xml", "xmp",
        "plaintext", "layer", "ilayer", "datalist",
    ]

    private static let rawNames: Set<String> = [
        "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
    ]

    private static let inlineNames: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
        "font", "i",
        "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "tt",
        "u", "var", "wbr",
    ]

    /// Elements that a start tag closes when they are open.
    ///
    /// Source: WHATWG HTML, "in body" and "in table".
    static let impliedEnds: [String: Set<String>] = {
        var ends: [String: Set<String>] = [
            "li": ["li"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "a": ["a"],
            "td": ["td", "th"], "th": ["td", "th"], "tr": ["tr"],
            "tbody": ["tbody", "thead", "tfoot"],
            "tfoot": ["tbody", "thead"], "thead": ["tbody"], "rt": ["rt", "rp"],
            "rp": ["rt", "rp"],
        ]
        for block in [
            "address", "article", "aside", "blockquote", "center", "details", "dir", "div", "dl",
            "figcaption",
            "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu",
            "nav",
            "ol", "p", "pre", "section", "summary", "table", "ul",
        ] { ends[block] = ["p"] }
        return ends
    }()

    /// Elements inside which nothing outside is closed by implication.
    static let scopes: Set<String> = [
        "table", "td", "th", "caption", "ul", "ol", "dl", "blockquote", "div", "section", "article",
        "figure", "aside", "details",
    ]
}
