package import Syndication
internal import Vietnamese

/// What a paper puts at the head or tail of its items again and again.
///
/// Learnt anew of every document that is long enough, so that it follows the paper; it is shown in
/// `sources.json` in the paper's own words. Only comparison leaves these sentences out: what is
/// stored and published keeps them.
package struct LearntText: Sendable, Hashable, Codable {
    /// Repeated sentences, sorted.
    package var sentences: [String] = []
    /// Bare marks such as `TTO` in `TTO - …`, sorted.
    package var datelines: [String] = []

    /// Items that must be seen before anything is learnt.
    static let minimumItems = 8
    /// A sentence is the paper's when this part of its items have it, `vietnamese/spec.md` 3.4.
    static let minimumShare = 0.3
    /// A bare mark is the paper's after this many leads.
    static let minimumDatelines = 3
    /// Sentences looked at on either side.
    static let depth = 3
    /// A paper has at most so many; real ones have two.
    static let maximum = 32

    /// Makes what is known of a paper never read.
    package init() {}

    /// Learns from the items of a document; keeps what was known when there are too few.
    package static func learning(from entries: [Entry], before: LearntText?) -> LearntText? {
        guard entries.count >= minimumItems else { return before }
        var sentences: [String: Int] = [:]
        var datelines: [String: Int] = [:]
        for entry in entries {
            for sentence in edges(of: entry) { sentences[sentence, default: 0] += 1 }
            if let mark = bareMark(of: entry) { datelines[mark, default: 0] += 1 }
        }
        let needed = max(3, Int((Double(entries.count) * minimumShare).rounded(.up)))
        var learnt = LearntText()
        let repeated = sentences.filter { $0.value >= needed }.keys
        learnt.sentences = Array(repeated.sorted().prefix(maximum))
        let marks = datelines.filter { $0.value >= minimumDatelines }.keys
        learnt.datelines = Array(marks.sorted().prefix(maximum))
        return learnt == LearntText() ? nil : learnt
    }

    /// The first and last sentences of the summary and of the text, each once.
    private static func edges(of entry: Entry) -> Set<String> {
        var edges: Set<String> = []
        for body in [entry.summary?.value, entry.content?.value].compactMap({ $0 }) {
            let isLong = body.utf8.count > 2 * longestEdge
            let head = Sentences.of(isLong ? String(body.prefix(longestEdge)) : body)
            let tail = isLong ? Sentences.of(String(body.suffix(longestEdge))) : head
            edges.formUnion(head.prefix(depth))
            edges.formUnion(tail.suffix(depth))
        }
        return edges
    }

    /// Characters in which the first or last sentences of a long text are looked for.
    private static let longestEdge = 2_000

    /// `TTO` at the head of `TTO - Sáng nay …`.
    private static func bareMark(of entry: Entry) -> String? {
        let lead = DisplayText.display(entry.summary?.value ?? entry.content?.value ?? "")
        let words = lead.split(separator: " ", maxSplits: 2)
        guard words.count == 3, ["-", "–", "—"].contains(words[1]) else { return nil }
        let mark = words[0]
        guard (2...12).contains(mark.count), mark.uppercased() == mark,
            mark.contains(where: \.isLetter), mark.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        return String(mark)
    }
}

/// Text in sentences and lines.
enum Sentences {
    /// The sentences of text or markup, in display form.
    ///
    /// A dot ends one where a space follows: `TP. Vĩnh Long` is split too,
    /// which harms nothing, as both sides are split alike.
    static func of(_ text: String) -> [String] {
        paragraphs(of: text).flatMap(split)
    }

    /// The paragraphs of text or markup: lines, and what block elements hold.
    static func paragraphs(of text: String) -> [String] {
        let bytes = text.utf8
        var lines: [Substring] = []
        var start = bytes.startIndex
        var index = start
        while let found = bytes[index...].firstIndex(where: { $0 == 0x0A || $0 == 0x3C }) {
            index = bytes.index(after: found)
            guard found > start, bytes[found] == 0x0A || beginsBlock(bytes[index...]) else {
                continue
            }
            lines.append(text[start..<found])
            start = found
        }
        lines.append(text[start...])
        return lines.map { DisplayText.display(String($0)) }.filter { !$0.isEmpty }
    }

    /// Whether a tag, from behind its `<`, begins or ends a block.
    private static func beginsBlock(_ tag: Substring.UTF8View) -> Bool {
        blocks.contains { tag.starts(with: $0) }
    }

    private static let blocks = ["p", "/p", "br", "/div", "/li", "/h"].map { Array($0.utf8) }

    private static func split(_ paragraph: String) -> [String] {
        let bytes = paragraph.utf8
        var sentences: [String] = []
        var start = bytes.startIndex
        var before: UInt8 = 0
        for index in bytes.indices {
            // A blank byte ends a sentence when the one before it ends `.`, `!`, `?` or `…`.
            if bytes[index] == 0x20, index > start, isEnd(before, bytes, index) {
                sentences.append(String(paragraph[start..<index]))
                start = bytes.index(after: index)
            }
            before = bytes[index]
        }
        if start < bytes.endIndex { sentences.append(String(paragraph[start...])) }
        return sentences
    }

    /// Whether a byte ends a mark; only `…` (E2 80 A6) has more than one.
    private static func isEnd(
        _ byte: UInt8, _ bytes: String.UTF8View, _ next: String.Index
    ) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): true
        case 0xA6: bytes[..<next].suffix(3).elementsEqual("…".utf8)
        default: false
        }
    }
}
