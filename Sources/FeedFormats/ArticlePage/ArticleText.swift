import Vietnamese
import XML

/// Finds the text of an article on its page, and sorts its paragraphs.
struct ArticleText {
    private(set) var lead: String?
    private(set) var paragraphs: [String] = []
    private(set) var authors: [String] = []
    private(set) var container: HTMLNode?

    /// - Parameters:
    ///   - selector: Where the text stands; guessed when nil.
    ///   - title: A paragraph that only repeats it is a caption.
    init(tree: HTMLTree, selector: Selector?, title: String?) {
        let found = selector.map { $0.first(in: tree.root) } ?? Self.densest(tree)
        guard let found else { return }
        container = found
        lead = Self.lead(in: tree, around: found)
        read(found, title: title)
    }

    // MARK: - Where

    /// The element whose own paragraphs have the most words.
    private static func densest(_ tree: HTMLTree) -> HTMLNode? {
        var sums: [Int: Int] = [:]
        for paragraph in tree.elements(named: "p") {
            guard let parent = paragraph.parent else { continue }
            let length = paragraph.text.utf8.count
            guard length > 20 else { continue }
            sums[parent.index, default: 0] += min(length, 2_000)
        }
        let best = sums.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return best.map { tree.element(at: $0.key) }
    }

    /// The element that a class names so, outside the text or at its head.
    private static func lead(in tree: HTMLTree, around text: HTMLNode) -> String? {
        var scope = text
        for _ in 0..<3 { scope = scope.parent ?? scope }
        for element in scope.descendants where element.end - element.index < 40 {
            guard element.index < text.index || text.contains(element) else { break }
            let isNamed = element.classes.contains { name in
                let lower = name.lowercased()
                return leadNames.contains { lower.hasSuffix($0) }
            }
            guard isNamed else { continue }
            let words = DisplayText.display(element.text)
            if words.utf8.count > 30 { return words }
        }
        return nil
    }

    private static let leadNames = [
        "sapo", "lead", "summary", "desc", "description", "excerpt", "mo-ta", "trich-dan",
    ]

    // MARK: - What

    private mutating func read(_ container: HTMLNode, title: String?) {
        var all = blocks(in: container)
        let titleKey = title.map(SyllableKey.tokens)
        all.removeAll { block in
            block.isCaption || (titleKey != nil && SyllableKey.tokens(block.text) == titleKey)
        }
        takeCredits(from: &all)
        if lead == nil, let first = all.first, first.isStrong, all.count > 1 {
            lead = first.text
        }
        if let words = lead, let first = all.first, first.text == words { all.removeFirst() }
        lead = lead.map { Dateline($0).rest }
        paragraphs = all.map(\.text)
    }

    private struct Block {
        var text: String
        var isStrong: Bool
        var isCaption: Bool
    }

    /// Paragraphs and headings, in order; what stands in figures and tables of pictures is a caption.
    private func blocks(in container: HTMLNode) -> [Block] {
        var blocks: [Block] = []
        var end = 0
        for element in container.descendants where element.index >= end {
            if Self.passedOver(element) {
                end = element.end
                continue
            }
            guard ["p", "h2", "h3", "h4", "li", "blockquote", "figcaption"].contains(element.name)
            else { continue }
            end = element.end
            let text = DisplayText.display(element.text)
            guard !text.isEmpty else { continue }
            let isCaption =
                element.name == "figcaption"
                || element.classes.contains { $0.lowercased().holds("caption") }
            let strong = element.children.first { ["strong", "b"].contains($0.name) }
            blocks.append(
                Block(
                    text: text,
                    isStrong: strong.map { DisplayText.display($0.text) == text } ?? false,
                    isCaption: isCaption))
            if blocks.count == 2_000 { break }
        }
        return blocks
    }

    private static func passedOver(_ element: HTMLNode) -> Bool {
        if ["figure", "aside", "nav", "script", "style", "form", "iframe"].contains(element.name) {
            return true
        }
        return element.classes.contains { name in
            let lower = name.lowercased()
            return lower.holds("related") || lower.holds("lien-quan")
                || lower.holds("tinlienquan") || lower == "ads" || lower.holds("quang-cao")
        }
    }

    /// Credits stand in the first two and the last eight paragraphs.
    private mutating func takeCredits(from blocks: inout [Block]) {
        let last = max(0, blocks.count - 8)
        var kept: [Block] = []
        for (index, block) in blocks.enumerated() {
            if index < 2 || index >= last, let credit = Credit(block.text) {
                authors += Self.names(credit.names)
            } else {
                kept.append(block)
            }
        }
        blocks = kept
    }

    /// `AN NHIÊN - HẢI ĐĂNG (tổng hợp)`: two.
    static func names(_ text: String) -> [String] {
        text.replacing("(tổng hợp)", with: "").replacing(" và ", with: ",")
            .replacing(" - ", with: ",").replacing(" – ", with: ",")
            .split { ",;".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
