internal import Vietnamese

/// Text in sentences and lines.
enum Sentences {
    /// The sentences of text or markup, in display form.
    ///
    /// A dot ends one where a space follows: `TP. Vĩnh Long` is split too,
    /// which harms nothing, as both sides are split alike.
    static func of(_ text: String) -> [String] {
        lines(of: text).flatMap(sentences)
    }

    /// The first sentences, without a look at more of the text than they need.
    static func first(_ count: Int, of text: String) -> [String] {
        var found: [String] = []
        for line in lines(of: text) where found.count < count { found += sentences(of: line) }
        return Array(found.prefix(count))
    }

    /// The last sentences, the last one first, without a look at more of the text than they need.
    static func last(_ count: Int, of text: String) -> [String] {
        var found: [String] = []
        for line in lines(of: text).reversed() where found.count < count {
            found += sentences(of: line).reversed()
        }
        return Array(found.prefix(count))
    }

    /// The lines of text or markup, and what block elements hold, as they are written.
    private static func lines(of text: String) -> [Substring] {
        let bytes = text.utf8.span
        var lines: [Substring] = []
        var start = 0
        for index in bytes.indices where index > start {
            guard bytes[index] == 0x0A || bytes[index] == 0x3C && beginsBlock(at: index, in: bytes)
            else { continue }
            lines.append(part(start..<index, of: text))
            start = index
        }
        lines.append(part(start..<bytes.count, of: text))
        return lines
    }

    /// Whether the `<` at an index begins or ends a block.
    private static func beginsBlock(at index: Int, in bytes: Span<UInt8>) -> Bool {
        blocks.contains { block in
            index + block.count <= bytes.count
                && block.indices.allSatisfy { bytes[index + $0] == block[$0] }
        }
    }

    private static let blocks = ["<p", "</p", "<br", "</div", "</li", "</h"].map { Array($0.utf8) }

    /// The sentences of a line, in display form.
    private static func sentences(of line: Substring) -> [String] {
        let paragraph = DisplayText.display(line.utf8.span)
        let bytes = paragraph.utf8.span
        var sentences: [String] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x20 && index > start {
            guard endsSentence(before: index, in: bytes) else { continue }
            sentences.append(String(part(start..<index, of: paragraph)))
            start = index + 1
        }
        if start == 0, !paragraph.isEmpty { return [paragraph] }
        if start < bytes.count {
            sentences.append(String(part(start..<bytes.count, of: paragraph)))
        }
        return sentences
    }

    /// Whether the text before an index ends in `.`, `!`, `?` or `…`; only the last (E2 80 A6) has
    /// more than one byte.
    private static func endsSentence(before index: Int, in bytes: Span<UInt8>) -> Bool {
        switch bytes[index - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case 0xA6: index >= 3 && bytes[index - 3] == 0xE2 && bytes[index - 2] == 0x80
        default: false
        }
    }

    private static func part(_ range: Range<Int>, of text: String) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: range.count)]
    }
}
