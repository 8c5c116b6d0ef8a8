/// Drops what is invisible, makes every run of tags and white space one blank, and trims: in one pass.
struct DisplayFold {
    /// What is left of the text.
    private(set) var bytes: [UInt8] = []
    /// Whether anything was written that may not be in Unicode's form C.
    private(set) var mayBeDecomposed = false
    /// Where lines begin behind the first one, see ``DisplayedText/breaks``.
    private(set) var breaks: [Int32] = []
    private var markup = Markup()

    init(_ text: Span<UInt8>) {
        bytes.reserveCapacity(text.count)
        write(text)
        if bytes.last == 0x20 { bytes.removeLast() }
        if let last = breaks.last, last > bytes.count { breaks.removeLast() }
    }

    private mutating func write(_ text: Span<UInt8>) {
        var index = 0
        var end = text.count
        while index < end {
            let start = index
            index = endOfPlain(from: start, before: end, in: text)
            if index > start { append(text.extracting(start..<index)) }
            if index < end { index = take(at: index, before: &end, in: text) }
            if index == end, end < text.count {
                // Behind the section the text goes on.
                writeBlank()
                index = end + 3
                end = text.count
                markup = Markup()
            }
        }
    }

    /// Where the characters end that are copied as they are, with single blanks between them.
    private mutating func endOfPlain(
        from start: Int, before end: Int, in text: Span<UInt8>
    ) -> Int {
        let table = Self.isPlain.span
        var index = start
        while index < end {
            let byte = text[index]
            if table[Int(byte)] {
                index += 1
            } else if byte == 0xE1, (0xB8...0xBB).contains(text[index + 1]) {
                index += 3
            } else if byte == 0xE2, text[index + 1] == 0x80,
                (0x90...0xA6).contains(text[index + 2])
            {
                index += 3
            } else if byte == 0x20, index > start, text[index - 1] != 0x20 {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// Bytes of what is plain: visible ASCII but `<`, and the other scripts of a Vietnamese text.
    ///
    /// All of them are letters in Unicode's form C; dashes, quotes and the ellipsis, U+2010 to U+2026,
    /// are plain as well.
    private static let isPlain = (0..<256).map { byte in
        switch byte {
        case 0x3C: false
        case 0x21...0x7E, 0x80...0xBF, 0xC3...0xCB, 0xD0...0xD1, 0xE4...0xE9: true
        default: false
        }
    }

    /// Takes a character that is none of those; returns where the text goes on.
    private mutating func take(
        at index: Int, before end: inout Int, in text: Span<UInt8>
    ) -> Int {
        if text[index] == UInt8(ascii: "<") { return takeTag(at: index, before: &end, in: text) }
        let (value, length) = text.scalar(at: index)
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        if scalar.isBlank {
            writeBlank()
            if value == 0x0A { beginLine() }
        } else if !scalar.isInvisible {
            if !text.isInFormC(at: index) { mayBeDecomposed = true }
            append(text.extracting(index..<index + length))
        }
        return index + length
    }

    /// Passes over a tag, or enters a `CDATA` section: a text by itself that ends before the other.
    private mutating func takeTag(
        at index: Int, before end: inout Int, in text: Span<UInt8>
    ) -> Int {
        switch markup.opening(at: index, in: text.extracting(..<end)) {
        case .text:
            bytes.append(UInt8(ascii: "<"))
            return index + 1
        case .tag(let next):
            writeBlank()
            if Markup.endsLine(at: index, in: text) { beginLine() }
            return next
        case .section(let content):
            writeBlank()
            end = content.upperBound
            return content.lowerBound
        }
    }

    private mutating func writeBlank() {
        guard let last = bytes.last, last != 0x20 else { return }
        bytes.append(0x20)
    }

    /// Remembers the end of the text so far, which is a blank or nothing, as the beginning of a line.
    private mutating func beginLine() {
        let place = Int32(bytes.count)
        if place > 0, breaks.last != place { breaks.append(place) }
    }

    private mutating func append(_ span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }
}

extension Unicode.Scalar {
    /// White space of Unicode; of the control characters only tab and line ends.
    var isBlank: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Control characters but tab and line ends, and marks of writing direction and joining.
    var isInvisible: Bool {
        switch value {
        case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x84, 0x86...0x9F, 0xAD, 0x200B...0x200F,
            0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFE0F, 0xFEFF:
            true
        default: false
        }
    }
}
