/// Elements inside another one, in document order.
package struct HTMLNodes: Sequence, IteratorProtocol {
    private let tree: HTMLTree
    private let goesDeep: Bool
    private let end: Int
    private var place: Int

    init(of node: HTMLNode, goesDeep: Bool) {
        tree = node.tree
        self.goesDeep = goesDeep
        end = node.end
        place = node.index + 1
    }

    package mutating func next() -> HTMLNode? {
        while place < end {
            let index = place
            let node = tree.nodes[index]
            place = goesDeep ? index + 1 : Swift.max(index + 1, Int(node.end))
            if !node.isText { return HTMLNode(tree: tree, index: index) }
        }
        return nil
    }
}
