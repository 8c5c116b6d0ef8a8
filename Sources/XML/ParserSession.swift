internal import CLibXML2

/// The state behind one libxml2 parser context: builds the document while callbacks arrive.
///
/// It owns the context and every entity that was made for it; both are freed when ``run(_:recovers:)`` ends.
@safe final class ParserSession {
    let document = XMLDocument()
    var faults: [XMLFault] = []
    var undeclared: [(name: String, line: Int)] = []
    var limit: String?

    private var open: [Int32] = []
    private var names: [String: Int32] = [:]
    private var namespaces: [String: Int32] = ["": 0]
    /// libxml2 interns names: the same name is the same pointer throughout a document.
    private var namePointers: [UnsafeRawPointer: Int32] = unsafe [:]
    var declared: [String: String] = [:]
    var expanded = 0
    var entities: [String: UnsafeMutablePointer<xmlEntity>] = unsafe [:]
    var context: xmlParserCtxtPtr?

    deinit {
        unsafe entities.values.forEach { made in
            unsafe UnsafeMutableRawPointer(mutating: made.pointee.name)?.deallocate()
            unsafe made.pointee.content?.deallocate()
            unsafe made.deallocate()
        }
    }

    /// Feeds all bytes to a fresh context.
    func run(_ bytes: [UInt8], recovers: Bool) {
        var handler = unsafe Callbacks.handler()
        let user = unsafe Unmanaged.passUnretained(self).toOpaque()
        guard let context = unsafe xmlCreatePushParserCtxt(&handler, user, nil, 0, nil) else {
            return
        }
        unsafe self.context = context
        defer {
            unsafe self.context = nil
            unsafe xmlFreeDoc(context.pointee.myDoc)
            unsafe context.pointee.myDoc = nil
            unsafe xmlFreeParserCtxt(context)
        }
        var options = Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue)
        if recovers { options |= Int32(XML_PARSE_RECOVER.rawValue) }
        unsafe xmlCtxtUseOptions(context, options)
        document.bytes.reserveCapacity(bytes.count)
        unsafe bytes.withUnsafeBufferPointer { unsafe push($0, to: context) }
        closeAll()
    }

    private func push(_ bytes: UnsafeBufferPointer<UInt8>, to context: xmlParserCtxtPtr) {
        var offset = 0
        while offset < bytes.count, limit == nil {
            let count = min(XMLParser.chunkSize, bytes.count - offset)
            let part = unsafe UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(bytes)[offset...])
            let characters = unsafe part.baseAddress?.assumingMemoryBound(to: CChar.self)
            unsafe xmlParseChunk(context, characters, Int32(count), 0)
            offset += count
            unsafe guardAgainstFloods(context)
        }
        if limit == nil { unsafe xmlParseChunk(context, nil, 0, 1) }
    }

    /// Stops a document that would cost more than any feed does.
    private func guardAgainstFloods(_ context: xmlParserCtxtPtr) {
        if unsafe xmlDictSize(context.pointee.dict) > Int32(XMLParser.maximumNames) {
            stop("more than \(XMLParser.maximumNames) different names")
        }
        guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
            let end = unsafe input.pointee.end, unsafe end - current > XMLParser.maximumTag
        else { return }
        if unsafe current[0] == UInt8(ascii: "<"), unsafe Self.startsName(current[1]) {
            stop("a start tag of more than \(XMLParser.maximumTag) bytes")
        }
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    func stop(_ reason: String) {
        guard limit == nil else { return }
        limit = reason
        if let context = unsafe context { unsafe xmlStopParser(context) }
    }

    var line: Int {
        guard let context = unsafe context, let input = unsafe context.pointee.input else {
            return 0
        }
        return unsafe Int(input.pointee.line)
    }
}

// MARK: - Building

extension ParserSession {
    func start(
        name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, namespaceCount: Int, count: Int,
        attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard open.count < XMLParser.maximumDepth else {
            return stop("elements nested more than \(XMLParser.maximumDepth) deep")
        }
        if open.isEmpty {
            for index in 0..<namespaceCount {
                if let uri = unsafe namespaces?[index * 2 + 1] {
                    _ = unsafe namespace(uri, prefix: nil)
                }
            }
        }
        let first = Int32(document.attributes.count)
        for index in 0..<count {
            let field = unsafe attributes.map { unsafe $0 + index * 5 }
            if let field = unsafe field { unsafe add(attribute: field) }
        }
        let node = XMLDocument.Node(
            name: unsafe self.name(of: name), namespace: unsafe namespace(uri, prefix: prefix),
            parent: open.last ?? -1, end: 0, start: first, count: Int32(count), line: Int32(line))
        open.append(Int32(document.nodes.count))
        document.nodes.append(node)
    }

    private func add(attribute field: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
        guard let name = unsafe field[0], let value = unsafe field[3], let end = unsafe field[4]
        else {
            return
        }
        let start = Int32(document.bytes.count)
        let bytes = unsafe UnsafeBufferPointer(start: value, count: end - value)
        if unsafe bytes.contains(UInt8(ascii: "&")) {
            document.bytes += unsafe expanded(attribute: Array(bytes))
        } else {
            unsafe document.bytes.append(contentsOf: bytes)
        }
        document.attributes.append(
            XMLDocument.Attribute(
                name: unsafe self.name(of: name),
                namespace: unsafe namespace(field[2], prefix: field[1]),
                start: start, count: Int32(document.bytes.count) - start))
    }

    func end() {
        guard let index = open.popLast() else { return }
        document.nodes[Int(index)].end = Int32(document.nodes.count)
    }

    private func closeAll() {
        document.unclosed = open
        while !open.isEmpty { end() }
    }

    /// Text joins the run before it when nothing lies between.
    func add(text: UnsafeBufferPointer<xmlChar>) {
        guard let parent = open.last, !text.isEmpty else { return }
        let start = Int32(document.bytes.count)
        if let control = unsafe Self.control(text) {
            document.bytes += Labels.windows1252(control)
        } else {
            unsafe document.bytes.append(contentsOf: text)
        }
        let count = Int32(document.bytes.count) - start
        let last = document.nodes.count - 1
        if document.nodes[last].name < 0, document.nodes[last].parent == parent,
            document.nodes[last].start + document.nodes[last].count == start
        {
            document.nodes[last].count += count
            return
        }
        document.nodes.append(
            XMLDocument.Node(
                name: -1, namespace: 0, parent: parent, end: 0, start: start,
                count: count, line: 0))
    }

    /// The byte that a reference such as `&#146;` stands for in windows-1252; libxml2 reports it alone.
    private static func control(_ text: UnsafeBufferPointer<xmlChar>) -> UInt8? {
        guard text.count == 2, unsafe text[0] == 0xC2, unsafe text[1] < 0xA0 else {
            return nil
        }
        return unsafe text[1]
    }

    private func name(of pointer: UnsafePointer<xmlChar>) -> Int32 {
        if let known = unsafe namePointers[UnsafeRawPointer(pointer)] { return known }
        let name = unsafe String(cString: pointer)
        let index: Int32
        if let known = names[name] {
            index = known
        } else {
            index = Int32(document.names.count)
            document.names.append(name)
            names[name] = index
        }
        unsafe namePointers[UnsafeRawPointer(pointer)] = index
        return index
    }

    private func namespace(
        _ uri: UnsafePointer<xmlChar>?, prefix: UnsafePointer<xmlChar>?
    ) -> Int32 {
        let name: String
        if let uri = unsafe uri {
            name = unsafe String(cString: uri)
        } else if let prefix = unsafe prefix {
            name = unsafe String(cString: prefix) + ":"
        } else {
            return 0
        }
        if let known = namespaces[name] { return known }
        let index = Int32(document.namespaces.count)
        document.namespaces.append(name)
        namespaces[name] = index
        return index
    }
}

// MARK: - Faults

extension ParserSession {
    func add(fault: XMLFault) {
        if faults.count < XMLParser.maximumFaults { faults.append(fault) }
    }
}
