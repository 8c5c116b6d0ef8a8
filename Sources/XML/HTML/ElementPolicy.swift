/// What becomes of an element, and which others its tag closes.
struct ElementPolicy: Sendable {
    /// What becomes of it.
    enum Fate: Sendable {
        case kept
        /// The tags go, the content stays.
        case unwrapped
        /// The content goes too.
        case dropped
    }

    var fate = Fate.unwrapped
    /// Whether the tokenizer reads the content as text.
    var isRawText = false
    /// Whether the element is part of a line.
    var isInline = false
    /// Whether it has no content and no end tag.
    var isVoid = false
    /// Whether nothing outside it is closed by implication.
    var isScope = false
    /// The groups that it is in, one bit each, and those that its start tag closes.
    var groups: UInt16 = 0
    var closes: UInt16 = 0

    /// The policy for a name.
    init(_ name: HTMLName) { self = Self.table[name] ?? ElementPolicy() }

    private init() {}

    private static let table: HTMLNameTable<ElementPolicy> = {
        var policies: [String: ElementPolicy] = [:]
        func change(_ names: String, _ change: (inout ElementPolicy) -> Void) {
            for name in names.split(separator: " ") {
                change(&policies[String(name), default: ElementPolicy()])
            }
        }
        change(keptNames) { $0.fate = .kept }
        change(droppedNames) { $0.fate = .dropped }
        change("script style textarea title xmp") { $0.isRawText = true }
        change(inlineNames) { $0.isInline = true }
        change("area base br col embed hr img input link meta param source track wbr") {
            $0.isVoid = true
        }
        change(scopeNames) { $0.isScope = true }
        for (bit, end) in impliedEnds.enumerated() {
            change(end.names) { $0.groups |= 1 << UInt16(bit) }
            change(end.closedBy) { $0.closes |= 1 << UInt16(bit) }
        }
        return HTMLNameTable(policies)
    }()

    private static let keptNames = """
        a abbr acronym address area article aside audio b bdi bdo big blockquote br caption center \
        cite code col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 \
        h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark menu nav ol p picture pre q rp rt \
        ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th \
        thead time tr track tt u ul var video wbr
        """

    /// What stands in `iframe`, `object` and `noscript` is read as markup, since without them it is
    /// what a reader would see.
    private static let droppedNames = """
        applet datalist frameset head ilayer layer math plaintext script select style svg template \
        textarea title xml xmp
        """

    private static let inlineNames = """
        a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span \
        strike strong sub sup tt u var wbr
        """

    private static let scopeNames = """
        table td th caption ul ol dl blockquote div section article figure aside details
        """

    /// Elements that a start tag closes when they are open.
    ///
    /// Source: WHATWG HTML, "in body" and "in table".
    private static let impliedEnds: [(names: String, closedBy: String)] = [
        (
            "p",
            """
            address article aside blockquote center details dir div dl figcaption figure footer h1 \
            h2 h3 h4 h5 h6 header hr main menu nav ol p pre section summary table ul
            """
        ),
        ("li", "li"), ("dt dd", "dt dd"), ("a", "a"), ("td th", "td th"), ("tr", "tr"),
        ("tbody", "tbody tfoot thead"), ("thead", "tbody tfoot"), ("tfoot", "tbody"),
        ("rt rp", "rt rp"),
    ]
}
