import Vietnamese
import XML

/// Finds the words under the headline of a block.
struct SectionSummary {
    /// Where the pattern says that they are; nil where that is guessed.
    let selector: Selector?

    /// The summary; nil where there is none, or only the headline again.
    func find(in block: HTMLNode, title: String, except element: HTMLNode) -> String? {
        let text: String
        if let selector {
            text = selector.first(in: block)?.text ?? ""
        } else {
            text = guessed(in: block, except: element)
        }
        let display = DisplayText.display(text)
        return display.isEmpty || display == title ? nil : display
    }

    /// The longest run of words that is neither the headline nor a date; a class may name it.
    private func guessed(in block: HTMLNode, except title: HTMLNode) -> String {
        var best = ""
        for element in block.descendants
        where !title.contains(element) && !element.contains(title) && element.name != "a" {
            guard element.end - element.index <= 24 else { continue }
            let text = element.text
            if text.utf8.count > 20, Self.isNamed(element) { return text }
            if text.utf8.count > max(60, best.utf8.count), !Headline.isTitle(element) {
                best = text
            }
        }
        return best.isEmpty ? looseText(in: block, around: title) : best
    }

    /// Words that stand beside the headline in no element of their own.
    private func looseText(in block: HTMLNode, around title: HTMLNode) -> String {
        var node = title.parent
        while let current = node, block.contains(current) {
            let text = current.ownText
            if text.utf8.count > 40, !DateLine.mayBe(text) { return text }
            node = current.parent
        }
        return ""
    }

    /// Whether an element is in what a class names as the summary: its dates are of the event.
    static func holds(_ element: HTMLNode, in block: HTMLNode) -> Bool {
        var node: HTMLNode? = element
        while let current = node, current != block {
            if isNamed(current), !DateLine.isNamed(current), current.attribute("datetime") == nil {
                return true
            }
            node = current.parent
        }
        return false
    }

    private static func isNamed(_ element: HTMLNode) -> Bool {
        element.lowercasedClasses.contains { name in
            names.contains { name.hasSuffix($0) }
        }
    }

    private static let names = [
        "sapo", "lead", "desc", "description", "summary", "excerpt", "mo-ta", "mota", "teaser",
        "intro", "trich-dan",
    ]
}
