/// Tags in plain text.
enum Markup {
    /// The text with a blank for each tag; `script` and `style` go with their content.
    ///
    /// A `<` opens a tag only before a letter, `/` or `!`, so that `a < b` stays.
    static func stripped(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), let end = end(ofTagAt: index, in: bytes, &out) {
                out.append(0x20)
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// Where the text goes on after the tag at an index, or nil where no tag is.
    private static func end(
        ofTagAt start: Int, in bytes: [UInt8], _ out: inout [UInt8]
    ) -> Int? {
        guard start + 1 < bytes.count else { return nil }
        switch bytes[start + 1] {
        case UInt8(ascii: "!"): return declaration(at: start, in: bytes, &out)
        case UInt8(ascii: "/"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            break
        default: return nil
        }
        guard let end = close(after: start, in: bytes) else {
            return isCutOff(bytes[start...]) ? bytes.count : nil
        }
        for name in ["script", "style"] where has("<" + name, at: start, in: bytes) {
            guard let last = find("</" + name, from: end, in: bytes) else { return bytes.count }
            return close(after: last, in: bytes) ?? bytes.count
        }
        return end
    }

    /// After a comment, a document type, or a `CDATA` section, whose text is kept.
    private static func declaration(
        at start: Int, in bytes: [UInt8], _ out: inout [UInt8]
    ) -> Int? {
        if has("<!--", at: start, in: bytes) {
            return find("-->", from: start + 4, in: bytes).map { $0 + 3 } ?? bytes.count
        }
        if has("<![CDATA[", at: start, in: bytes) {
            let end = find("]]>", from: start + 9, in: bytes)
            out.append(0x20)
            out += stripped(Array(bytes[(start + 9)..<(end ?? bytes.count)]))
            return end.map { $0 + 3 } ?? bytes.count
        }
        return close(after: start, in: bytes)
    }

    /// After the next `>` that is not in a quoted value; after the first one if a quote never ends.
    private static func close(after start: Int, in bytes: [UInt8]) -> Int? {
        var index = start + 1
        var first: Int?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
                bytes[index - 1] == UInt8(ascii: "=")
            {
                first = first ?? bytes[index...].firstIndex(of: UInt8(ascii: ">"))
                guard let quote = bytes[(index + 1)...].firstIndex(of: byte) else {
                    return first.map { $0 + 1 }
                }
                index = quote
            }
            index += 1
        }
        return first.map { $0 + 1 }
    }

    /// Whether text was cut within a tag: `<img src="https://...`; `a <b` was not.
    private static func isCutOff(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.contains(UInt8(ascii: "=")) || bytes[bytes.startIndex + 1] == UInt8(ascii: "/")
    }

    private static func find(_ text: String, from start: Int, in bytes: [UInt8]) -> Int? {
        var index = start
        while index < bytes.count {
            if has(text, at: index, in: bytes) { return index }
            index += 1
        }
        return nil
    }

    /// Whether a text in lower case (or without letters) is at an index, in any case.
    private static func has(_ text: String, at index: Int, in bytes: [UInt8]) -> Bool {
        var index = index
        for byte in text.utf8 {
            guard index < bytes.count else { return false }
            let isCapital = bytes[index] >= 0x41 && bytes[index] <= 0x5A && byte >= 0x61
            guard bytes[index] | (isCapital ? 0x20 : 0) == byte else { return false }
            index += 1
        }
        return true
    }
}
