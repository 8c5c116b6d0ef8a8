/// Splits HTML into tags and text, as the HTML standard's tokenizer does for well-behaved and hostile input alike.
///
/// libxml2's HTML parser predates that standard: it closes elements by rules of its own and keeps what a
/// browser would run. A sanitizer must see what a browser sees, so the tokens are made here.
struct HTMLTokenizer {
    /// A piece of the document.
    enum Token {
        /// Bytes in which references stand as written.
        case text(ArraySlice<UInt8>)
        case start(Tag)
        case end(String)
    }

    /// A start tag; the first of attributes with the same name counts.
    struct Tag {
        var name: String
        var attributes: [(name: String, value: [UInt8])] = []
        var isSelfClosing = false

        /// The value of an attribute, references read.
        func value(_ name: String) -> String? {
            attributes.first { $0.name == name }.map { HTMLReferences.decode($0.value[...]) }
        }
    }

    /// Attributes beyond so many are passed over.
    static let maximumAttributes = 64

    private let bytes: [UInt8]
    private var index = 0
    private var rawElement: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// After a start tag whose content is raw text: everything up to its end tag is one text.
    mutating func enterRawText(of name: String) { rawElement = name }

    /// The next token, or nil at the end.
    mutating func next() -> Token? {
        if let name = rawElement {
            rawElement = nil
            return .text(rawText(until: name))
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else { return .text(text()) }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if isLetter(next) { return startTag() }
            if next == UInt8(ascii: "/"), index + 2 < bytes.count, isLetter(bytes[index + 2]) {
                return endTag()
            }
            guard
                next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/")
            else {
                index += 1
                return .text(bytes[(index - 1)..<index])
            }
            skipDeclaration()
        }
        return nil
    }

    private mutating func text() -> ArraySlice<UInt8> {
        let start = index
        index = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return bytes[start..<index]
    }

    private mutating func rawText(until name: String) -> ArraySlice<UInt8> {
        let start = index
        let mark = Array("</\(name)".utf8)
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), matches(mark) {
                return bytes[start..<index]
            }
            index += 1
        }
        return bytes[start..<index]
    }

    private func matches(_ mark: [UInt8]) -> Bool {
        guard index + mark.count <= bytes.count else { return false }
        for offset in mark.indices where lower(bytes[index + offset]) != mark[offset] {
            return false
        }
        let after = index + mark.count
        return after == bytes.count || isBlank(bytes[after]) || bytes[after] == UInt8(ascii: ">")
            || bytes[after] == UInt8(ascii: "/")
    }

    /// Comments, declarations and processing instructions are no content.
    private mutating func skipDeclaration() {
        if bytes[index...].starts(with: "<!--".utf8) {
            index += 4
            if bytes[index...].starts(with: ">".utf8) {
                index += 1
            } else if bytes[index...].starts(with: "->".utf8) {
                index += 2
            } else {
                skipComment()
            }
            return
        }
        index = (bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }) ?? bytes.count
    }

    private mutating func skipComment() {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "-"), bytes[index...].starts(with: "-->".utf8) {
                index += 3; return
            }
            if bytes[index] == UInt8(ascii: "-"), bytes[index...].starts(with: "--!>".utf8) {
                index += 4; return
            }
            index += 1
        }
    }

    private mutating func endTag() -> Token {
        index += 2
        let name = tagName()
        _ = readAttributes()
        return .end(name)
    }

    private mutating func startTag() -> Token? {
        index += 1
        var tag = Tag(name: tagName())
        guard let (attributes, selfClosing) = readAttributes() else { return nil }
        tag.attributes = attributes
        tag.isSelfClosing = selfClosing
        return .start(tag)
    }

    private mutating func tagName() -> String {
        let start = index
        while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        return String(decoding: bytes[start..<index].map(lower), as: UTF8.self)
    }

    /// Attributes up to `>`; nil when the document ends inside the tag, which then is no tag.
    private mutating func readAttributes() -> ([(name: String, value: [UInt8])], Bool)? {
        var attributes: [(name: String, value: [UInt8])] = []
        var selfClosing = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                return (attributes, selfClosing)
            }
            if isBlank(byte) || byte == UInt8(ascii: "/") {
                selfClosing = byte == UInt8(ascii: "/")
                index += 1
                continue
            }
            let (name, value) = attribute()
            if attributes.count < Self.maximumAttributes,
                !attributes.contains(where: { $0.name == name })
            {
                attributes.append((name, value))
            }
            selfClosing = false
        }
        return nil
    }

    private mutating func attribute() -> (String, [UInt8]) {
        let start = index
        repeat {
            index += 1
        } while index < bytes.count && !isBlank(bytes[index])
            && bytes[index] != UInt8(ascii: "=") && bytes[index] != UInt8(ascii: ">")
            && bytes[index] != UInt8(ascii: "/")
        let name = String(decoding: bytes[start..<index].map(lower), as: UTF8.self)
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return (name, []) }
        index += 1
        skipBlanks()
        return (name, value())
    }

    private mutating func value() -> [UInt8] {
        guard index < bytes.count else { return [] }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            let start = index
            index = bytes[index...].firstIndex(of: quote) ?? bytes.count
            let value = Array(bytes[start..<index])
            if index < bytes.count { index += 1 }
            return value
        }
        let start = index
        while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") {
            index += 1
        }
        return Array(bytes[start..<index])
    }

    private mutating func skipBlanks() {
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
    }
    private func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
    private func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
