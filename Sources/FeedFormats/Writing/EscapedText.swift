/// Text as markup and JSON write it, without the characters that nothing published may hold.
///
/// Left out are C0 and C1 controls but tab and line feed, the controls that embed or override a
/// direction (U+202A–202E, U+2066–2069), and what Unicode calls noncharacters.
package enum EscapedText {
    /// Where the text will stand.
    package enum Place: Sendable {
        /// Between tags.
        case element
        /// Between double quotes in a tag; line ends and tabs become blanks.
        case attribute
        /// Between double quotes of JSON.
        case json
    }

    /// Writes a text, escaped for its place.
    package static func append(_ text: String, for place: Place, to bytes: inout [UInt8]) {
        let source = text.utf8.span
        let table = needsLook.span
        var start = 0
        var index = 0
        while index < source.count {
            guard table[Int(source[index])] else {
                index += 1
                continue
            }
            let length = forbiddenLength(in: source, at: index)
            let escape = length > 0 ? [] : escape(source[index], for: place)
            guard let escape else {
                index += 1
                continue
            }
            append(source.extracting(start..<index), to: &bytes)
            bytes += escape
            index += max(length, 1)
            start = index
        }
        append(source.extracting(start...), to: &bytes)
    }

    private static func append(_ span: Span<UInt8>, to bytes: inout [UInt8]) {
        unsafe span.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// The text without forbidden characters, otherwise as it is.
    package static func cleaned(_ text: String) -> String {
        let source = text.utf8.span
        let table = needsLook.span
        guard source.indices.contains(where: { table[Int(source[$0])] }) else { return text }
        var kept: [UInt8] = []
        kept.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let length = forbiddenLength(in: source, at: index)
            if length == 0 { kept.append(source[index]) }
            index += max(length, 1)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Bytes that are escaped somewhere, or that begin a forbidden character.
    ///
    /// Letters of Vietnamese begin with C3…C6, E1 and CC: they pass without a look.
    private static let needsLook: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in 0..<0x20 { table[byte] = true }
        for byte in [0x22, 0x26, 0x3C, 0x3E, 0x5C, 0x7F, 0xC2, 0xE2, 0xEF] { table[byte] = true }
        for byte in 0xF0...0xF4 { table[byte] = true }
        return table
    }()

    /// The number of bytes of a forbidden character that begins here, 0 if none does.
    private static func forbiddenLength(in bytes: Span<UInt8>, at index: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 {
            return (byte < 0x20 && byte != 0x09 && byte != 0x0A) || byte == 0x7F ? 1 : 0
        }
        guard byte >= 0xC2, index + 1 < bytes.count else { return 0 }
        if byte == 0xC2 { return bytes[index + 1] < 0xA0 ? 2 : 0 }
        guard byte >= 0xE2, index + 2 < bytes.count else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9): return 3
        case (0xEF, 0xB7, 0x90...0xAF), (0xEF, 0xBF, 0xBE...0xBF): return 3
        case (0xF0...0xF4, let second, 0xBF) where second & 0x0F == 0x0F:
            return index + 3 < bytes.count && bytes[index + 3] >= 0xBE ? 4 : 0
        default: return 0
        }
    }

    /// What stands for a byte, nil if the byte itself may.
    private static func escape(_ byte: UInt8, for place: Place) -> [UInt8]? {
        switch (byte, place) {
        case (0x26, .element), (0x26, .attribute): ampersand
        case (0x3C, .element), (0x3C, .attribute): lessThan
        case (0x3E, .element), (0x3E, .attribute): greaterThan
        case (0x22, .attribute): quotationMark
        case (0x09, .attribute), (0x0A, .attribute): [0x20]
        case (0x09, .json): [0x5C, 0x74]
        case (0x0A, .json): [0x5C, 0x6E]
        case (0x22, .json), (0x5C, .json): [0x5C, byte]
        default: nil
        }
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let lessThan = Array("&lt;".utf8)
    private static let greaterThan = Array("&gt;".utf8)
    private static let quotationMark = Array("&quot;".utf8)
}
