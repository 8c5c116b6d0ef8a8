/// Makes markup of strangers safe to show: an allow-list of elements and attributes, balanced, re-escaped.
///
/// What survives cannot run, style the page, load a frame or a form, or leave its element. Sanitizing
/// twice changes nothing.
package enum MarkupSanitizer {
    /// The safe fragment of an HTML fragment; relative addresses are resolved against a base.
    package static func sanitize(_ html: String, base: String?) -> String {
        guard
            html.utf8.contains(where: {
                $0 == 0x3C || $0 == 0x26 || $0 == 0x3E || $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2
            })
        else { return html }
        var pass = SanitizingPass(Array(html.utf8), base: base)
        pass.run()
        return String(decoding: pass.out, as: UTF8.self)
    }

    /// The words of an HTML fragment, blanks folded.
    package static func plainText(_ html: String) -> String {
        var tokens = HTMLTokenizer(Array(html.utf8))
        var words = ""
        while let token = tokens.next() {
            switch token {
            case .text(let bytes): words += HTMLReferences.decode(bytes)
            case .start(let tag):
                words += ElementPolicy.isInline(tag.name) ? "" : " "
                if ElementPolicy(tag.name) == .dropped {
                    tokens.enterRawText(of: tag.name); _ = tokens.next()
                }
            case .end(let name): words += ElementPolicy.isInline(name) ? "" : " "
            }
        }
        return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// One pass over a fragment.
struct SanitizingPass {
    private(set) var out: [UInt8] = []
    private var tokens: HTMLTokenizer
    private let base: String?
    private var open: [String] = []
    /// The dropped container that we are in, and how often it is open.
    private var dropped: (name: String, depth: Int)?

    /// Elements nested deeper are unwrapped.
    static let maximumDepth = 128

    init(_ bytes: [UInt8], base: String?) {
        tokens = HTMLTokenizer(bytes)
        self.base = base
        out.reserveCapacity(bytes.count)
    }

    mutating func run() {
        while let token = tokens.next() {
            if dropped != nil {
                leaveDropped(token)
                continue
            }
            switch token {
            case .text(let bytes): write(text: HTMLReferences.decode(bytes))
            case .start(let tag): start(tag)
            case .end(let name): end(name)
            }
        }
        while let name = open.popLast() { write("</\(name)>") }
    }

    private mutating func leaveDropped(_ token: HTMLTokenizer.Token) {
        guard let current = dropped else { return }
        switch token {
        case .start(let tag) where tag.name == current.name && !tag.isSelfClosing:
            dropped = (current.name, current.depth + 1)
        case .end(let name) where name == current.name:
            dropped = current.depth > 1 ? (current.name, current.depth - 1) : nil
        default: break
        }
    }

    private mutating func start(_ tag: HTMLTokenizer.Tag) {
        switch ElementPolicy(tag.name) {
        case .dropped:
            dropped = (tag.name, 1)
            if ElementPolicy.isRawText(tag.name) { tokens.enterRawText(of: tag.name) }
        case .unwrapped: break
        case .kept:
            closeImplied(before: tag.name)
            guard open.count < Self.maximumDepth else { return }
            let isVoid = Markup.isVoid(tag.name)
            write("<" + tag.name)
            for (name, value) in AttributePolicy(base: base).attributes(of: tag) {
                write(" \(name)=\"\(Markup.escape(value))\"")
            }
            write(isVoid ? " />" : ">")
            if !isVoid { open.append(tag.name) }
        }
    }

    /// A block closes an open paragraph, an item its predecessor, a cell its neighbor.
    private mutating func closeImplied(before name: String) {
        guard let closes = ElementPolicy.impliedEnds[name] else { return }
        for candidate in open.reversed() {
            if closes.contains(candidate) {
                end(candidate)
                return
            }
            if ElementPolicy.scopes.contains(candidate) { return }
        }
    }

    private mutating func end(_ name: String) {
        guard ElementPolicy(name) == .kept else { return }
        guard let index = open.lastIndex(of: name) else {
            if name == "br" { write("<br />") }
            return
        }
        while open.count > index { write("</\(open.removeLast())>") }
    }

    private mutating func write(_ text: String) { out += text.utf8 }

    /// Text without controls; blanks stay as they are.
    private mutating func write(text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;".utf8
            case "<": out += "&lt;".utf8
            case ">": out += "&gt;".utf8
            case let scalar where TextSafety.isForbidden(scalar): break
            default: out += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
    }
}

/// Characters that no published text may hold.
package enum TextSafety {
    /// C0 and C1 controls but tab and line ends, and the controls that open or override a direction.
    package static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
