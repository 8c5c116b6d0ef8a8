import XML

/// The names of elements from one up to those around it, as signatures and as selectors.
struct ElementChain {
    /// What each list of classes of the page has that says what an element is.
    private let names: [Substring?]

    init(tree: HTMLTree) {
        names = tree.classLists.map { classes in
            classes.first { Self.isName($0) } ?? classes.first { Self.isLayout($0) }
        }
    }

    /// The same for elements in the same position of repeated blocks.
    func key(of element: HTMLNode, levels: Int) -> String {
        var parts: [String] = []
        var node: HTMLNode? = element
        while let current = node, parts.count <= levels, !Self.isTop(current) {
            parts.append(step(current))
            node = current.parent
        }
        return parts.joined(separator: "<")
    }

    /// A selector of a block, as long as it takes to have names of the page's own in it.
    func selector(of block: HTMLNode) -> String {
        var parts = [step(block)]
        var node = block.parent
        var named = parts[0].contains(".") ? 1 : 0
        while let current = node, parts.count < 6, named < 2 || parts.count < 3,
            !Self.isTop(current)
        {
            let step = Self.column(current) ?? step(current)
            parts.insert(step, at: 0)
            if let id = Self.identifier(of: current) {
                parts[0] = "\(current.name)#\(id)"
                break
            }
            if step.contains(".") { named += 1 }
            node = current.parent
        }
        return parts.joined(separator: " > ")
    }

    /// `td:nth-child(2)`: a column of a page that is laid out as a table without names.
    private static func column(_ element: HTMLNode) -> String? {
        guard element.name == "td", element.position > 1 || !element.isLast,
            !element.classes.contains(where: isName)
        else { return nil }
        return "td:nth-child(\(element.position))"
    }

    /// `article.story`: the name and the first class that says what it is.
    private func step(_ element: HTMLNode) -> String {
        guard let name = names[element.classList] else { return element.name }
        return element.name + "." + name
    }

    /// Whether a class says what an element is: not a state, not a number, not a width.
    private static func isName(_ name: Substring) -> Bool {
        guard name.utf8.count >= 2, name.utf8.count <= 60, name.first?.isLetter == true,
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }),
            name.count(where: \.isNumber) <= 2
        else { return false }
        // `item-1`, `col_3`: a count or a width.
        if let last = name.lastIndex(where: { !$0.isNumber }),
            name[last] == "-" || name[last] == "_"
        {
            return false
        }
        return !states.contains(name.lowercased()) && !isGenerated(name)
    }

    /// Whether a program made the class up: `css-1x2y3z` is another one after each change.
    private static func isGenerated(_ name: Substring) -> Bool {
        guard let dash = name.firstIndex(of: "-") else { return false }
        return generators.contains(String(name[..<dash]))
    }

    private static let generators: Set<String> = [
        "css", "sc", "jsx", "jss", "svelte", "astro", "emotion",
    ]

    /// Whether a class says at least how an element is laid out: `row`, `col-md-4`.
    private static func isLayout(_ name: Substring) -> Bool {
        layouts.contains(name.lowercased())
            || (name.hasPrefix("col-") && name.utf8.count <= 12
                && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    }

    private static let layouts: Set<String> = [
        "row", "col", "left", "right", "pull-left", "pull-right", "fl", "fr", "d-flex", "clearfix",
    ]

    private static func identifier(of element: HTMLNode) -> String? {
        guard let id = element.attribute("id"), id.utf8.count <= 60, id.first?.isLetter == true,
            id.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "_" })
        else { return nil }
        return id
    }

    private static func isTop(_ element: HTMLNode) -> Bool {
        ["body", "html", ""].contains(element.name)
    }

    private static let states: Set<String> = [
        "first", "last", "active", "odd", "even", "current", "hidden", "show", "clearfix", "hot",
        "new", "left", "right", "pull-left", "pull-right", "row", "col", "fl", "fr", "d-flex",
        "lazy", "big", "small", "large", "first-item", "last-item",
    ]
}
