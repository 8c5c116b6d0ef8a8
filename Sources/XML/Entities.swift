internal import CLibXML2

/// The named characters of HTML, those of HTML 4 as libxml2 knows them, and those of XML.
package enum Entities {
    /// The character of a name such as `aacute`, without `&` and `;`.
    package static func character(named name: String) -> String? {
        if name == "apos" { return "'" }
        guard let entry = unsafe htmlEntityLookup(name),
            let scalar = Unicode.Scalar(unsafe entry.pointee.value)
        else { return CharacterReference.characters(named: name) }
        return String(Character(scalar))
    }

    /// The number of a reference such as `#169` or `#xA9`, without `&` and `;`.
    ///
    /// - Parameter isHTML: Whether the `x` may be a capital letter.
    package static func number(of reference: String, isHTML: Bool = false) -> UInt32? {
        var digits = reference.utf8[...]
        guard digits.popFirst() == UInt8(ascii: "#"), let mark = digits.first else { return nil }
        let isHex = mark == UInt8(ascii: "x") || isHTML && mark == UInt8(ascii: "X")
        if isHex { digits.removeFirst() }
        guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
        else { return nil }
        return UInt32(Substring(digits), radix: isHex ? 16 : 10)
    }

    /// Whether a number is that of a character which XML 1.0 (§2.2) lets a document hold.
    static func isCharacter(_ number: UInt32) -> Bool {
        switch number {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    /// The character of a reference by number; nil for what XML does not allow.
    static func character(numbered reference: String) -> String? {
        guard let number = number(of: reference), isCharacter(number) else { return nil }
        return Unicode.Scalar(number).map { String(Character($0)) }
    }
}
