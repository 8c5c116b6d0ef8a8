/// Text: character data, references, CDATA sections.
extension XMLScanner {
    /// Character data up to the next tag.
    mutating func text() throws(Declined) {
        guard !open.isEmpty else { throw Declined() }
        let start = index
        var end = start
        while true {
            let next = try endOfPlainText()
            move(index..<next, to: &end)
            index = next
            guard byte(next) == UInt8(ascii: "&") else { break }
            try reference(to: &end, isText: true)
        }
        add(start..<end)
    }

    /// The next `<` or `&`; `]]>` before it is an error.
    private func endOfPlainText() throws(Declined) -> Int {
        var next = builder.bytes.positionOfTextEnd(from: index)
        while byte(next) == UInt8(ascii: "]"), !starts("]]>", at: next) {
            next = builder.bytes.positionOfTextEnd(from: next + 1)
        }
        guard byte(next) == UInt8(ascii: "<") || byte(next) == UInt8(ascii: "&") else {
            throw Declined()
        }
        return next
    }

    /// A CDATA section; a document type begins like one.
    mutating func section() throws(Declined) {
        guard !open.isEmpty, starts("<![CDATA[") else { throw Declined() }
        let start = index + 9
        let end = position(of: "]]>", from: start)
        guard end < builder.bytes.count else { throw Declined() }
        index = end + 3
        add(start..<end)
    }

    private mutating func add(_ text: Range<Int>) {
        countLines(upTo: index)
        builder.add(textIn: text, line: line)
    }

    /// Moves bytes down to the end of what has been decoded.
    mutating func move(_ range: Range<Int>, to end: inout Int) {
        if range.lowerBound != end {
            countLines(upTo: range.upperBound)
            builder.move(range, to: end)
        }
        end += range.count
    }

    /// A reference, written as its character to the end of what has been decoded.
    mutating func reference(to end: inout Int, isText: Bool) throws(Declined) {
        let scalar = try referenced()
        countLines(upTo: index)
        if scalar.value >= 0x300, scalar.value < 0x370 { builder.isComposed = false }
        if isText, scalar.value >= 0x80, scalar.value < 0xA0 {
            for byte in Labels.windows1252(UInt8(scalar.value)) { put(byte, at: &end) }
            return
        }
        if scalar.isASCII { return put(UInt8(scalar.value), at: &end) }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { put(byte, at: &end) }
    }

    private mutating func put(_ byte: UInt8, at end: inout Int) {
        builder.bytes[end] = byte
        end += 1
    }

    /// The character of the reference at ``index``, which is passed.
    private mutating func referenced() throws(Declined) -> Unicode.Scalar {
        if starts("&lt;") { return pass(4, "<") }
        if starts("&gt;") { return pass(4, ">") }
        if starts("&amp;") { return pass(5, "&") }
        if starts("&quot;") { return pass(6, "\"") }
        if starts("&apos;") { return pass(6, "'") }
        guard byte(index + 1) == UInt8(ascii: "#") else { throw Declined() }
        let isHex = byte(index + 2) == UInt8(ascii: "x")
        index += isHex ? 3 : 2
        let start = index
        var value: UInt32 = 0
        while let digit = digit(byte(index), isHex: isHex), index - start < 8 {
            value = value &* (isHex ? 16 : 10) &+ digit
            index += 1
        }
        guard index > start, byte(index) == UInt8(ascii: ";"), Entities.isCharacter(value),
            let scalar = Unicode.Scalar(value)
        else { throw Declined() }
        return pass(1, scalar)
    }

    private mutating func pass(_ count: Int, _ scalar: Unicode.Scalar) -> Unicode.Scalar {
        index += count
        return scalar
    }

    private func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
        default: nil
        }
    }
}
