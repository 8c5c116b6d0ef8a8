/// A CSS selector, as far as list pages need it.
///
///     article.item > h3 a[href^="/tin"]        li:nth-child(odd):not(.ad)        .lead, #top
///
/// Type, class, id, attribute (`=`, `^=`, `$=`, `*=`, `~=`), descendant, child, comma, `:nth-child`,
/// `:first-child`, `:last-child` and `:not` of a compound. Source: Selectors Level 3.
package struct Selector: Sendable, Hashable {
    /// How a compound stands to the one before it.
    enum Combinator: Sendable, Hashable { case descendant, child }

    /// `a.b[c]`: every test must hold.
    struct Compound: Sendable, Hashable {
        var combinator: Combinator
        var tests: [SelectorTest]
    }

    let alternatives: [[Compound]]

    /// Compounds in one alternative; more is a mistake, or an attack on the time of a run.
    static let maximumCompounds = 16

    /// Reads a selector; nil for what is none, or is not among the useful part.
    package init?(_ text: String) {
        guard let alternatives = SelectorParser.parse(text) else { return nil }
        self.alternatives = alternatives
    }

    /// The matching elements inside an element, in document order.
    ///
    /// The element itself may stand for the first compounds, what is around it may not. Costs one
    /// pass over the nodes inside for each compound.
    package func all(in scope: HTMLNode) -> [HTMLNode] {
        let range = scope.index..<scope.end
        var matched = [Bool](repeating: false, count: range.count)
        for compounds in alternatives {
            let found = match(compounds, in: scope.tree, range)
            for index in found.indices where found[index] { matched[index] = true }
        }
        return matched.indices.compactMap { offset in
            offset > 0 && matched[offset]
                ? HTMLNode(tree: scope.tree, index: range.lowerBound + offset) : nil
        }
    }

    /// The first matching element inside an element.
    package func first(in scope: HTMLNode) -> HTMLNode? { all(in: scope).first }

    /// For every node of a range, whether the last compound ends there.
    private func match(
        _ compounds: [Compound], in tree: HTMLTree, _ range: Range<Int>
    ) -> [Bool] {
        var before = [Bool](repeating: true, count: range.count)
        for (step, compound) in compounds.enumerated() {
            let isFirst = step == 0
            var here = [Bool](repeating: false, count: range.count)
            var below = [Bool](repeating: false, count: range.count)
            for index in range {
                let offset = index - range.lowerBound
                let parent = Int(tree.nodes[index].parent) - range.lowerBound
                let hasParent = parent >= 0
                below[offset] = hasParent && (below[parent] || before[parent])
                guard !tree.nodes[index].isText else { continue }
                let fits =
                    isFirst
                    || (compound.combinator == .child
                        ? hasParent && before[parent] : below[offset])
                guard fits else { continue }
                let element = HTMLNode(tree: tree, index: index)
                here[offset] = compound.tests.allSatisfy { $0.holds(for: element) }
            }
            before = here
        }
        return before
    }
}

/// One condition on an element.
indirect enum SelectorTest: Sendable, Hashable {
    case type(String)
    case any
    case className(String)
    case id(String)
    case attribute(String, Operator, String)
    /// `an + b`.
    case nthChild(Int, Int)
    case lastChild
    case not([SelectorTest])

    enum Operator: Sendable, Hashable { case exists, equals, prefix, suffix, contains, word }

    func holds(for element: HTMLNode) -> Bool {
        switch self {
        case .type(let name): element.name == name
        case .any: true
        case .className(let name): element.classes.contains { $0 == name }
        case .id(let id): element.attribute("id") == id
        case .attribute(let name, let relation, let value):
            element.attribute(name).map { Self.compare($0, relation, value) } ?? false
        case .nthChild(let step, let offset): Self.isNth(element.position, step, offset)
        case .lastChild: element.isLast
        case .not(let tests): !tests.allSatisfy { $0.holds(for: element) }
        }
    }

    private static func compare(_ text: String, _ relation: Operator, _ value: String) -> Bool {
        switch relation {
        case .exists: true
        case .equals: text == value
        case .prefix: !value.isEmpty && text.hasPrefix(value)
        case .suffix: !value.isEmpty && text.hasSuffix(value)
        case .contains: !value.isEmpty && text.contains(value)
        case .word: text.split { $0.isWhitespace }.contains { $0 == value }
        }
    }

    private static func isNth(_ position: Int, _ step: Int, _ offset: Int) -> Bool {
        let rest = position - offset
        return step == 0 ? rest == 0 : rest % step == 0 && rest / step >= 0
    }
}
