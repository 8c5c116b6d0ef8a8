internal import CLibXML2

/// Builds an ``XMLDocument`` out of what the parser reports.
///
/// Everything is appended to flat arrays; names and namespaces become numbers at their first use.
struct DocumentBuilder {
    private(set) var nodes: [XMLDocument.Node] = []
    private(set) var attributes: [XMLDocument.Attribute] = []
    /// Text and attribute values; the nodes say where.
    var bytes: [UInt8] = []
    private var open: [Int32] = []
    private var unclosed: [Int32] = []
    private var names = InternedNames(first: [])
    private var namespaces = InternedNames(first: ["", XMLDocument.xmlNamespace])
    /// The number of a prefix without a declaration, by the prefix.
    private var undeclared = PointerTable()
    /// Whether no reference may have brought in a combining mark.
    var isComposed = true
    /// The line of the first text that was cut at ``XMLParser/maximumText``.
    private(set) var truncatedLine: Int?

    var depth: Int { open.count }
    /// Elements, runs of text and attributes so far.
    var size: Int { nodes.count + attributes.count }

    /// Makes a builder to which text is handed over.
    init(expectedBytes: Int) {
        bytes.reserveCapacity(expectedBytes)
        nodes.reserveCapacity(expectedBytes / 80 + 8)
    }

    /// Makes a builder whose text lies in the document itself.
    init(source: [UInt8]) {
        bytes = source
        nodes.reserveCapacity(source.count / 80 + 8)
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
        let start = bytes.count
        unsafe bytes.append(contentsOf: value)
        add(attribute: name, namespace: namespace, valueIn: start..<bytes.count)
    }

    /// Adds an attribute whose value lies in the bytes.
    mutating func add(attribute name: Int32, namespace: Int32, valueIn range: Range<Int>) {
        attributes.append(
            XMLDocument.Attribute(
                name: name, namespace: namespace, start: Int32(range.lowerBound),
                count: Int32(range.count)))
        nodes[nodes.count - 1].count += 1
        if namespace == 1 { nodes[nodes.count - 1].hasXMLAttributes = true }
    }

    /// Whether an attribute is among those from an index on.
    func hasAttribute(_ name: Int32, _ namespace: Int32, from first: Int) -> Bool {
        attributes[first...].contains { $0.name == name && $0.namespace == namespace }
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

    /// Adds text; what is longer than ``XMLParser/maximumText`` is cut.
    mutating func add(text: UnsafeBufferPointer<UInt8>, line: Int) {
        guard !open.isEmpty else { return }
        let start = bytes.count
        unsafe bytes.append(contentsOf: text)
        add(textIn: start..<bytes.count, line: line)
    }

    /// Adds text that lies in the bytes; it joins the run before it when no tag lies between.
    mutating func add(textIn range: Range<Int>, line: Int) {
        guard let parent = open.last, !range.isEmpty else { return }
        let last = nodes.count - 1
        guard nodes[last].name < 0, nodes[last].parent == parent else {
            let count = whole(range, atMost: XMLParser.maximumText, line: line)
            return nodes.append(
                XMLDocument.Node(
                    name: -1, namespace: 0, parent: parent, end: 0, start: Int32(range.lowerBound),
                    count: Int32(count), line: 0))
        }
        // A combining mark (U+0300 to U+036F) may now follow its letter.
        if bytes[range.lowerBound] == 0xCC || bytes[range.lowerBound] == 0xCD { isComposed = false }
        let before = Int(nodes[last].count)
        let count = whole(range, atMost: XMLParser.maximumText - before, line: line)
        let end = Int(nodes[last].start) + before
        if range.lowerBound != end { move(range.lowerBound..<range.lowerBound + count, to: end) }
        nodes[last].count += Int32(count)
    }

    /// The length of text, or of the whole characters of it that there is room for.
    private mutating func whole(_ range: Range<Int>, atMost room: Int, line: Int) -> Int {
        guard range.count > room else { return range.count }
        truncatedLine = truncatedLine ?? line
        var count = max(0, room)
        while count > 0, bytes[range.lowerBound + count] & 0xC0 == 0x80 { count -= 1 }
        return count
    }

    /// Moves bytes down to another place.
    mutating func move(_ range: Range<Int>, to place: Int) {
        unsafe bytes.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe (base + place).copyMemory(from: base + range.lowerBound, byteCount: range.count)
        }
    }

    /// The number of a local name.
    mutating func name(_ pointer: UnsafePointer<xmlChar>) -> Int32 {
        unsafe names.number(of: pointer)
    }

    /// The number of a local name.
    mutating func name(_ text: String) -> Int32 { names.number(of: text) }

    /// The number of a namespace.
    mutating func namespace(named uri: String) -> Int32 { namespaces.number(of: uri) }

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
            namespaces: namespaces.all, unclosed: unclosed, isComposed: isComposed,
            vocabulary: vocabulary)
    }
}
