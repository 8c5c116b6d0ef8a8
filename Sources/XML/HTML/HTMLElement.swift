/// The elements that the sanitizer treats by name; all others are unwrapped.
enum HTMLElement: UInt8, CaseIterable {
    // Kept.
    case a, abbr, acronym, address, article, aside, audio, b, bdi, bdo, big, blockquote, br
    case caption, center, cite, code, col, colgroup, data, dd, del, details, dfn, dir, div, dl, dt
    case em, figcaption, figure, font, footer, h1, h2, h3, h4, h5, h6, header, hgroup, hr, i, img
    case ins, kbd, li, main, mark, menu, nav, ol, p, picture, pre, q, rp, rt, ruby, s, samp
    case section, small, source, span, strike, strong, sub, summary, sup, table, tbody, td, tfoot
    case th, thead, time, tr, track, tt, u, ul, `var`, video, wbr
    // Dropped with what is inside.
    case script, style, textarea, noembed, noframes, svg, math, template
    // Read in a way of their own, then unwrapped.
    case title, xmp, plaintext, image, listing

    /// The last of the elements that are kept.
    static let lastKept = HTMLElement.wbr

    /// How many elements there are.
    static let count = allCases.count

    /// Whether the element may stand in the output.
    var isKept: Bool { rawValue <= Self.lastKept.rawValue }

    /// The elements by name.
    static let byName = HTMLNameTable(allCases.map { ("\($0)", $0) })

    /// The names by element, in bytes.
    static let names = allCases.map { Array("\($0)".utf8) }

    /// What is known of each element, by raw value.
    static let traits: [HTMLTraits] = allCases.map(HTMLTraits.init)
}

/// What the tree builder asks about an element.
struct HTMLTraits: OptionSet, Sendable {
    let rawValue: UInt16

    /// It has no content and no end tag.
    static let void = HTMLTraits(rawValue: 1)
    /// Its start tag ends an open paragraph.
    static let endsParagraph = HTMLTraits(rawValue: 2)
    /// It is a block, which an end tag of a phrase does not reach across.
    static let special = HTMLTraits(rawValue: 4)
    /// It is one of HTML's formatting elements, which go on in the next block.
    static let formatting = HTMLTraits(rawValue: 8)
    /// It is a part of a table.
    static let tablePart = HTMLTraits(rawValue: 16)
    /// Nothing outside of it is in scope inside of it.
    static let barrier = HTMLTraits(rawValue: 32)
    /// It is a heading.
    static let heading = HTMLTraits(rawValue: 64)
    /// It holds parts of a table, not text.
    static let tableStructure = HTMLTraits(rawValue: 128)
    /// It stops the search for an open list item.
    static let list = HTMLTraits(rawValue: 256)
    /// Its start tag ends SVG or MathML.
    static let breaksOut = HTMLTraits(rawValue: 512)

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    init(_ element: HTMLElement) {
        self = []
        switch element {
        case .br, .col, .hr, .img, .source, .track, .wbr: insert(.void)
        default: break
        }
        switch element {
        case .h1, .h2, .h3, .h4, .h5, .h6: formUnion([.heading, .endsParagraph, .special])
        case .address, .article, .aside, .blockquote, .center, .details, .div, .dl, .figcaption,
            .figure, .footer, .header, .hgroup, .li, .dd, .dt, .main, .nav, .p, .pre, .section,
            .summary:
            formUnion([.endsParagraph, .special])
        case .ol, .ul, .dir, .menu: formUnion([.endsParagraph, .special, .list])
        case .hr: insert(.endsParagraph)
        case .a, .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
            insert(.formatting)
        case .table: formUnion([.endsParagraph, .special, .barrier, .tableStructure])
        case .td, .th, .caption: formUnion([.special, .barrier, .tablePart])
        case .tbody, .thead, .tfoot, .tr, .colgroup:
            formUnion([.special, .barrier, .tablePart, .tableStructure])
        case .col: insert(.tablePart)
        default: break
        }
        switch element {
        case .b, .big, .blockquote, .br, .center, .code, .dd, .div, .dl, .dt, .em, .h1, .h2, .h3,
            .h4, .h5, .h6, .hr, .i, .img, .li, .menu, .ol, .p, .pre, .ruby, .s, .small, .span,
            .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
            insert(.breaksOut)
        default: break
        }
    }
}
