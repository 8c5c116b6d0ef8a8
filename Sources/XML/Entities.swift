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

    /// The character of a number such as `169` or `xA9`; nil for what XML does not allow.
    static func character(numbered number: Substring) -> String? {
        let code =
            number.hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        guard let code, code >= 0x20 || [0x09, 0x0A, 0x0D].contains(code),
            code != 0xFFFE, code != 0xFFFF, let scalar = Unicode.Scalar(code)
        else { return nil }
        return String(Character(scalar))
    }
}
