/// Splits HTML into tags and text, as the HTML standard's tokenizer does for well-behaved and hostile input alike.
///
/// libxml2's HTML parser predates that standard: it closes elements by rules of its own and keeps what a
/// browser would run. A sanitizer must see what a browser sees, so the tokens are made here.
struct HTMLTokenizer {
    /// A piece of the document; ranges are of ``bytes``.
    enum Token {
        /// Text in which references stand as written.
        case text(Range<Int>)
        /// A start tag; its attributes are in ``attributes`` until the next token.
        case start(HTMLName, isSelfClosing: Bool)
        case end(HTMLName)
    }

    /// An attribute; the first of several with the same name counts.
    struct Attribute {
        var name: HTMLName
        var value: Range<Int>
    }

    /// Attributes beyond so many are passed over.
    static let maximumAttributes = 64

    let bytes: [UInt8]
    private(set) var attributes: [Attribute] = []
    private var index = 0
    private var rawElement: HTMLName?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value of an attribute of the start tag read last, references read.
    func value(_ name: String) -> String? {
        let name = HTMLName(name)
        return attributes.first { $0.name == name }.map { HTMLReferences.decode(bytes[$0.value]) }
    }

    /// After a start tag whose content is raw text: everything up to its end tag is one text.
    mutating func enterRawText(of name: HTMLName) { rawElement = name }

    /// The next token, or nil at the end.
    mutating func next() -> Token? {
        if let name = rawElement {
            rawElement = nil
            return .text(rawText(until: name))
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else { return .text(text()) }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if isLetter(next) { return startTag() }
            if next == UInt8(ascii: "/"), index + 2 < bytes.count, isLetter(bytes[index + 2]) {
                return endTag()
            }
            guard
                next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/")
            else {
                index += 1
                return .text((index - 1)..<index)
            }
            skipDeclaration()
        }
        return nil
    }

    private mutating func text() -> Range<Int> {
        let start = index
        index = bytes.position(of: UInt8(ascii: "<"), from: index)
        return start..<index
    }

    private mutating func rawText(until name: HTMLName) -> Range<Int> {
        let start = index
        while index < bytes.count {
            index = bytes.position(of: UInt8(ascii: "<"), from: index)
            if endsHere(name) { break }
            index = min(index + 1, bytes.count)
        }
        return start..<index
    }

    /// Whether the end tag of an element stands here.
    private func endsHere(_ name: HTMLName) -> Bool {
        let after = index + 2 + name.count
        guard after <= bytes.count, bytes[index + 1] == UInt8(ascii: "/"),
            HTMLName(bytes.span, (index + 2)..<after) == name
        else { return false }
        return after == bytes.count || isBlank(bytes[after]) || bytes[after] == UInt8(ascii: ">")
            || bytes[after] == UInt8(ascii: "/")
    }

    /// Comments, declarations and processing instructions are no content.
    private mutating func skipDeclaration() {
        if bytes[index...].starts(with: "<!--".utf8) {
            index += 4
            if bytes[index...].starts(with: ">".utf8) {
                index += 1
            } else if bytes[index...].starts(with: "->".utf8) {
                index += 2
            } else {
                skipComment()
            }
            return
        }
        index = min(bytes.position(of: UInt8(ascii: ">"), from: index) + 1, bytes.count)
    }

    private mutating func skipComment() {
        while index < bytes.count {
            index = bytes.position(of: UInt8(ascii: "-"), from: index)
            guard index < bytes.count else { return }
            if bytes[index...].starts(with: "-->".utf8) {
                index += 3; return
            }
            if bytes[index...].starts(with: "--!>".utf8) {
                index += 4; return
            }
            index += 1
        }
    }

    private mutating func endTag() -> Token {
        index += 2
        let name = tagName()
        _ = readAttributes()
        return .end(name)
    }

    private mutating func startTag() -> Token? {
        index += 1
        let name = tagName()
        guard let isSelfClosing = readAttributes() else { return nil }
        return .start(name, isSelfClosing: isSelfClosing)
    }

    private mutating func tagName() -> HTMLName {
        let start = index
        while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        return HTMLName(bytes.span, start..<index)
    }

    /// Reads attributes up to `>` and tells whether `/` stands before it; nil when the document ends
    /// inside the tag, which then is no tag.
    private mutating func readAttributes() -> Bool? {
        attributes.removeAll(keepingCapacity: true)
        var selfClosing = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                return selfClosing
            }
            if isBlank(byte) || byte == UInt8(ascii: "/") {
                selfClosing = byte == UInt8(ascii: "/")
                index += 1
                continue
            }
            let attribute = attribute()
            if attributes.count < Self.maximumAttributes, !attribute.name.isEmpty,
                !attributes.contains(where: { $0.name == attribute.name })
            {
                attributes.append(attribute)
            }
            selfClosing = false
        }
        return nil
    }

    private mutating func attribute() -> Attribute {
        let start = index
        repeat {
            index += 1
        } while index < bytes.count && !isBlank(bytes[index])
            && bytes[index] != UInt8(ascii: "=") && bytes[index] != UInt8(ascii: ">")
            && bytes[index] != UInt8(ascii: "/")
        let name = HTMLName(bytes.span, start..<index)
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
            return Attribute(name: name, value: index..<index)
        }
        index += 1
        skipBlanks()
        return Attribute(name: name, value: value())
    }

    private mutating func value() -> Range<Int> {
        guard index < bytes.count else { return index..<index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            let start = index
            index = bytes.position(of: quote, from: index)
            defer { index = min(index + 1, bytes.count) }
            return start..<index
        }
        let start = index
        while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return start..<index
    }

    private mutating func skipBlanks() {
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
    }
    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
