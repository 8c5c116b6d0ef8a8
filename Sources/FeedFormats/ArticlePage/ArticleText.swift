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
            sums[parent.index, default: 0] += min(length, longestParagraph)
        }
        let best = sums.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        if let best, best.value >= shortestText { return tree.element(at: best.key) }
        return densestLines(tree) ?? best.map { tree.element(at: $0.key) }
    }

    /// The element with the most words in lines that are no paragraphs: `<div>…</div><div>…</div>`,
    /// `…<br><br>…`; nil where no element has many.
    private static func densestLines(_ tree: HTMLTree) -> HTMLNode? {
        var sums: [Int: Int] = [:]
        var end = 0
        for element in tree.root.descendants where element.index >= end {
            if ["header", "nav", "footer"].contains(element.name) || passedOver(element) {
                end = element.end
                continue
            }
            guard ["div", "td", "section", "article"].contains(element.name) else { continue }
            // Menus and lists of other articles are links.
            let lines = element.lines { !$0.isPhrase && $0.name != "br" || $0.name == "a" }
                .filter { $0.utf8.count > shortestLine }
            guard !lines.isEmpty else { continue }
            let place = lines.count > 1 ? element : element.parent ?? element
            sums[place.index, default: 0] += lines.reduce(0) {
                $0 + min($1.utf8.count, longestParagraph)
            }
        }
        let best = sums.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return best.flatMap { $0.value >= shortestText ? tree.element(at: $0.key) : nil }
    }

    private static let longestParagraph = 2_000
    /// Bytes of a text; less is the remark of a reader or the address of a paper.
    private static let shortestText = 200
    private static let shortestLine = 60

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
        if all.reduce(0, { $0 + $1.text.utf8.count }) < Self.shortestText {
            let lines = lines(in: container)
            let length = lines.reduce(0) { $0 + $1.text.utf8.count }
            if lines.count > all.count, length >= Self.shortestText { all = lines }
        }
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
            let isCaption = Self.isCaption(element)
            if element.name == "p", let credit = creditLine(of: element) {
                blocks.append(Block(text: credit.before, isStrong: false, isCaption: isCaption))
                blocks.append(Block(text: credit.line, isStrong: false, isCaption: isCaption))
                continue
            }
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

    /// The lines of a text without paragraphs.
    private func lines(in container: HTMLNode) -> [Block] {
        container.lines { element in
            Self.passedOver(element) || Self.isCaption(element)
                || ["h1", "time", "ul", "ol", "button"].contains(element.name)
        }
        .prefix(2_000)
        .map { Block(text: DisplayText.display($0), isStrong: false, isCaption: false) }
    }

    /// A credit in the last line of a paragraph, and the paragraph before it.
    private func creditLine(of paragraph: HTMLNode) -> (before: String, line: String)? {
        guard paragraph.descendants.contains(where: { $0.name == "br" }) else { return nil }
        let lines = paragraph.lines { _ in false }.map { DisplayText.display($0) }
        guard lines.count > 1, let last = lines.last, Credit(last) != nil else { return nil }
        return (lines.dropLast().joined(separator: " "), last)
    }

    private static func isCaption(_ element: HTMLNode) -> Bool {
        element.name == "figcaption"
            || element.classes.contains { $0.lowercased().holds("caption") }
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
