/// What begins with `<` and is no tag.
extension RepairPass {
    /// A `<` before what begins no markup is text.
    mutating func opening() {
        guard end(of: ">", from: index) != nil else {
            note("malformed", "the document ends within a tag")
            return index = bytes.count
        }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch next {
        case UInt8(ascii: "!"): declaration()
        case UInt8(ascii: "?"): instruction()
        case UInt8(ascii: "/"): endTag()
        case _ where Self.startsName(next): startTag()
        default: escape("a < that opens no tag was escaped")
        }
    }

    /// Writes a `<` as text.
    mutating func escape(_ message: String) {
        note("bare-less-than", message)
        out += "&lt;".utf8
        index += 1
    }

    /// Whether a name may begin with a byte.
    static func startsName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: ":"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// Whether a byte may stand in a name.
    static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// A comment, of which only the lines are kept; a section; or the document type.
    private mutating func declaration() {
        if starts("<!--") {
            if let end = end(of: "-->", from: index + 4) {
                out += "<!--".utf8
                skip(to: end)
                out += "-->".utf8
            } else {
                escape("a comment that never ends was read as text")
            }
        } else if let start = startOfSection {
            section(from: start)
        } else if !hasRoot {
            copy()
        } else if index + 2 < bytes.count, Self.startsName(bytes[index + 2]),
            let end = end(of: ">", from: index)
        {
            note("malformed", "a declaration within the document was passed over")
            skip(to: end)
        } else {
            escape("a < that opens no tag was escaped")
        }
    }

    /// Where the content of a section begins, however its mark is written.
    private var startOfSection: Int? {
        if starts("<![CDATA[") { return index + 9 }
        let head = bytes[index...].prefix(24)
        let mark = head.filter { $0 > 0x20 }.map { $0 >= 0x61 && $0 <= 0x7A ? $0 ^ 0x20 : $0 }
        guard mark.starts(with: "<![CDATA[".utf8) else { return nil }
        let first = head.firstIndex(of: UInt8(ascii: "["))
        return first.flatMap { head[($0 + 1)...].firstIndex(of: UInt8(ascii: "[")) }.map { $0 + 1 }
    }

    /// A section without its end is all that is left, but for what its entry's end tag shows.
    private mutating func section(from start: Int) {
        if !starts("<![CDATA[") {
            note("malformed", "the beginning of a section was written as XML has it")
        }
        out += "<![CDATA[".utf8
        index = start
        if let end = endOfUnended(from: start) {
            note("malformed", "a section that never ends was ended with its element")
            // `]]` and `]>` are what is left of its end.
            let rest = bytes[index..<end].suffix(2)
            let isBroken = rest.elementsEqual("]]".utf8) || rest.elementsEqual("]>".utf8)
            while index < (isBroken ? end - 2 : end) { copy() }
            out += "]]>".utf8
            index = end
        } else {
            let end = end(of: "]]>", from: start) ?? bytes.count
            while index < end { copy() }
        }
    }

    /// Where the element of a section ends, or else its entry, when the `]]>` that comes next is
    /// another section's.
    private mutating func endOfUnended(from start: Int) -> Int? {
        guard let name = open.last?.name else { return nil }
        let next = end(of: "<![CDATA[", from: start) ?? .max
        let mark = end(of: "]]>", from: start)
        if let mark, mark <= next { return nil }
        let limits = ["</item>", "</entry>"].compactMap { mark in
            end(of: mark, from: start).map { $0 - mark.utf8.count }
        }
        guard let limit = limits.min(), limit < next else { return nil }
        let tag = "</".utf8 + name
        var place = bytes.position(of: tag[0], from: start, upTo: limit)
        while place < limit {
            if bytes[place...].starts(with: tag) { return place }
            place = bytes.position(of: tag[0], from: place + 1, upTo: limit)
        }
        return limit
    }

    /// An instruction, or what looks like one.
    private mutating func instruction() {
        let target = bytes[(index + 2)...].prefix(4).map { $0 | 0x20 }
        let isDeclaration =
            target.starts(with: "xml".utf8) && target.last.map(Self.continuesName) == false
        let isFirst = !hasRoot && out.allSatisfy { $0 <= 0x20 }
        let isTarget = index + 2 < bytes.count && Self.startsName(bytes[index + 2])
        guard let end = end(of: "?>", from: index + 2) else {
            return escape("an instruction that never ends was read as text")
        }
        if isTarget, !isDeclaration || isFirst {
            while index < end { copy() }
        } else {
            note("malformed", "an instruction that is none was passed over")
            skip(to: end)
        }
    }
}
