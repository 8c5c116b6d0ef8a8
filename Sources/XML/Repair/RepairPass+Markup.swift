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

    /// A section without its end is all that is left.
    private mutating func section(from start: Int) {
        if !starts("<![CDATA[") {
            note("malformed", "the beginning of a section was written as XML has it")
        }
        out += "<![CDATA[".utf8
        index = start
        let end = end(of: "]]>", from: start) ?? bytes.count
        while index < end { copy() }
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
