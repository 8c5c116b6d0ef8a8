/// One element of an ``XMLDocument``.
package struct XMLElement: Sendable {
    let document: XMLDocument
    let index: Int32

    private var node: XMLDocument.Node { document.nodes[Int(index)] }

    /// The local name as written.
    package var name: String { document.names[Int(node.name)] }

    /// The local name in lower case.
    package var localName: String { document.lowerNames[Int(node.name)] }

    /// The local name in the reader's vocabulary.
    package var nameTag: UInt8 { document.nameTags[Int(node.name)] }

    /// The namespace in the reader's vocabulary.
    package var namespaceTag: UInt8 { document.namespaceTags[Int(node.namespace)] }

    /// Whether the element has attributes such as `xml:base`.
    package var hasXMLAttributes: Bool { node.hasXMLAttributes }

    /// The namespace URI as written, `prefix:` of an undeclared prefix, or empty.
    package var namespace: String { document.namespaces[Int(node.namespace)] }

    /// The namespace URIs that the document declares.
    package var declaredNamespaces: [String] { document.namespaces }

    /// The same element of a document in which a namespace is known by another number.
    package func knowing(_ namespace: String, as tag: UInt8) -> XMLElement {
        XMLElement(document: document.knowing(namespace, as: tag), index: index)
    }

    /// Whether the document went on to the element's end: false where it was cut off inside.
    package var isClosed: Bool { !document.unclosed.contains(index) }

    /// The line of the start tag.
    package var line: Int { Int(node.line) }

    /// The child elements, in order.
    package var children: Children {
        Children(document: document, position: index + 1, end: node.end)
    }

    /// Whether the element has child elements.
    package var hasChildren: Bool {
        var children = children.makeIterator()
        return children.next() != nil
    }

    /// Whether text stands beside the child elements.
    package var hasOwnText: Bool {
        var next = index + 1
        while next < node.end {
            let inner = document.nodes[Int(next)]
            if inner.name >= 0 {
                next = inner.end
            } else if document.trimmedText(of: inner) != nil {
                return true
            } else {
                next += 1
            }
        }
        return false
    }

    /// The child elements of an element.
    package struct Children: Sequence, IteratorProtocol, Sendable {
        let document: XMLDocument
        var position: Int32
        let end: Int32

        /// The next child element.
        package mutating func next() -> XMLElement? {
            while position < end {
                let node = document.nodes[Int(position)]
                let index = position
                position = node.name < 0 ? index + 1 : node.end
                if node.name >= 0 { return XMLElement(document: document, index: index) }
            }
            return nil
        }
    }

    /// All text inside, descendants' too, untrimmed.
    package var text: String {
        let range = Int(index) + 1..<Int(node.end)
        guard !range.isEmpty else { return "" }
        if range.count == 1 { return document.text(of: document.nodes[range.lowerBound]) }
        var text = ""
        for inner in document.nodes[range] where inner.name < 0 { text += document.text(of: inner) }
        return text
    }

    /// The text without blanks around it, or nil when there is none.
    package var trimmedText: String? {
        let node = node
        if node.end - index == 2, document.nodes[Int(index) + 1].name < 0 {
            return document.trimmedText(of: document.nodes[Int(index) + 1])
        }
        let text = text.trimmed
        return text.isEmpty ? nil : text
    }

    /// The value of an attribute by local name in lower case and namespace, however its name is written.
    package func attribute(_ name: String, namespace: String = "") -> String? {
        let node = node
        guard node.count > 0 else { return nil }
        for attribute in document.attributes[Int(node.start)..<Int(node.start + node.count)]
        where document.lowerNames[Int(attribute.name)] == name {
            if document.namespaces[Int(attribute.namespace)] == namespace {
                return document.value(of: attribute)
            }
        }
        return nil
    }

    /// Every attribute as (local name, namespace, value), in order.
    package var attributes: [(name: String, namespace: String, value: String)] {
        let node = node
        return document.attributes[Int(node.start)..<Int(node.start + node.count)].map {
            (
                document.names[Int($0.name)], document.namespaces[Int($0.namespace)],
                document.value(of: $0)
            )
        }
    }
}
