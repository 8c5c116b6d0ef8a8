internal import CLibXML2

/// The state behind one libxml2 parser context: the callbacks reach it through a pointer.
///
/// It owns every entity that was made for the context, and they are freed with it.
@safe struct ParserSession: ~Copyable {
    var builder: DocumentBuilder
    var faults: [XMLFault] = []
    var undeclared: [(name: String, line: Int)] = []
    var limit: String?
    var isTooDeep = false
    var declared: [String: String] = [:]
    var expanded = 0
    /// The texts of entities that were referred to.
    var expansions: [String: String] = [:]
    var entities: [String: UnsafeMutablePointer<xmlEntity>] = unsafe [:]
    var context: xmlParserCtxtPtr?

    init(expectedBytes: Int) {
        builder = DocumentBuilder(expectedBytes: expectedBytes)
    }

    deinit {
        unsafe entities.values.forEach { made in
            unsafe UnsafeMutableRawPointer(mutating: made.pointee.name)?.deallocate()
            unsafe made.pointee.content?.deallocate()
            unsafe made.deallocate()
        }
    }

    /// Feeds bytes to a fresh context, and returns what it reported.
    static func run(_ bytes: ArraySlice<UInt8>, recovers: Bool) -> ParserSession {
        let session = UnsafeMutablePointer<ParserSession>.allocate(capacity: 1)
        unsafe session.initialize(to: ParserSession(expectedBytes: bytes.count))
        defer { unsafe session.deallocate() }
        var handler = unsafe Callbacks.handler()
        if let context = unsafe xmlCreatePushParserCtxt(&handler, session, nil, 0, nil) {
            unsafe session.pointee.context = context
            var options = Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_IGNORE_ENC.rawValue)
            if recovers { options |= Int32(XML_PARSE_RECOVER.rawValue) }
            unsafe xmlCtxtUseOptions(context, options)
            // libxml2 would guess the encoding by zeros among the first bytes.
            unsafe context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
            unsafe bytes.withUnsafeBufferPointer { unsafe push($0, to: context, session) }
            unsafe session.pointee.context = nil
            unsafe xmlFreeDoc(context.pointee.myDoc)
            unsafe context.pointee.myDoc = nil
            unsafe xmlFreeParserCtxt(context)
        }
        unsafe session.pointee.builder.closeAll()
        unsafe session.pointee.builder.isComposed =
            !session.pointee.builder.bytes.mayHoldCombiningMark
        return unsafe session.move()
    }

    private static func push(
        _ bytes: UnsafeBufferPointer<UInt8>, to context: xmlParserCtxtPtr,
        _ session: UnsafeMutablePointer<ParserSession>
    ) {
        var offset = 0
        while offset < bytes.count, unsafe session.pointee.limit == nil {
            let count = min(XMLParser.chunkSize, bytes.count - offset)
            let part = unsafe UnsafeRawBufferPointer(
                rebasing: UnsafeRawBufferPointer(bytes)[offset...])
            let characters = unsafe part.baseAddress?.assumingMemoryBound(to: CChar.self)
            unsafe xmlParseChunk(context, characters, Int32(count), 0)
            offset += count
            unsafe session.pointee.guardAgainstFloods(context)
        }
        if unsafe session.pointee.limit == nil { unsafe xmlParseChunk(context, nil, 0, 1) }
    }

    /// Stops a document that would cost more than any feed does.
    private mutating func guardAgainstFloods(_ context: xmlParserCtxtPtr) {
        if unsafe xmlDictSize(context.pointee.dict) > Int32(XMLParser.maximumNames) {
            stop("more than \(XMLParser.maximumNames) different names")
        }
        if builder.size > XMLParser.maximumNodes {
            stop("more than \(XMLParser.maximumNodes) elements, texts and attributes")
        }
        guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur,
            let end = unsafe input.pointee.end, unsafe end - current > XMLParser.maximumTag,
            unsafe context.pointee.instate != XML_PARSER_CDATA_SECTION
        else { return }
        if unsafe current[0] == UInt8(ascii: "<"), unsafe Self.startsName(current[1]) {
            stop("a start tag of more than \(XMLParser.maximumTag) bytes")
        }
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_")
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    mutating func stop(_ reason: String) {
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

// MARK: - What the callbacks report

extension ParserSession {
    mutating func start(
        name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?,
        namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, namespaceCount: Int, count: Int,
        attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard builder.depth < XMLParser.maximumDepth else {
            isTooDeep = true
            return stop("elements nested more than \(XMLParser.maximumDepth) deep")
        }
        for index in 0..<namespaceCount {
            if let uri = unsafe namespaces?[index * 2 + 1] {
                _ = unsafe builder.namespace(uri, prefix: nil)
            }
        }
        let number = unsafe builder.name(name)
        let namespace = unsafe builder.namespace(uri, prefix: prefix)
        builder.start(name: number, namespace: namespace, line: line)
        for index in 0..<count {
            if let attributes = unsafe attributes {
                unsafe add(attribute: attributes + index * 5)
            }
        }
    }

    private mutating func add(attribute field: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
        guard let name = unsafe field[0], let value = unsafe field[3], let end = unsafe field[4]
        else { return }
        let number = unsafe builder.name(name)
        let namespace = unsafe builder.namespace(field[2], prefix: field[1])
        let bytes = unsafe UnsafeBufferPointer(start: value, count: end - value)
        guard unsafe bytes.contains(UInt8(ascii: "&")) else {
            return unsafe builder.add(attribute: number, namespace: namespace, value: bytes)
        }
        let text = unsafe expanded(attribute: Array(bytes))
        unsafe text.withUnsafeBufferPointer {
            unsafe builder.add(attribute: number, namespace: namespace, value: $0)
        }
    }

    mutating func end() { builder.end() }

    mutating func add(text: UnsafeBufferPointer<xmlChar>) {
        guard let control = unsafe Self.control(text) else {
            return unsafe builder.add(text: text, line: line)
        }
        unsafe Labels.windows1252(control).withUnsafeBufferPointer {
            unsafe builder.add(text: $0, line: line)
        }
    }

    /// The byte that a reference such as `&#146;` stands for in windows-1252; libxml2 reports it alone.
    private static func control(_ text: UnsafeBufferPointer<xmlChar>) -> UInt8? {
        guard text.count == 2, unsafe text[0] == 0xC2, unsafe text[1] < 0xA0 else {
            return nil
        }
        return unsafe text[1]
    }

    mutating func add(fault: XMLFault) {
        if faults.count < XMLParser.maximumFaults { faults.append(fault) }
    }
}
