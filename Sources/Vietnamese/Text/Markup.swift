/// Finds the tags in plain text.
///
/// A `<` opens a tag only before a letter, `/` or `!`, so that `a < b` stays. What was looked for in
/// vain is not looked for again: a text full of `<` is read once.
struct Markup {
    /// What a `<` begins.
    enum Opening {
        /// Nothing: it is a sign of the text.
        case text
        /// A tag, a comment, or an element whose content goes too; the text goes on at `end`.
        case tag(end: Int)
        /// A `CDATA` section: what is in it is read as a text by itself.
        case section(content: Range<Int>)
    }

    private var hasNoMoreTagEnds = false
    /// Whether the quotes of a tag paired up to the end of the text, so that no later ones are believed.
    private var ignoresQuotes = false
    private var hasNoMoreValues = false
    private var hasNoMoreSectionEnds = false

    /// What the `<` at an index begins; `script` and `style` go with their content.
    mutating func opening(at start: Int, in bytes: Span<UInt8>) -> Opening {
        guard start + 1 < bytes.count else { return .text }
        switch bytes[start + 1] {
        case UInt8(ascii: "!"): return declaration(at: start, in: bytes)
        case UInt8(ascii: "/"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return element(at: start, in: bytes)
        default: return .text
        }
    }

    /// Whether the tag at an index ends a line: it begins or ends a block.
    ///
    /// Where a `div`, an item or a heading begins, something else ends as a rule.
    static func endsLine(at start: Int, in bytes: Span<UInt8>) -> Bool {
        switch bytes[start + 1] | 0x20 {
        case UInt8(ascii: "p"): true
        case UInt8(ascii: "b"): has("<br", at: start, in: bytes)
        case UInt8(ascii: "/"):
            has("</p", at: start, in: bytes) || has("</div", at: start, in: bytes)
                || has("</li", at: start, in: bytes) || has("</h", at: start, in: bytes)
        default: false
        }
    }

    private mutating func element(at start: Int, in bytes: Span<UInt8>) -> Opening {
        guard let end = close(after: start, in: bytes) else {
            return isCutOff(at: start, in: bytes) ? .tag(end: bytes.count) : .text
        }
        guard bytes[start + 1] | 0x20 == UInt8(ascii: "s") else { return .tag(end: end) }
        for name in ["script", "style"] where Self.has(name, at: start + 1, in: bytes) {
            guard let last = Self.find("</" + name, from: end, in: bytes) else {
                return .tag(end: bytes.count)
            }
            return .tag(end: close(after: last, in: bytes) ?? bytes.count)
        }
        return .tag(end: end)
    }

    /// A comment, a document type, or a `CDATA` section.
    private mutating func declaration(at start: Int, in bytes: Span<UInt8>) -> Opening {
        if Self.has("<!--", at: start, in: bytes) {
            let end = Self.find("-->", from: start + 4, in: bytes)
            return .tag(end: end.map { $0 + 3 } ?? bytes.count)
        }
        if Self.has("<![CDATA[", at: start, in: bytes) {
            let content = start + 9
            return .section(content: content..<sectionEnd(from: content, in: bytes))
        }
        return close(after: start, in: bytes).map { .tag(end: $0) } ?? .text
    }

    private mutating func sectionEnd(from start: Int, in bytes: Span<UInt8>) -> Int {
        guard !hasNoMoreSectionEnds, let end = Self.find("]]>", from: start, in: bytes) else {
            hasNoMoreSectionEnds = true
            return bytes.count
        }
        return end
    }

    /// After the next `>` that is not in a quoted value; after the first one if a quote never ends.
    private mutating func close(after start: Int, in bytes: Span<UInt8>) -> Int? {
        guard !hasNoMoreTagEnds else { return nil }
        guard let first = Self.place(of: UInt8(ascii: ">"), from: start + 1, in: bytes) else {
            hasNoMoreTagEnds = true
            return nil
        }
        var index = ignoresQuotes ? first : start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
                bytes[index - 1] == UInt8(ascii: "=")
            {
                guard let quote = Self.place(of: byte, from: index + 1, in: bytes) else { break }
                index = quote
            }
            index += 1
        }
        ignoresQuotes = true
        return first + 1
    }

    /// Whether text was cut within a tag: `<img src="https://...`; `a <b` was not.
    private mutating func isCutOff(at start: Int, in bytes: Span<UInt8>) -> Bool {
        if bytes[start + 1] == UInt8(ascii: "/") { return true }
        guard !hasNoMoreValues else { return false }
        hasNoMoreValues = Self.place(of: UInt8(ascii: "="), from: start, in: bytes) == nil
        return !hasNoMoreValues
    }

    private static func place(of byte: UInt8, from start: Int, in bytes: Span<UInt8>) -> Int? {
        let place = bytes.position(of: byte, from: start)
        return place < bytes.count ? place : nil
    }

    private static func find(_ text: String, from start: Int, in bytes: Span<UInt8>) -> Int? {
        var index = start
        while index < bytes.count {
            if has(text, at: index, in: bytes) { return index }
            index += 1
        }
        return nil
    }

    /// Whether a text in lower case (or without letters) is at an index, in any case.
    private static func has(_ text: String, at index: Int, in bytes: Span<UInt8>) -> Bool {
        var index = index
        for byte in text.utf8 {
            guard index < bytes.count else { return false }
            let isCapital = bytes[index] >= 0x41 && bytes[index] <= 0x5A && byte >= 0x61
            guard bytes[index] | (isCapital ? 0x20 : 0) == byte else { return false }
            index += 1
        }
        return true
    }
}
