/// Text of HTML written again: references read, markup escaped, controls left out.
enum SanitizedText {
    /// Appends the text in a range of valid UTF-8; in an attribute quotes are escaped too.
    static func write(
        _ bytes: [UInt8], _ range: Range<Int>, inAttribute: Bool = false, to out: inout [UInt8]
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            let next = bytes.positionOfMarkup(in: index..<range.upperBound)
            out.append(contentsOf: bytes[index..<next])
            guard next < range.upperBound else { return }
            index = next
            if bytes[index] == UInt8(ascii: "&"),
                let reference = HTMLReferences.reference(bytes[index..<range.upperBound])
            {
                for scalar in reference.text.unicodeScalars { write(scalar, inAttribute, to: &out) }
                index = reference.end
            } else {
                index += writeCharacter(bytes[index..<range.upperBound], inAttribute, to: &out)
            }
        }
    }

    /// Writes the special byte at the front, with the rest of its character if that is left out, and
    /// returns how many bytes were read.
    private static func writeCharacter(
        _ bytes: ArraySlice<UInt8>, _ inAttribute: Bool, to out: inout [UInt8]
    ) -> Int {
        let byte = bytes[bytes.startIndex]
        if byte < 0x80 {
            write(Unicode.Scalar(byte), inAttribute, to: &out)
            return 1
        }
        let length = byte == 0xC2 ? 2 : 3
        let character = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
        if let scalar = character.first, TextSafety.isForbidden(scalar) { return length }
        out.append(byte)
        return 1
    }

    private static func write(
        _ scalar: Unicode.Scalar, _ inAttribute: Bool, to out: inout [UInt8]
    ) {
        switch scalar {
        case "&": out.append(contentsOf: "&amp;".utf8)
        case "<": out.append(contentsOf: "&lt;".utf8)
        case ">": out.append(contentsOf: "&gt;".utf8)
        case "\"" where inAttribute: out.append(contentsOf: "&quot;".utf8)
        case let scalar where TextSafety.isForbidden(scalar): break
        default: out.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        }
    }
}
