internal import CLibXML2

/// Builds an ``XMLDocument`` out of what the parser reports.
///
/// Everything is appended to flat arrays; names and namespaces become numbers at their first use.
struct DocumentBuilder {
    private(set) var nodes: [XMLDocument.Node] = []
    private var attributes: [XMLDocument.Attribute] = []
    private var bytes: [UInt8] = []
    private var open: [Int32] = []
    private var unclosed: [Int32] = []
    private var names = InternedNames(first: [])
    private var namespaces = InternedNames(first: ["", XMLDocument.xmlNamespace])
    /// The number of a prefix without a declaration, by the prefix.
    private var undeclared = PointerTable()
    /// The line of the first text that was cut at ``XMLParser/maximumText``.
    private(set) var truncatedLine: Int?

    var depth: Int { open.count }

    init(expectedBytes: Int) {
        bytes.reserveCapacity(expectedBytes)
        nodes.reserveCapacity(expectedBytes / 80 + 8)
    }

    /// Opens an element; its attributes are added after it.
    mutating func start(name: Int32, namespace: Int32, line: Int) {
        open.append(Int32(nodes.count))
        nodes.append(
            XMLDocument.Node(
                name: name, namespace: namespace,
                parent: open.count > 1 ? open[open.count - 2] : -1,
                end: 0, start: Int32(attributes.count), count: 0, line: Int32(line)))
    }

    /// Adds an attribute to the element opened last.
    mutating func add(attribute name: Int32, namespace: Int32, value: UnsafeBufferPointer<UInt8>) {
        let start = Int32(bytes.count)
        unsafe bytes.append(contentsOf: value)
        attributes.append(
            XMLDocument.Attribute(
                name: name, namespace: namespace, start: start, count: Int32(value.count)))
        nodes[nodes.count - 1].count += 1
        if namespace == 1 { nodes[nodes.count - 1].hasXMLAttributes = true }
    }

    /// Closes the element opened last.
    mutating func end() {
        guard let index = open.popLast() else { return }
        nodes[Int(index)].end = Int32(nodes.count)
    }

    /// Closes what the document left open.
    mutating func closeAll() {
        unclosed = open
        while !open.isEmpty { end() }
    }

    /// Text joins the run before it when nothing lies between.
    mutating func add(text: UnsafeBufferPointer<UInt8>, line: Int) {
        guard let parent = open.last, !text.isEmpty else { return }
        let start = bytes.count
        let last = nodes.count - 1
        if nodes[last].name < 0, nodes[last].parent == parent,
            Int(nodes[last].start + nodes[last].count) == start
        {
            let room = XMLParser.maximumText - Int(nodes[last].count)
            nodes[last].count += unsafe append(text, atMost: room, line: line)
            return
        }
        let count = unsafe append(text, atMost: XMLParser.maximumText, line: line)
        nodes.append(
            XMLDocument.Node(
                name: -1, namespace: 0, parent: parent, end: 0, start: Int32(start), count: count,
                line: 0))
    }

    /// Appends whole characters up to a limit, and returns how many bytes that were.
    private mutating func append(
        _ text: UnsafeBufferPointer<UInt8>, atMost room: Int, line: Int
    ) -> Int32 {
        guard text.count > room else {
            unsafe bytes.append(contentsOf: text)
            return Int32(text.count)
        }
        truncatedLine = truncatedLine ?? line
        var count = max(0, room)
        while count > 0, unsafe text[count] & 0xC0 == 0x80 { count -= 1 }
        unsafe bytes.append(contentsOf: text[..<count])
        return Int32(count)
    }

    /// The number of a local name.
    mutating func name(_ pointer: UnsafePointer<xmlChar>) -> Int32 {
        unsafe names.number(of: pointer)
    }

    /// The number of a namespace; of a prefix that is not declared there is one too, called `prefix:`.
    mutating func namespace(
        _ uri: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?
    ) -> Int32 {
        if let uri = unsafe uri { return unsafe namespaces.number(of: uri) }
        guard let prefix = unsafe prefix else { return 0 }
        if let known = unsafe undeclared[prefix] { return known }
        let number = unsafe namespaces.number(of: String(cString: prefix) + ":")
        unsafe undeclared.insert(number, for: prefix)
        return number
    }

    /// The document, its names looked up in a vocabulary.
    consuming func document(_ vocabulary: XMLVocabulary) -> XMLDocument {
        XMLDocument(
            nodes: nodes, attributes: attributes, bytes: bytes, names: names.all,
            namespaces: namespaces.all, unclosed: unclosed, vocabulary: vocabulary)
    }
}
