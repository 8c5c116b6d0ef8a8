/// Copies HTML text without what may not be in the output.
///
/// C0 and C1 controls, the controls that turn the direction of text (U+202A to U+202E, U+2066 to
/// U+2069) and the noncharacters that XML forbids are left out, since they draw text where it is
/// not or make the output ill-formed.
enum HTMLText {
    /// How the copy is written.
    enum Form {
        /// As it is.
        case plain
        /// As it is, read by the rules for references in attributes.
        case plainValue
        /// As the content of an element.
        case content
        /// As the value of an attribute, in double quotes.
        case value
    }

    /// Appends the text in `range`, with its character references resolved when asked.
    static func append(
        _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8], as form: Form,
        resolving: Bool = true
    ) {
        let end = range.upperBound
        var index = range.lowerBound
        while index < end {
            let copied = index
            index = bytes.positionOfNotable(in: index..<end)
            appendSimple(bytes, copied..<index, to: &output, as: form)
            guard index < end else { break }
            index += appendNotable(bytes, index, end, to: &output, as: form, resolving: resolving)
        }
    }

    /// The value of an attribute, references read.
    static func value(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        if bytes.positionOfNotable(in: range) == range.upperBound {
            return String(utf8: bytes[range])
        }
        var value: [UInt8] = []
        append(bytes, range, to: &value, as: .plainValue)
        return String(decoding: value, as: UTF8.self)
    }

    /// Copies what only a value has to look at: quotes, tabs and line breaks.
    private static func appendSimple(
        _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8], as form: Form
    ) {
        guard form == .value else {
            output.append(contentsOf: bytes[range])
            return
        }
        var copied = range.lowerBound
        for index in range {
            let byte = bytes[index]
            guard byte == 0x22 || byte == 0x09 || byte == 0x0A else { continue }
            output.append(contentsOf: bytes[copied..<index])
            appendASCII(byte, to: &output, as: form)
            copied = index + 1
        }
        output.append(contentsOf: bytes[copied..<range.upperBound])
    }

    /// Writes what begins at `index`; returns how many bytes it took.
    private static func appendNotable(
        _ bytes: [UInt8], _ index: Int, _ end: Int, to output: inout [UInt8], as form: Form,
        resolving: Bool
    ) -> Int {
        let byte = bytes[index]
        if byte == 0x26, resolving,
            let reference = CharacterReference.read(
                bytes, at: index, end: end, inAttribute: form == .value || form == .plainValue)
        {
            let characters = Array(join(reference.characters, to: &output).utf8)
            append(characters, 0..<characters.count, to: &output, as: form, resolving: false)
            return reference.length
        }
        if byte == 0x0D {
            let isPair = index + 1 < end && bytes[index + 1] == 0x0A
            if !isPair { appendASCII(0x0A, to: &output, as: form) }
            return 1
        }
        if byte < 0x80 {
            appendASCII(byte, to: &output, as: form)
            return 1
        }
        let length = byte == 0xC2 ? 2 : 3
        guard index + length <= end else { return end - index }
        if !isForbidden(bytes[index + 1], length == 3 ? bytes[index + 2] : 0, after: byte) {
            output.append(contentsOf: bytes[index..<index + length])
        }
        return length
    }

    /// A combining mark with the letter before it, which is taken off the output; else what came.
    private static func join(_ characters: String, to output: inout [UInt8]) -> String {
        guard let mark = characters.unicodeScalars.first, (0x300..<0x370).contains(mark.value),
            let start = output.lastIndex(where: { $0 & 0xC0 != 0x80 }),
            output[start] >= 0x80 || output[start].isASCIILetter
        else { return characters }
        let composed = Composition.nfc(
            String(decoding: output[start...], as: UTF8.self) + characters)
        output.removeSubrange(start...)
        return composed
    }

    private static func isForbidden(_ second: UInt8, _ third: UInt8, after first: UInt8) -> Bool {
        switch first {
        case 0xC2: second < 0xA0
        case 0xE2:
            second == 0x80 && third >= 0xAA && third <= 0xAE
                || second == 0x81 && third >= 0xA6 && third <= 0xA9
        default: second == 0xBF && third >= 0xBE
        }
    }

    private static func appendASCII(_ byte: UInt8, to output: inout [UInt8], as form: Form) {
        if form == .plain || form == .plainValue {
            if byte >= 0x20 && byte != 0x7F || byte == 0x0A { output.append(byte) }
            return
        }
        switch byte {
        case 0x26: output.append(contentsOf: "&amp;".utf8)
        case 0x3C: output.append(contentsOf: "&lt;".utf8)
        case 0x3E: output.append(contentsOf: "&gt;".utf8)
        case 0x22: output.append(contentsOf: "&quot;".utf8)
        case 0x0A, 0x09: output.append(form == .value ? 0x20 : byte)
        case 0..<0x20, 0x7F: break
        default: output.append(byte)
        }
    }

    /// The text with every run of white space as one blank, and none at the ends.
    static func onOneLine(_ text: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for byte in text {
            if !byte.isHTMLSpace {
                output.append(byte)
            } else if let last = output.last, last != 0x20 {
                output.append(0x20)
            }
        }
        if output.last == 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }
}
