/// A parsed document, flat: elements and runs of text in document order over one array of bytes.
///
/// Decoders walk it through ``XMLElement`` and hold no parser state. A String is made only for what
/// a decoder keeps.
package final class XMLDocument: Sendable {
    /// An element, or a run of text when ``name`` is negative.
    struct Node: BitwiseCopyable {
        var name: Int32
        var namespace: Int32
        var parent: Int32
        /// The node after the last descendant.
        var end: Int32
        /// The text's bytes, or the element's attributes.
        var start: Int32
        var count: Int32
        var line: Int32
        /// Whether an attribute such as `xml:base` is among them.
        var hasXMLAttributes = false
    }

    /// One attribute; its value lies in the bytes.
    struct Attribute: BitwiseCopyable {
        var name: Int32
        var namespace: Int32
        var start: Int32
        var count: Int32
    }

    static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

    let nodes: [Node]
    let attributes: [Attribute]
    let bytes: [UInt8]
    /// Local names as written; the index is the name.
    let names: [String]
    /// The same in lower case.
    let lowerNames: [String]
    /// Namespace URIs as written, `prefix:` for a prefix that is not declared; 0 is none, 1 that of `xml:`.
    let namespaces: [String]
    /// The elements that were still open where the document ended, from the outermost.
    let unclosed: [Int32]
    /// Whether no reference may have brought in a combining mark.
    let isComposed: Bool
    /// What the names and namespaces are in the reader's vocabulary.
    let nameTags: [UInt8]
    let namespaceTags: [UInt8]

    init(
        nodes: [Node], attributes: [Attribute], bytes: [UInt8], names: [String],
        namespaces: [String], unclosed: [Int32], isComposed: Bool, vocabulary: XMLVocabulary
    ) {
        self.nodes = nodes
        self.attributes = attributes
        self.bytes = bytes
        self.names = names
        self.namespaces = namespaces
        self.unclosed = unclosed
        self.isComposed = isComposed
        lowerNames = names.map { name in
            name.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? name.lowercased() : name
        }
        nameTags = lowerNames.map(vocabulary.name)
        namespaceTags = namespaces.map(vocabulary.namespace)
    }

    /// The same document, with a namespace known by another number of the vocabulary.
    func knowing(_ namespace: String, as tag: UInt8) -> XMLDocument {
        var tags = namespaceTags
        for index in namespaces.indices where namespaces[index] == namespace { tags[index] = tag }
        return XMLDocument(self, namespaceTags: tags)
    }

    private init(_ other: XMLDocument, namespaceTags: [UInt8]) {
        nodes = other.nodes
        attributes = other.attributes
        bytes = other.bytes
        names = other.names
        lowerNames = other.lowerNames
        namespaces = other.namespaces
        unclosed = other.unclosed
        isComposed = other.isComposed
        nameTags = other.nameTags
        self.namespaceTags = namespaceTags
    }

    /// The document element, or nil of an empty document.
    package var root: XMLElement? {
        guard let first = nodes.firstIndex(where: { $0.name >= 0 }) else { return nil }
        return XMLElement(document: self, index: Int32(first))
    }
}

extension XMLDocument {
    func text(of node: Node) -> String { string(node.start, node.count) }

    func value(of attribute: Attribute) -> String { string(attribute.start, attribute.count) }

    /// The text of a run without blanks around it, or nil; only ASCII's blanks can be told from one byte.
    func trimmedText(of node: Node) -> String? {
        var (start, end) = (Int(node.start), Int(node.start + node.count))
        while start < end, bytes[start] <= 0x20, Self.isBlank(bytes[start]) { start += 1 }
        while end > start, bytes[end - 1] <= 0x20, Self.isBlank(bytes[end - 1]) { end -= 1 }
        guard start < end else { return nil }
        let text = string(Int32(start), Int32(end - start))
        guard bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 else { return text }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    private func string(_ start: Int32, _ count: Int32) -> String {
        let text = String(utf8: bytes[Int(start)..<Int(start + count)])
        return isComposed ? text : text.composed
    }
}
