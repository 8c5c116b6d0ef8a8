/// Reads HTML and hands what may stay to a ``MarkupWriter``.
struct MarkupReader {
    private var tokenizer: HTMLTokenizer
    private var writer: MarkupWriter
    private let table = HTMLElement.byName
    private let traits = HTMLElement.traits
    /// Raw text elements of which no end tag is left, so that none is searched for again.
    private var endless: Set<HTMLElement> = []

    init(bytes: [UInt8], base: String?, keepsRelative: Bool = true) {
        tokenizer = HTMLTokenizer(bytes: bytes)
        writer = MarkupWriter(bytes: bytes, base: base, keepsRelative: keepsRelative)
    }

    /// Reads everything; returns the safe fragment in UTF-8.
    mutating func read() -> [UInt8] {
        while true {
            switch tokenizer.next() {
            case .text(let range): writer.text(range)
            case .startTag(let name):
                if let element = table[name] { start(element) }
            case .endTag(let name):
                if let element = table[name] { end(element) }
            case .end: return writer.finish()
            }
        }
    }

    private mutating func start(_ element: HTMLElement) {
        if element.isKept {
            writer.start(element, tokenizer.attributes)
            return
        }
        switch element {
        case .image: writer.start(.img, tokenizer.attributes)
        case .listing: writer.start(.pre, [])
        case .plaintext: writer.text(tokenizer.rest(), isRaw: true)
        case .svg, .math, .template: skipForeign(element)
        default:
            guard let text = rawText(element) else { return }
            if element == .title || element == .xmp { writer.text(text, isRaw: element == .xmp) }
        }
    }

    private mutating func end(_ element: HTMLElement) {
        if element.isKept {
            writer.end(element)
        } else if element == .listing {
            writer.end(.pre)
        }
    }

    /// Reads the content of a raw text element.
    ///
    /// Without an end tag a script or a style sheet lasts to the end, as the HTML standard has it;
    /// of the others only the tag is skipped, since feeds in the wild write `<title/>`.
    private mutating func rawText(_ element: HTMLElement) -> Range<Int>? {
        if !endless.contains(element), let text = tokenizer.rawText(endedBy: element) {
            return text
        }
        endless.insert(element)
        if element == .script || element == .style { _ = tokenizer.rest() }
        return nil
    }

    /// Skips SVG, MathML or a template up to its end tag, or to what HTML does not allow inside.
    private mutating func skipForeign(_ element: HTMLElement) {
        var depth = 1
        while depth > 0 {
            switch tokenizer.next() {
            case .end: return
            case .text: break
            case .endTag(let name):
                if table[name] == element { depth -= 1 }
            case .startTag(let name):
                guard let inner = table[name] else { continue }
                if inner == element {
                    depth += 1
                } else if element == .template {
                    if !inner.isKept, inner != .svg, inner != .math { _ = rawText(inner) }
                } else if traits[Int(inner.rawValue)].contains(.breaksOut) {
                    writer.start(inner, tokenizer.attributes)
                    return
                }
            }
        }
    }
}

extension MarkupReader {
    /// Reads everything as text on one line.
    mutating func readText() -> String {
        writer.isPlain = true
        return HTMLText.onOneLine(read())
    }
}
