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
        var sentences: [DisplayedText: Int] = [:]
        var datelines: [String: Int] = [:]
        for entry in entries {
            for sentence in edges(of: entry) { sentences[sentence, default: 0] += 1 }
            if let mark = bareMark(of: entry) { datelines[mark, default: 0] += 1 }
        }
        let needed = max(3, Int((Double(entries.count) * minimumShare).rounded(.up)))
        var learnt = LearntText()
        let repeated = sentences.filter { $0.value >= needed }.map(\.key.text)
        learnt.sentences = Array(repeated.sorted().prefix(maximum))
        let marks = datelines.filter { $0.value >= minimumDatelines }.keys
        learnt.datelines = Array(marks.sorted().prefix(maximum))
        return learnt == LearntText() ? nil : learnt
    }

    /// The first and last sentences of the summary and of the text, each once.
    private static func edges(of entry: Entry) -> Set<DisplayedText> {
        var edges = Set<DisplayedText>(minimumCapacity: 4 * depth)
        for body in [entry.summary?.value, entry.content?.value].compactMap({ $0 }) {
            for sentence in ends(of: body) { edges.insert(DisplayedText(text: sentence)) }
        }
        return edges
    }

    private static func ends(of body: String) -> [String] {
        guard body.utf8.count > 2 * longestEdge else {
            let sentences = Sentences.of(body)
            return sentences.prefix(depth) + sentences.dropFirst(depth).suffix(depth)
        }
        return Sentences.first(depth, of: String(body.firstCharacters(longestEdge)))
            + Sentences.last(depth, of: String(body.lastCharacters(longestEdge)))
    }

    /// Characters in which the first or last sentences of a long text are looked for.
    private static let longestEdge = 2_000

    /// `TTO` at the head of `TTO - Sáng nay …`.
    private static func bareMark(of entry: Entry) -> String? {
        let text = entry.summary?.value ?? entry.content?.value ?? ""
        let lead = DisplayText.display(text.utf8.span, words: 3)
        let words = lead.split(separator: " ", maxSplits: 2)
        guard words.count == 3, ["-", "–", "—"].contains(words[1]) else { return nil }
        let mark = words[0]
        guard (2...12).contains(mark.count), mark.uppercased() == mark,
            mark.contains(where: \.isLetter), mark.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        return String(mark)
    }
}

/// A text in display form as a key: its bytes tell it from others, as they are in Unicode's form C.
///
/// A `String` that is no ASCII is composed anew whenever it is hashed; the bytes are hashed once.
private struct DisplayedText: Hashable {
    let text: String
    private let digest: Int

    init(text: String) {
        self.text = text
        var hasher = Hasher()
        unsafe text.utf8.span.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        digest = hasher.finalize()
    }

    static func == (one: Self, other: Self) -> Bool {
        one.digest == other.digest && one.text.utf8.elementsEqual(other.text.utf8)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
