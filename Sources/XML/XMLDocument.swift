/// A parsed document, flat: elements and runs of text in document order over one array of bytes.
///
/// Decoders walk it through ``XMLElement`` and hold no parser state. A String is made only for what
/// a decoder keeps.
package final class XMLDocument: @unchecked Sendable {
    /// An element, or a run of text when ``name`` is negative.
    struct Node {
        var name: Int32
        var namespace: Int32
        var parent: Int32
        /// The node after the last descendant.
        var end: Int32
        /// The text's bytes, or the element's attributes.
        var start: Int32
        var count: Int32
        var line: Int32
    }

    /// One attribute; its value lies in the bytes.
    struct Attribute {
        var name: Int32
        var namespace: Int32
        var start: Int32
        var count: Int32
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var bytes: [UInt8] = []
    /// Local names as written; the index is the name.
    var names: [String] = []
    /// Namespace URIs as written, `prefix:` for a prefix that is not declared; index 0 is none.
    var namespaces: [String] = [""]
    /// The elements that were still open where the document ended, from the outermost.
    var unclosed: [Int32] = []

    init() {}

    /// The document element, or nil of an empty document.
    package var root: XMLElement? {
        guard let first = nodes.firstIndex(where: { $0.name >= 0 }) else { return nil }
        return XMLElement(document: self, index: Int32(first))
    }
}

/// One element of an ``XMLDocument``.
package struct XMLElement: Sendable {
    let document: XMLDocument
    let index: Int32

    private var node: XMLDocument.Node { document.nodes[Int(index)] }

    /// The local name as written.
    package var name: String { document.names[Int(node.name)] }

    /// The namespace URI as written, `prefix:` of an undeclared prefix, or empty.
    package var namespace: String { document.namespaces[Int(node.namespace)] }

    /// The namespace URIs that the document uses, and those that its document element declares.
    package var declaredNamespaces: [String] { document.namespaces }

    /// Whether the document went on to the element's end: false where it was cut off inside.
    package var isClosed: Bool { !document.unclosed.contains(index) }

    /// The line of the start tag.
    package var line: Int { Int(node.line) }

    /// The parent element, or nil of the document element.
    package var parent: XMLElement? {
        node.parent < 0 ? nil : XMLElement(document: document, index: node.parent)
    }

    /// The child elements, in order.
    package var children: Children {
        Children(document: document, position: index + 1, end: node.end)
    }

    /// Whether the element has child elements.
    package var hasChildren: Bool {
        var children = children.makeIterator()
        return children.next() != nil
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

    /// The value of an attribute by local name and namespace, whatever the case of its name.
    package func attribute(_ name: String, namespace: String = "") -> String? {
        let node = node
        for attribute in document.attributes[Int(node.start)..<Int(node.start + node.count)]
        where document.namespaces[Int(attribute.namespace)] == namespace {
            let own = document.names[Int(attribute.name)]
            if own == name || own.lowercased() == name { return document.value(of: attribute) }
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

    /// The content as markup, names without prefixes, text and attributes escaped.
    package var innerMarkup: String {
        var out = ""
        write(contentOf: self, to: &out)
        return out
    }

    private func write(contentOf element: XMLElement, to out: inout String) {
        var next = element.index + 1
        let end = element.node.end
        while next < end {
            let node = document.nodes[Int(next)]
            if node.name < 0 {
                out += Markup.escape(document.text(of: node))
                next += 1
            } else {
                write(XMLElement(document: document, index: next), to: &out)
                next = node.end
            }
        }
    }

    private func write(_ element: XMLElement, to out: inout String) {
        out += "<" + element.name
        for attribute in element.attributes where attribute.namespace.isEmpty {
            out += " \(attribute.name)=\"\(Markup.escape(attribute.value))\""
        }
        out += ">"
        write(contentOf: element, to: &out)
        if !Markup.isVoid(element.name) { out += "</\(element.name)>" }
    }
}

extension XMLDocument {
    func text(of node: Node) -> String { string(node.start, node.count) }

    func value(of attribute: Attribute) -> String { string(attribute.start, attribute.count) }

    private func string(_ start: Int32, _ count: Int32) -> String {
        String(decoding: bytes[Int(start)..<Int(start + count)], as: UTF8.self)
    }
}

/// Escaping of text for markup.
package enum Markup {
    /// Escapes `&`, `<`, `>` and `"`.
    package static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 }) else {
            return text
        }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether an HTML element has no content and no end tag.
    package static func isVoid(_ name: String) -> Bool {
        switch name.lowercased() {
        case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr":
            true
        default: false
        }
    }
}
