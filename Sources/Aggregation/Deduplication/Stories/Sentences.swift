internal import Vietnamese

/// A text in display form, taken apart sentence by sentence from both ends.
///
/// A dot ends a sentence where a blank follows: `TP. Vĩnh Long` is split too, which harms nothing, as
/// both sides are split alike. A line ends one as well. What is left is always one part of the text,
/// and all ranges are offsets in its bytes.
struct Sentences {
    /// The whole text.
    let text: String
    /// What is left of it.
    private(set) var range: Range<Int>
    /// Where lines begin within what is left.
    private var breaks: ArraySlice<Int32>

    /// All sentences of a text.
    init(_ displayed: DisplayedText?) {
        text = displayed?.text ?? ""
        range = 0..<text.utf8.count
        breaks = displayed?.breaks[...] ?? []
    }

    /// The first sentence; nil where none is left.
    var first: Range<Int>? {
        guard !range.isEmpty else { return nil }
        let bytes = text.utf8.span
        let end = breaks.first.map { Int($0) - 1 } ?? range.upperBound
        var index = range.lowerBound + 1
        while index < end, !bytes.endsSentence(at: index) { index += 1 }
        return range.lowerBound..<index
    }

    /// The last sentence; nil where none is left.
    var last: Range<Int>? {
        guard !range.isEmpty else { return nil }
        let bytes = text.utf8.span
        let start = breaks.last.map { Int($0) } ?? range.lowerBound
        var index = range.upperBound - 1
        while index > start, !bytes.endsSentence(at: index - 1) { index -= 1 }
        return index..<range.upperBound
    }

    /// Passes over the first sentence, see ``first``, and the blank behind it.
    mutating func remove(first sentence: Range<Int>) {
        keep(min(sentence.upperBound + 1, range.upperBound)..<range.upperBound)
    }

    /// Passes over the last sentence, see ``last``, and the blank before it.
    mutating func remove(last sentence: Range<Int>) {
        keep(range.lowerBound..<max(sentence.lowerBound - 1, range.lowerBound))
    }

    /// Leaves a part of what is left.
    mutating func keep(_ part: Range<Int>) {
        range = part
        breaks = breaks.drop { $0 <= part.lowerBound }
        while let last = breaks.last, last >= part.upperBound { breaks.removeLast() }
    }
}

extension Span<UInt8> {
    /// Whether the byte at an index is a blank behind `.`, `!`, `?` or `…`; only the last (E2 80 A6) has
    /// more than one byte.
    fileprivate func endsSentence(at index: Int) -> Bool {
        guard self[index] == 0x20, index > 0 else { return false }
        switch self[index - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case 0xA6: return index >= 3 && self[index - 3] == 0xE2 && self[index - 2] == 0x80
        default: return false
        }
    }
}
