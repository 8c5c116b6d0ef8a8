/// Tags: names, attributes, namespace declarations.
extension XMLScanner {
    /// A start tag or an empty element.
    mutating func startTag() throws(Declined) {
        guard open.count < XMLParser.maximumDepth, builder.size <= XMLParser.maximumNodes else {
            throw Declined()
        }
        let start = index
        index += 1
        let name = try name()
        pending.removeAll(keepingCapacity: true)
        while true {
            let end = index
            skipBlanks()
            let next = byte(index)
            if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { break }
            guard index > end else { throw Declined() }
            try attribute()
        }
        let isEmpty = byte(index) == UInt8(ascii: "/")
        if isEmpty {
            index += 1
            guard byte(index) == UInt8(ascii: ">") else { throw Declined() }
        }
        index += 1
        guard index - start <= XMLParser.maximumTag else { throw Declined() }
        try add(element: name)
        if isEmpty { close() }
    }

    mutating func endTag() throws(Declined) {
        guard let last = open.last else { throw Declined() }
        index += 2
        guard names.holds(last, at: index, in: builder.bytes) else { throw Declined() }
        index += names.count(of: last)
        skipBlanks()
        guard byte(index) == UInt8(ascii: ">") else { throw Declined() }
        index += 1
        close()
    }

    private mutating func add(element name: Int) throws(Declined) {
        countLines(upTo: index)
        open.append(name)
        for (name, value) in pending where names.declares(name) {
            try declare(name, value)
        }
        let namespace = try names.namespace(of: name, isAttribute: false)
        builder.start(name: names.local(of: name, &builder), namespace: namespace, line: line)
        let first = builder.attributes.count
        for (name, value) in pending where !names.declares(name) {
            let namespace = try names.namespace(of: name, isAttribute: true)
            let local = names.local(of: name, &builder)
            guard !builder.hasAttribute(local, namespace, from: first) else { throw Declined() }
            builder.add(attribute: local, namespace: namespace, valueIn: value)
        }
    }

    private mutating func close() {
        names.forget(open.count)
        open.removeLast()
        builder.end()
    }

    /// A namespace declaration; libxml2 is to judge a URI that is not plain.
    private mutating func declare(_ name: Int, _ value: Range<Int>) throws(Declined) {
        guard value.isEmpty ? names.isDefault(name) : isPlainAddress(value) else {
            throw Declined()
        }
        let uri = String(decoding: builder.bytes[value], as: UTF8.self)
        guard uri != XMLDocument.xmlNamespace, uri != "http://www.w3.org/2000/xmlns/",
            names.bind(name, to: builder.namespace(named: uri), depth: open.count)
        else { throw Declined() }
    }

    /// Whether a value is an `http` or `https` address of letters, digits and the marks that need no care.
    private func isPlainAddress(_ value: Range<Int>) -> Bool {
        let bytes = builder.bytes[value]
        let isWeb = bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8)
        return isWeb
            && bytes.dropFirst(bytes.count > 7 ? 8 : 7).allSatisfy { byte in
                switch byte {
                case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
                default: "-._~/#?=&".utf8.contains(byte)
                }
            }
    }

    private mutating func attribute() throws(Declined) {
        let name = try name()
        skipBlanks()
        guard byte(index) == UInt8(ascii: "=") else { throw Declined() }
        index += 1
        skipBlanks()
        let quote = byte(index)
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), pending.count < 64 else {
            throw Declined()
        }
        index += 1
        let start = index
        let close = builder.bytes.position(of: quote, from: start)
        guard close < builder.bytes.count else { throw Declined() }
        let end = try value(start..<close)
        index = close + 1
        pending.append((name, start..<end))
    }

    /// Decodes an attribute's value in place and returns its end; a blank of any kind is a space.
    private mutating func value(_ range: Range<Int>) throws(Declined) -> Int {
        index = builder.bytes.positionOfOddInAddress(in: range)
        var end = index
        if index < range.upperBound { countLines(upTo: range.upperBound) }
        while index < range.upperBound {
            switch builder.bytes[index] {
            case UInt8(ascii: "<"): throw Declined()
            case UInt8(ascii: "&"): try reference(to: &end, isText: false)
            case let byte:
                index += 1
                builder.bytes[end] = isBlank(byte) ? 0x20 : byte
                end += 1
            }
        }
        guard index == range.upperBound else { throw Declined() }
        return end
    }

    /// The number of the name at ``index``, which is passed.
    mutating func name() throws(Declined) -> Int {
        let start = index
        var hash: UInt32 = 0
        var colon = 0
        while true {
            let byte = byte(index)
            switch byte | 0x20 {
            case 0x61...0x7A: break
            default:
                let isFirst = index == start || index == colon + 1 && colon > 0
                if byte == UInt8(ascii: "_") { break }
                if byte == UInt8(ascii: ":"), colon == 0, !isFirst {
                    colon = index
                    break
                }
                let continues =
                    byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
                guard continues, !isFirst else {
                    guard !isFirst, byte < 0x80, byte != UInt8(ascii: ":") else {
                        throw Declined()
                    }
                    return try names.number(
                        of: start..<index, colon: colon > 0 ? colon : nil, hash: hash,
                        in: builder.bytes)
                }
            }
            hash = (hash ^ UInt32(byte)) &* 0x0100_0193
            index += 1
        }
    }
}
