/// An HTML page as a flat tree: its nodes in document order, each with the end of its subtree.
///
/// Made of the tokens that a browser would see, in linear time and bounded memory: what is nested
/// deeper than ``maximumDepth``, or comes after ``maximumNodes``, is left out and ``limit`` says so.
/// Nothing is moved as a browser would move it; a list page does not need that.
package final class HTMLTree: Sendable {
    /// An element or a run of text.
    struct Node: Sendable {
        /// The number of the name; ``HTMLTag/text`` for text.
        var name: Int32
        var parent: Int32
        /// The index after the last node of the subtree.
        var end: Int32
        /// Of an element its attributes, of a text its bytes.
        var start: Int32
        var stop: Int32
        /// The element's place among the elements of its parent, from 1.
        var position: Int32 = 0
        /// How many children are elements.
        var elementCount: Int32 = 0
        /// The number of the list of classes.
        var classes: Int32 = 0

        var isText: Bool { name == HTMLTag.text }
    }

    /// Browsers stop at 512 too.
    package static let maximumDepth = 512
    /// A list page of 300 KB has about 10,000.
    package static let maximumNodes = 100_000

    let nodes: [Node]
    /// The names by number, in lower case; that of text is empty.
    let names: [String]
    /// The words of every `class` that the page has, by ``HTMLNode/classList``.
    package let classLists: [[Substring]]
    let lowercasedClassLists: [[String]]
    let attributes: [HTMLAttributeRange]
    let bytes: [UInt8]
    /// Why the tree is not whole, or nil.
    package let limit: String?

    /// Reads a page in UTF-8; every page gives a tree.
    package init(_ bytes: [UInt8]) {
        var builder = HTMLTreeBuilder(bytes)
        builder.run()
        nodes = builder.nodes
        names = builder.names.all
        classLists = builder.classes.all
        lowercasedClassLists = builder.classes.lowercased
        attributes = builder.attributes
        limit = builder.limit
        self.bytes = bytes
    }

    /// Whether a name in lower case stands in a range of a page, in any case.
    static func holds(_ bytes: [UInt8], _ name: Span<UInt8>, at range: Range<Int>) -> Bool {
        guard range.count == name.count else { return false }
        for offset in name.indices
        where bytes[range.lowerBound + offset].asciiLowercased != name[offset] {
            return false
        }
        return true
    }

    /// The node that holds all others; it has no name.
    package var root: HTMLNode { HTMLNode(tree: self, index: 0) }
    /// How many nodes there are; indices are below it.
    package var count: Int { nodes.count }
    /// The index of the element around a node; -1 of the root.
    package func parent(of index: Int) -> Int { Int(nodes[index].parent) }
    /// The element at an index of one.
    package func element(at index: Int) -> HTMLNode { HTMLNode(tree: self, index: index) }
    /// The elements of a name, in document order.
    package func elements(named name: String) -> [HTMLNode] {
        guard let number = names.firstIndex(of: name).map(Int32.init) else { return [] }
        return nodes.indices.lazy.filter { [nodes] in nodes[$0].name == number }.map(element(at:))
    }
}

/// One element of a tree.
package struct HTMLNode: Sendable, Hashable {
    package let tree: HTMLTree
    /// The place in document order; grows from the start of the page to its end.
    package let index: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.index == right.index && left.tree === right.tree
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(index) }

    private var node: HTMLTree.Node { tree.nodes[index] }

    /// The name in lower case.
    package var name: String { tree.names[Int(tree.nodes[index].name)] }
    /// The index after the last node inside.
    package var end: Int { Int(tree.nodes[index].end) }
    /// The place among the elements of the parent, from 1.
    package var position: Int { Int(node.position) }

    /// Whether no element follows in the same parent.
    package var isLast: Bool {
        node.parent < 0 || node.position == tree.nodes[Int(node.parent)].elementCount
    }

    /// The element around this one; nil for the root.
    package var parent: HTMLNode? {
        let parent = Int(tree.nodes[index].parent)
        return parent < 0 ? nil : HTMLNode(tree: tree, index: parent)
    }

    /// The elements directly inside.
    package var children: HTMLNodes { HTMLNodes(of: self, goesDeep: false) }

    /// The elements inside, at any depth, in document order.
    package var descendants: HTMLNodes { HTMLNodes(of: self, goesDeep: true) }

    /// Whether an element is this one or inside it.
    package func contains(_ other: HTMLNode) -> Bool {
        other.index >= index && other.index < end
    }

    /// The value of an attribute, references read.
    package func attribute(_ name: String) -> String? {
        let node = tree.nodes[index]
        guard !node.isText else { return nil }
        let name = name.utf8.span
        for place in Int(node.start)..<Int(node.stop) {
            let attribute = tree.attributes[place]
            if HTMLTree.holds(tree.bytes, name, at: attribute.name) {
                return HTMLText.value(tree.bytes, attribute.value)
            }
        }
        return nil
    }

    /// The words of `class`.
    package var classes: [Substring] { tree.classLists[classList] }
    /// The same in lower case.
    package var lowercasedClasses: [String] { tree.lowercasedClassLists[classList] }
    /// The place of ``classes`` among those of the page.
    package var classList: Int { Int(node.classes) }

    /// The words inside, blanks folded; without scripts and styles.
    package var text: String { HTMLTextReader(tree: tree).text(index + 1..<max(index + 1, end)) }

    /// The words inside, a string for each line that `br` or an element of more than a phrase begins.
    ///
    /// - Parameter isPassedOver: Tells the elements whose words are left out.
    package func lines(without isPassedOver: (HTMLNode) -> Bool) -> [String] {
        HTMLTextReader(tree: tree).lines(index + 1..<max(index + 1, end), without: isPassedOver)
    }

    /// Whether it stands within a line, as `b` and `span` do.
    package var isPhrase: Bool { HTMLTagNames.tag(node.name).isPhrase }

    /// The words directly inside, without those of other elements.
    package var ownText: String {
        let reader = HTMLTextReader(tree: tree)
        var texts: [String] = []
        var place = index + 1
        while place < end {
            let node = tree.nodes[place]
            if node.isText { texts.append(reader.text(place..<place + 1)) }
            place = max(place + 1, Int(node.end))
        }
        return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The content of a `script` or a `title`, as written.
    package var rawText: String {
        rawRange.map { String(decoding: tree.bytes[$0], as: UTF8.self) } ?? ""
    }

    /// Where the content of a `script` or a `title` is in the page.
    var rawRange: Range<Int>? {
        guard index + 1 < end else { return nil }
        let text = tree.nodes[index + 1]
        return text.isText ? Int(text.start)..<Int(text.stop) : nil
    }
}

/// Collects the words of a part of a tree.
struct HTMLTextReader {
    let tree: HTMLTree

    func lines(_ range: Range<Int>, without isPassedOver: (HTMLNode) -> Bool) -> [String] {
        var lines: [String] = []
        var words: [UInt8] = []
        /// Where the elements around the current place end that are more than phrases.
        var ends: [Int] = []
        func endLine() {
            let line = BlankFolding.fold(words)
            if !line.isEmpty { lines.append(line) }
            words.removeAll(keepingCapacity: true)
        }
        var index = range.lowerBound
        while index < range.upperBound {
            while let last = ends.last, last <= index {
                ends.removeLast()
                endLine()
            }
            let node = tree.nodes[index]
            let tag = HTMLTagNames.tag(node.name)
            if node.isText {
                HTMLText.append(
                    tree.bytes, Int(node.start)..<Int(node.stop), to: &words, as: .plain)
            } else if tag.isSilent || isPassedOver(tree.element(at: index)) {
                if !tag.isSilent, !tag.isPhrase { endLine() }
                index = max(index, Int(node.end) - 1)
            } else if !tag.isPhrase {
                endLine()
                ends.append(Int(node.end))
            }
            index += 1
        }
        endLine()
        return lines
    }

    func text(_ range: Range<Int>) -> String {
        var words: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let node = tree.nodes[index]
            if node.isText {
                HTMLText.append(
                    tree.bytes, Int(node.start)..<Int(node.stop), to: &words, as: .plain)
            } else {
                let tag = HTMLTagNames.tag(node.name)
                if tag.isSilent {
                    index = max(index, Int(node.end) - 1)
                } else if !tag.isPhrase {
                    words.append(0x20)
                }
            }
            index += 1
        }
        return BlankFolding.fold(words)
    }
}
