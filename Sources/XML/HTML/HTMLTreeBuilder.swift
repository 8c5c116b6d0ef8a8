/// Puts the tokens of a page into a tree, linear in their number.
struct HTMLTreeBuilder {
    private(set) var nodes: [HTMLTree.Node] = []
    private(set) var attributes: [(name: String, value: [UInt8])] = []
    private(set) var limit: String?
    private var tokens: HTMLTokenizer
    /// The indices of the open elements, the root first.
    private var open: [Int] = [0]

    /// How far up a start tag looks for what it closes; real pages nest formatting less.
    private static let closingReach = 16

    init(_ bytes: [UInt8]) {
        tokens = HTMLTokenizer(bytes)
        nodes.reserveCapacity(bytes.count / 24 + 16)
        attributes.reserveCapacity(bytes.count / 40 + 16)
        nodes.append(HTMLTree.Node(name: "", parent: -1, end: 1, start: 0, stop: 0))
    }

    mutating func run() {
        while let token = tokens.next() {
            guard nodes.count < HTMLTree.maximumNodes else {
                limit = "more than \(HTMLTree.maximumNodes) elements"
                break
            }
            switch token {
            case .text(let bytes): add(text: bytes)
            case .start(let tag): start(tag)
            case .end(let name): end(name)
            }
        }
        close(downTo: 0)
        nodes[0].end = Int32(nodes.count)
    }

    private mutating func add(text bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        nodes.append(
            HTMLTree.Node(
                name: "", parent: Int32(open[open.count - 1]), end: Int32(nodes.count + 1),
                start: Int32(bytes.startIndex), stop: Int32(bytes.endIndex)))
    }

    private mutating func start(_ tag: HTMLTokenizer.Tag) {
        closeImplied(before: tag.name)
        guard open.count <= HTMLTree.maximumDepth else {
            limit = limit ?? "elements nested deeper than \(HTMLTree.maximumDepth)"
            if ElementPolicy.isRawText(tag.name) {
                tokens.enterRawText(of: tag.name)
                _ = tokens.next()
            }
            return
        }
        let index = append(tag)
        if ElementPolicy.isRawText(tag.name) {
            tokens.enterRawText(of: tag.name)
            open.append(index)
            if case .text(let bytes)? = tokens.next() { add(text: bytes) }
            close(downTo: open.count - 1)
        } else if !Markup.isVoid(tag.name), !(tag.isSelfClosing && Self.isForeign(tag.name)) {
            open.append(index)
        }
    }

    private mutating func append(_ tag: HTMLTokenizer.Tag) -> Int {
        if tag.attributes.count == HTMLTokenizer.maximumAttributes {
            limit = limit ?? "an element of \(HTMLTokenizer.maximumAttributes) attributes or more"
        }
        let parent = open[open.count - 1]
        nodes[parent].elementCount += 1
        let start = Int32(attributes.count)
        attributes += tag.attributes
        nodes.append(
            HTMLTree.Node(
                name: tag.name, parent: Int32(parent), end: Int32(nodes.count + 1), start: start,
                stop: Int32(attributes.count), position: nodes[parent].elementCount))
        return nodes.count - 1
    }

    /// Elements of SVG that may close themselves.
    private static func isForeign(_ name: String) -> Bool {
        ["path", "circle", "rect", "use", "g", "polygon", "line", "ellipse"].contains(name)
    }

    private mutating func closeImplied(before name: String) {
        guard let closes = ElementPolicy.impliedEnds[name] else { return }
        let floor = max(1, open.count - Self.closingReach)
        for place in stride(from: open.count - 1, through: floor, by: -1) {
            let candidate = nodes[open[place]].name
            if closes.contains(candidate) {
                close(downTo: place)
                return
            }
            if ElementPolicy.scopes.contains(candidate) { return }
        }
    }

    private mutating func end(_ name: String) {
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
            nodes[open.removeLast()].end = Int32(nodes.count)
        }
    }
}
