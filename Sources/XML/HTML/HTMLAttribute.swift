/// The attributes that may stay, each with the way its value is read.
enum HTMLAttribute: UInt8, CaseIterable {
    // Addresses.
    case href, src, poster, cite, longdesc, srcset
    // Words.
    case alt, title, summary, abbr, axis, headers, label, media, rev, sizes
    // Switches.
    case controls, loop, muted, open, reversed, ismap
    // One word or number.
    case lang, xmllang, dir, hreflang, datetime, type, scope, kind, srclang, value, colspan
    case rowspan, span, start, width, height, border, cellpadding, cellspacing, align, valign
    case rules, frame

    /// How a value is read.
    enum Kind {
        case address, candidates, words, flag, token
    }

    /// The attributes by name.
    static let table = HTMLNameTable(allCases.map { ($0.name, $0) })

    /// The names in bytes.
    static let names = allCases.map { Array($0.name.utf8) }

    private var name: String { self == .xmllang ? "xml:lang" : "\(self)" }

    /// How the value is read.
    var kind: Kind {
        switch self {
        case .href, .src, .poster, .cite, .longdesc: .address
        case .srcset: .candidates
        case .controls, .loop, .muted, .open, .reversed, .ismap: .flag
        default: rawValue >= Self.lang.rawValue ? .token : .words
        }
    }

    /// Whether the attribute may stand on `element`.
    func fits(_ element: HTMLElement) -> Bool {
        switch self {
        case .href, .hreflang, .rev: element == .a
        case .src: [.img, .audio, .video, .source, .track].contains(element)
        case .srcset, .sizes: element == .img || element == .source
        case .poster: element == .video
        case .longdesc, .ismap: element == .img
        case .cite: [.blockquote, .q, .del, .ins].contains(element)
        case .controls, .loop, .muted: element == .audio || element == .video
        case .open: element == .details
        case .width, .height:
            [.img, .video, .table, .td, .th, .col, .colgroup].contains(element)
        default: true
        }
    }
}
