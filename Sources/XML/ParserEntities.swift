internal import CLibXML2

/// Entities: those of the document's internal subset, expanded within bounds, and HTML's names.
extension ParserSession {
    /// All entities of one document together expand to at most so many bytes.
    static let maximumExpansion = 1_000_000
    /// An entity may hold others, and those again others, so often.
    static let maximumDepth = 32

    mutating func declare(name: String, value: String) {
        guard declared.count < 1_000, declared[name] == nil else { return }
        declared[name] = value
    }

    /// The entity of a reference: an internal one of the document's, else one of HTML's.
    mutating func entity(named name: String) -> UnsafeMutablePointer<xmlEntity>? {
        if declared[name] == nil, !Self.isPredefined(name) {
            guard Entities.character(named: name) != nil else { return nil }
            if undeclared.count < XMLParser.maximumFaults { undeclared.append((name, line)) }
        }
        // Of a predefined entity libxml2 takes only the first byte into an attribute.
        let isInAttribute = unsafe context?.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE
        let key = isInAttribute ? "@" + name : name
        if let made = unsafe entities[key] {
            if declared[name] != nil, !isInAttribute {
                guard charge(unsafe Int(made.pointee.length)) else { return nil }
            }
            return unsafe made
        }
        // An attribute gets `&name;`, see ``expanded(attribute:)``; "<" in the value would be a fault.
        guard let value = isInAttribute ? name : expansion(of: name, depth: 0) else { return nil }
        let made = unsafe Self.make(name: name, value: value)
        if isInAttribute { unsafe made.pointee.etype = XML_INTERNAL_GENERAL_ENTITY }
        unsafe entities[key] = made
        return unsafe made
    }

    /// What every parameter entity is taken for: an external one, which is not loaded.
    var parameterEntity: UnsafeMutablePointer<xmlEntity> {
        mutating get {
            if let made = unsafe entities["%"] { return unsafe made }
            let made = unsafe Self.make(name: "%", value: "")
            unsafe made.pointee.etype = XML_EXTERNAL_PARAMETER_ENTITY
            unsafe entities["%"] = made
            return unsafe made
        }
    }

    private static func isPredefined(_ name: String) -> Bool {
        switch name {
        case "amp", "lt", "gt", "quot", "apos": true
        default: false
        }
    }

    /// The text of an entity, references inside it expanded once for all; nil when it grows out of bounds.
    private mutating func expansion(of name: String, depth: Int) -> String? {
        guard let value = declared[name] else {
            return name.hasPrefix("#")
                ? Entities.character(numbered: name) : Entities.character(named: name)
        }
        if let known = expansions[name] { return known }
        guard depth < Self.maximumDepth else {
            stop("entities inside entities, \(Self.maximumDepth) deep")
            return nil
        }
        guard limit == nil, charge(1) else { return nil }
        var text = ""
        var rest = value[...]
        while let mark = rest.firstIndex(of: "&") {
            text += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let end = rest.firstIndex(of: ";") else {
                text += "&"
                continue
            }
            text += expansion(of: String(rest[..<end]), depth: depth + 1) ?? ""
            rest = rest[rest.index(after: end)...]
            guard charge(text.utf8.count / 64) else { return nil }
        }
        text += rest
        guard charge(text.utf8.count) else { return nil }
        expansions[name] = text
        return text
    }

    /// Counts what an entity adds to the document; false when that is too much.
    private mutating func charge(_ bytes: Int) -> Bool {
        expanded += bytes
        guard expanded > Self.maximumExpansion else { return true }
        stop("entities expand to more than \(Self.maximumExpansion) bytes")
        return false
    }

    private static func make(name: String, value: String) -> UnsafeMutablePointer<xmlEntity> {
        let entity = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
        unsafe entity.initialize(to: xmlEntity())
        unsafe entity.pointee.type = XML_ENTITY_DECL
        unsafe entity.pointee.etype = XML_INTERNAL_PREDEFINED_ENTITY
        unsafe entity.pointee.name = UnsafePointer(copy(name))
        unsafe entity.pointee.content = copy(value)
        unsafe entity.pointee.length = Int32(value.utf8.count)
        return unsafe entity
    }

    private static func copy(_ text: String) -> UnsafeMutablePointer<xmlChar> {
        let bytes = Array(text.utf8) + [0]
        let memory = UnsafeMutablePointer<xmlChar>.allocate(capacity: bytes.count)
        unsafe memory.initialize(from: bytes, count: bytes.count)
        return unsafe memory
    }

    /// libxml2 hands over an attribute's ampersands as `&#38;` and its entities as `&name;`.
    mutating func expanded(attribute bytes: [UInt8]) -> [UInt8] {
        let pieces = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        var out = Array(pieces[0])
        for piece in pieces.dropFirst() {
            let end = piece.firstIndex(of: UInt8(ascii: ";")) ?? piece.endIndex
            let name = String(decoding: piece[..<end], as: UTF8.self)
            out += (name == "#38" ? "&" : expansion(of: name, depth: 0) ?? "").utf8
            out += piece[end...].dropFirst()
        }
        return out
    }
}
