/// Puts the tokens of a page into a tree, linear in their number.
struct HTMLTreeBuilder {
    private(set) var nodes: [HTMLTree.Node] = []
    private(set) var attributes: [HTMLAttributeRange] = []
    private(set) var names = HTMLTagNames()
    private(set) var classes = HTMLClassLists()
    private(set) var limit: String?
    private var tokens: HTMLTokenizer
    /// The indices of the open elements, the root first.
    private var open: [Int] = [0]
    /// How many elements of each name are open: an end tag without its start tag costs nothing.
    private var counts: [Int32] = []
    /// Elements of raw text that have no end tag in the rest of the page.
    private var endless: Set<HTMLElement> = []

    /// How far up a start tag looks for what it closes; real pages nest formatting less.
    private static let closingReach = 16

    init(_ bytes: [UInt8]) {
        tokens = HTMLTokenizer(bytes: bytes)
        nodes.reserveCapacity(bytes.count / 24 + 16)
        attributes.reserveCapacity(bytes.count / 40 + 16)
        nodes.append(HTMLTree.Node(name: HTMLTag.text, parent: -1, end: 1, start: 0, stop: 0))
    }

    mutating func run() {
        reading: while true {
            guard nodes.count < HTMLTree.maximumNodes else {
                limit = "more than \(HTMLTree.maximumNodes) elements"
                break
            }
            switch tokens.next() {
            case .end: break reading
            case .text(let range): add(text: range)
            case .startTag(let name): start(name)
            case .endTag(let name): end(name)
            }
        }
        close(downTo: 0)
        nodes[0].end = Int32(nodes.count)
    }

    private mutating func add(text range: Range<Int>) {
        guard !range.isEmpty else { return }
        nodes.append(
            HTMLTree.Node(
                name: HTMLTag.text, parent: Int32(open[open.count - 1]),
                end: Int32(nodes.count + 1), start: Int32(range.lowerBound),
                stop: Int32(range.upperBound)))
    }

    private mutating func start(_ name: HTMLName) {
        let tag = names.known(name).map(HTMLTagNames.tag) ?? .other
        if !tag.ends.isEmpty { closeImplied(before: tag) }
        let element = tag.element
        guard open.count <= HTMLTree.maximumDepth else {
            limit = limit ?? "elements nested deeper than \(HTMLTree.maximumDepth)"
            if let element, element.isRawText { _ = rawText(of: element) }
            return
        }
        let index = append(names.number(of: name))
        if let element, element.isRawText {
            push(index)
            if let range = rawText(of: element) { add(text: range) }
            close(downTo: open.count - 1)
        } else if !tag.isEmpty {
            push(index)
        }
    }

    private mutating func push(_ index: Int) {
        open.append(index)
        let name = Int(nodes[index].name)
        while counts.count <= name { counts.append(0) }
        counts[name] += 1
    }

    /// The content up to the end tag; without one the element is empty, and what follows is markup.
    private mutating func rawText(of element: HTMLElement) -> Range<Int>? {
        guard !endless.contains(element) else { return nil }
        let range = tokens.rawText(endedBy: element)
        if range == nil { endless.insert(element) }
        return range
    }

    private mutating func append(_ name: Int32) -> Int {
        if tokens.attributes.count == HTMLTokenizer.maximumAttributes {
            limit = limit ?? "an element of \(HTMLTokenizer.maximumAttributes) attributes or more"
        }
        let list = classes.number(of: tokens.attributes, in: tokens.bytes)
        if classes.isFull {
            limit = limit ?? "more than \(HTMLClassLists.maximumWords) different classes"
        }
        let parent = open[open.count - 1]
        nodes[parent].elementCount += 1
        let start = Int32(attributes.count)
        attributes += tokens.attributes
        nodes.append(
            HTMLTree.Node(
                name: name, parent: Int32(parent), end: Int32(nodes.count + 1), start: start,
                stop: Int32(attributes.count), position: nodes[parent].elementCount,
                classes: list))
        return nodes.count - 1
    }

    private mutating func closeImplied(before tag: HTMLTag) {
        let floor = max(1, open.count - Self.closingReach)
        for place in stride(from: open.count - 1, through: floor, by: -1) {
            let candidate = HTMLTagNames.tag(nodes[open[place]].name)
            if !candidate.kind.isDisjoint(with: tag.ends) {
                close(downTo: place)
                return
            }
            if candidate.isScope { return }
        }
    }

    private mutating func end(_ name: HTMLName) {
        guard let name = names.known(name), Int(name) < counts.count, counts[Int(name)] > 0
        else { return }
        var place = open.count - 1
        while place > 0 {
            if nodes[open[place]].name == name {
                close(downTo: place)
                return
            }
            place -= 1
        }
    }

    /// Closes every open element from a place on.
    private mutating func close(downTo place: Int) {
        while open.count > max(place, 1) {
            let index = open.removeLast()
            nodes[index].end = Int32(nodes.count)
            counts[Int(nodes[index].name)] -= 1
        }
    }
}
