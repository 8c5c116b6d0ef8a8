/// The form of a text that is stored and shown: repaired, never restyled.
///
/// Case, tone placement, punctuation and spelling stay as the paper wrote them; `Hoà Bình` stays
/// `Hoà Bình`. Source: `vietnamese/spec.md` 5.1.
package enum DisplayText {
    /// Reads references, drops tags and invisible characters, folds blanks, composes.
    package static func display(_ text: String) -> String {
        guard needsWork(text) else { return text.composed }
        var bytes = Array(text.utf8)
        for _ in 0..<2 {
            // Some papers escape what is escaped already, none three times.
            guard let decoded = CharacterReference.decode(bytes) else { break }
            bytes = decoded
        }
        if bytes.contains(UInt8(ascii: "<")) { bytes = Markup.stripped(bytes) }
        return String(decoding: folded(bytes), as: UTF8.self).composed
    }

    /// Most titles are plain already: one look at the bytes tells.
    private static func needsWork(_ text: String) -> Bool {
        var before: UInt8 = 0x20
        let bytes = text.utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            switch byte {
            case 0x26, 0x3C, 0x00..<0x20, 0x7F, 0xC2, 0xE2, 0xE3, 0xEF: return true
            case 0xE1: break
            case 0x20 where before == 0x20: return true
            case 0x9A where before == 0xE1: return true
            default: break
            }
            before = byte
        }
        return before == 0x20 && !text.isEmpty
    }

    /// Drops what is invisible, makes every run of white space one blank, trims.
    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var isPending = false
        var index = 0
        while index < bytes.count {
            let (kind, length) = UTF8Class.of(bytes, at: index)
            switch kind {
            case .blank: isPending = !out.isEmpty
            case .invisible: break
            case .other:
                if isPending { out.append(0x20) }
                isPending = false
                for offset in 0..<length { out.append(bytes[index + offset]) }
            }
            index += length
        }
        return out
    }
}

/// What a character is to ``DisplayText``, told from its bytes.
private enum UTF8Class {
    case blank, invisible, other

    /// The class of the character at an index of valid UTF-8, and its length in bytes.
    static func of(_ bytes: [UInt8], at index: Int) -> (UTF8Class, Int) {
        let lead = bytes[index]
        if lead > 0x20, lead != 0x7F, lead < 0x80 { return (.other, 1) }
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        switch lead {
        case 0x00...0x20, 0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
            let scalar = scalar(bytes[index..<min(index + length, bytes.count)])
            return (scalar.isBlank ? .blank : scalar.isInvisible ? .invisible : .other, length)
        default: return (.other, length)
        }
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
        var value =
            UInt32(bytes[bytes.startIndex]) & (bytes.count == 1 ? 0x7F : 0x3F >> (bytes.count - 1))
        for byte in bytes.dropFirst() { value = value << 6 | UInt32(byte & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
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
