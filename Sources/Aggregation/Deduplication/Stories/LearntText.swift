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
    fileprivate static let depth = 3
    /// A paper has at most so many; real ones have two.
    static let maximum = 32

    /// Makes what is known of a paper never read.
    package init() {}

    /// Learns from the items of a document; keeps what was known when there are too few.
    static func learning(from items: [EntryWords], before: LearntText?) -> LearntText? {
        guard items.count >= minimumItems else { return before }
        var edges = EdgeCounts()
        var datelines: [String: Int] = [:]
        for item in items {
            edges.add(item)
            if let mark = bareMark(of: item) { datelines[mark, default: 0] += 1 }
        }
        let needed = max(3, Int((Double(items.count) * minimumShare).rounded(.up)))
        var learnt = LearntText()
        learnt.sentences = Array(edges.sentences(in: needed).sorted().prefix(maximum))
        let marks = datelines.filter { $0.value >= minimumDatelines }.keys
        learnt.datelines = Array(marks.sorted().prefix(maximum))
        return learnt == LearntText() ? nil : learnt
    }

    /// `TTO` at the head of `TTO - Sáng nay …`.
    private static func bareMark(of item: EntryWords) -> String? {
        guard let text = (item.summary ?? item.content)?.text else { return nil }
        let head = text.utf8.prefix(maximumMark + 1)
        guard let end = head.firstIndex(of: UInt8(ascii: " ")),
            ["- ", "– ", "— "].contains(where: {
                text.utf8[end...].dropFirst().starts(with: $0.utf8)
            })
        else { return nil }
        let mark = text[..<end]
        guard (2...12).contains(mark.count), mark.uppercased() == mark,
            mark.contains(where: \.isLetter), mark.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        return String(mark)
    }

    /// Bytes of a bare mark: twelve letters of any script.
    private static let maximumMark = 48
}

/// How many items have a sentence among their first or last ones.
private struct EdgeCounts {
    private struct Edge {
        var count = 0
        /// The item that had it last.
        var item = -1
        var sentence: Substring
    }

    /// By a digest of the bytes: nobody outside this process knows how it is made.
    private var edges: [Int: Edge] = [:]
    private var items = 0

    /// A longer sentence is not looked at; those of papers have some hundred bytes.
    private static let maximumBytes = 4_000

    /// Counts the first and last sentences of the summary and of the text, each once.
    mutating func add(_ item: EntryWords) {
        for body in [item.summary, item.content].compactMap({ $0 }) {
            var sentences = Sentences(body)
            for _ in 0..<LearntText.depth {
                guard let first = sentences.first else { break }
                add(body.text, first)
                sentences.remove(first: first)
            }
            for _ in 0..<LearntText.depth {
                guard let last = sentences.last else { break }
                add(body.text, last)
                sentences.remove(last: last)
            }
        }
        items += 1
    }

    private mutating func add(_ text: String, _ sentence: Range<Int>) {
        guard sentence.count <= Self.maximumBytes else { return }
        var hasher = Hasher()
        let bytes = text.utf8.span.extracting(sentence)
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
        let digest = hasher.finalize()
        var edge = edges[digest] ?? Edge(sentence: text.bytes(sentence))
        guard edge.item != items else { return }
        edge.count += 1
        edge.item = items
        edges[digest] = edge
    }

    /// The sentences that so many items have.
    func sentences(in needed: Int) -> [String] {
        edges.values.filter { $0.count >= needed }.map { String($0.sentence) }
    }
}
