/// One piece of an HTML document.
enum HTMLToken {
    /// Text, with its character references still in it.
    case text(Range<Int>)
    /// A start tag; its attributes are in ``HTMLTokenizer/attributes``.
    case startTag(HTMLName)
    /// An end tag.
    case endTag(HTMLName)
    /// The end of the document.
    case end
}

/// Where a tag's attribute is in the document.
struct HTMLAttributeRange {
    /// The name.
    let name: Range<Int>
    /// The value, without its quotes and with its character references still in it.
    let value: Range<Int>
}

/// Reads HTML as the HTML standard tokenizes it, over bytes.
///
/// libxml2's own HTML parser is of 1999: it ends comments elsewhere, takes `<` before a space for
/// markup and knows no raw text but script and style, so what it calls text a browser may call a
/// tag. Comments, document types and processing instructions are skipped here.
struct HTMLTokenizer {
    /// The document in UTF-8.
    let bytes: [UInt8]
    /// The attributes of the last start tag, in document order.
    private(set) var attributes: [HTMLAttributeRange] = []
    private var position = 0

    /// Attributes of one tag after this many are dropped; pages in the wild have at most a few dozen.
    static let maximumAttributes = 256

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads the next piece.
    mutating func next() -> HTMLToken {
        let start = position
        while position < bytes.count {
            position = bytes.position(of: 0x3C, from: position)
            guard position < bytes.count else { break }
            guard opensMarkup(position) else {
                position += 1
                continue
            }
            if position > start { return .text(start..<position) }
            if let tag = readMarkup() { return tag }
            return next(after: position)
        }
        return position > start ? .text(start..<position) : .end
    }

    private mutating func next(after skipped: Int) -> HTMLToken {
        while position < bytes.count, bytes[position] == 0x3C, opensMarkup(position) {
            if let tag = readMarkup() { return tag }
        }
        return position < bytes.count ? next() : .end
    }

    /// Whether the `<` at `index` begins something other than text.
    private func opensMarkup(_ index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let following = bytes[index + 1]
        if following == 0x2F { return index + 2 < bytes.count }
        return following.isASCIILetter || following == 0x21 || following == 0x3F
    }

    /// Reads from a `<`; nil for what is skipped.
    private mutating func readMarkup() -> HTMLToken? {
        switch bytes[position + 1] {
        case 0x21 where starts(with: [0x2D, 0x2D], at: position + 2): skipComment()
        case 0x21, 0x3F: skip(past: 0x3E)
        case 0x2F where bytes[position + 2].isASCIILetter:
            position += 2
            return readTag().map(HTMLToken.endTag)
        case 0x2F: skip(past: 0x3E)
        default:
            position += 1
            return readTag().map(HTMLToken.startTag)
        }
        return nil
    }

    private func starts(with prefix: [UInt8], at index: Int) -> Bool {
        index + prefix.count <= bytes.count
            && bytes[index..<index + prefix.count].elementsEqual(prefix)
    }

    private mutating func skip(past end: UInt8) {
        position = min(bytes.position(of: end, from: position) + 1, bytes.count)
    }

    /// Skips `<!-- ... -->`, also ended by `--!>`, and at once by `<!-->` and `<!--->`.
    private mutating func skipComment() {
        position += 4
        if starts(with: [0x3E], at: position) {
            position += 1
            return
        }
        if starts(with: [0x2D, 0x3E], at: position) {
            position += 2
            return
        }
        while position < bytes.count {
            if bytes[position] == 0x2D, position + 2 < bytes.count, bytes[position + 1] == 0x2D {
                if bytes[position + 2] == 0x3E {
                    position += 3
                    return
                }
                if bytes[position + 2] == 0x21, starts(with: [0x3E], at: position + 3) {
                    position += 4
                    return
                }
            }
            position += 1
        }
    }

    /// Reads a tag from its name on; nil when the document ends inside it.
    private mutating func readTag() -> HTMLName? {
        let start = position
        while position < bytes.count, !endsName(bytes[position]) { position += 1 }
        let name = HTMLName(bytes, start..<position)
        attributes.removeAll(keepingCapacity: true)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x3E {
                position += 1
                return name
            }
            if byte == 0x2F || byte.isHTMLSpace {
                position += 1
            } else {
                readAttribute()
            }
        }
        return nil
    }

    private func endsName(_ byte: UInt8) -> Bool {
        byte == 0x3E || byte == 0x2F || byte.isHTMLSpace
    }

    private mutating func readAttribute() {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != 0x3D, !endsName(bytes[position]) {
            position += 1
        }
        let name = start..<position
        var value = position..<position
        let afterName = position
        skipSpaces()
        if position < bytes.count, bytes[position] == 0x3D {
            position += 1
            skipSpaces()
            value = readValue()
        } else {
            position = afterName
        }
        if attributes.count < Self.maximumAttributes {
            attributes.append(HTMLAttributeRange(name: name, value: value))
        }
    }

    private mutating func skipSpaces() {
        while position < bytes.count, bytes[position].isHTMLSpace { position += 1 }
    }

    private mutating func readValue() -> Range<Int> {
        guard position < bytes.count else { return position..<position }
        let quote = bytes[position]
        let start: Int
        if quote == 0x22 || quote == 0x27 {
            position += 1
            start = position
            skip(past: quote)
            let closed = position > start && bytes[position - 1] == quote
            return start..<(closed ? position - 1 : position)
        }
        start = position
        while position < bytes.count, bytes[position] != 0x3E, !bytes[position].isHTMLSpace {
            position += 1
        }
        return start..<position
    }
}

extension HTMLTokenizer {
    /// Reads raw text up to the end tag of `name`, and the end tag.
    ///
    /// - Returns: The text; nil when there is no such end tag, and then nothing is read.
    mutating func rawText(endedBy name: HTMLElement) -> Range<Int>? {
        let text = HTMLElement.names[Int(name.rawValue)]
        let start = position
        var index = position
        while index + text.count + 2 <= bytes.count {
            if bytes[index] == 0x3C, bytes[index + 1] == 0x2F, isEndTag(text, at: index + 2) {
                position = index + 2
                _ = readTag()
                return start..<index
            }
            index += 1
        }
        return nil
    }

    private func isEndTag(_ name: [UInt8], at index: Int) -> Bool {
        for offset in name.indices where bytes[index + offset].asciiLowercased != name[offset] {
            return false
        }
        let after = index + name.count
        return after == bytes.count || endsName(bytes[after])
    }

    /// Reads everything that is left as text.
    mutating func rest() -> Range<Int> {
        let start = position
        position = bytes.count
        return start..<position
    }
}
