/// What a page's tree needs to know of an element by its name.
///
/// Source: WHATWG HTML, "in body" and "in table".
struct HTMLTag: Sendable {
    /// The number of what has no name: of text, and of the root.
    static let text: Int32 = 0

    /// The elements that a start tag may close, as bits.
    struct Closable: OptionSet, Sendable {
        let rawValue: UInt16

        static let a = Self(rawValue: 1)
        static let p = Self(rawValue: 2)
        static let li = Self(rawValue: 4)
        static let dt = Self(rawValue: 8)
        static let dd = Self(rawValue: 16)
        static let td = Self(rawValue: 32)
        static let th = Self(rawValue: 64)
        static let tr = Self(rawValue: 128)
        static let tbody = Self(rawValue: 256)
        static let thead = Self(rawValue: 512)
        static let tfoot = Self(rawValue: 1_024)
        static let option = Self(rawValue: 2_048)
    }

    var element: HTMLElement?
    /// Which of the closable elements it is.
    var kind: Closable = []
    /// What its start tag closes when it is open.
    var ends: Closable = []
    /// Whether nothing outside of it is closed by implication inside.
    var isScope = false
    /// Whether nothing can stand inside.
    var isEmpty = false
    /// Whether it stands within a line.
    var isPhrase = false
    /// Whether its words are none of the page's.
    var isSilent = false

    /// An element of which nothing is known.
    static let other = HTMLTag()

    private init() {}

    private init(_ name: String) {
        element = HTMLElement.byName[HTMLName(name)]
        kind = Self.closable[name] ?? []
        ends = Self.ends[name] ?? (Self.blocks.contains(name) ? .p : [])
        isScope = Self.scopes.contains(name)
        isEmpty = Markup.isVoid(name) || Self.drawings.contains(name)
        isPhrase = Self.phrases.contains(name)
        isSilent = Self.silent.contains(name)
    }

    /// The names of the elements of which something is known; text has the first.
    static let names: [String] = {
        let names = Set(HTMLElement.allCases.map { "\($0)" }).union(closable.keys)
            .union(ends.keys).union(blocks).union(scopes).union(drawings).union(phrases)
            .union(silent).union(Markup.voids).union(common)
        return [""] + names.sorted()
    }()

    /// What is known, in the order of ``names``.
    static let all = names.map { HTMLTag($0) }

    /// The numbers of the names.
    static let numbers = HTMLNameTable(
        names.enumerated().dropFirst().map { ($0.element, Int32($0.offset)) })

    private static let closable: [String: Closable] = [
        "a": .a, "p": .p, "li": .li, "dt": .dt, "dd": .dd, "td": .td, "th": .th, "tr": .tr,
        "tbody": .tbody, "thead": .thead, "tfoot": .tfoot, "option": .option,
    ]

    private static let ends: [String: Closable] = [
        "li": .li, "dt": [.dt, .dd], "dd": [.dt, .dd], "a": .a, "td": [.td, .th],
        "th": [.td, .th], "tr": .tr, "option": .option, "tbody": [.tbody, .thead, .tfoot],
        "tfoot": [.tbody, .thead],
    ]

    /// What ends a paragraph.
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "details", "dir", "div", "dl",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]

    private static let scopes: Set<String> = [
        "table", "td", "th", "caption", "ul", "ol", "dl", "blockquote", "div", "section", "article",
        "figure", "aside", "details",
    ]

    /// Elements of SVG that hold nothing of ours, closed or not.
    private static let drawings: Set<String> = [
        "path", "circle", "rect", "use", "polygon", "polyline", "line", "ellipse",
    ]

    private static let phrases: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em",
        "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]

    private static let silent: Set<String> = ["script", "style", "template", "svg", "select"]

    /// Elements with no rule, which most pages have.
    private static let common = [
        "html", "head", "body", "form", "button", "label", "iframe", "noscript", "unknown",
    ]
}

/// The names of a page's elements, each with a number: names are compared by it.
struct HTMLTagNames {
    private(set) var all = HTMLTag.names
    /// The numbers of names that are not among ``HTMLTag/names``.
    private var others: [HTMLName: Int32] = [:]

    /// What is known of the elements of a name.
    static func tag(_ number: Int32) -> HTMLTag {
        let tags = HTMLTag.all
        return Int(number) < tags.count ? tags[Int(number)] : .other
    }

    /// The number of a name that has one already; nil for another one.
    func known(_ name: HTMLName) -> Int32? {
        HTMLTag.numbers[name == .unknown ? Self.unknown : name] ?? others[name]
    }

    /// The number of a name.
    mutating func number(of name: HTMLName) -> Int32 {
        if let known = known(name) { return known }
        let number = Int32(all.count)
        all.append(name.text)
        others[name] = number
        return number
    }

    /// What every name that is too long is called.
    private static let unknown = HTMLName(HTMLName.unknown.text)
}
