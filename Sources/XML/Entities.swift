internal import CLibXML2

/// The named characters of HTML 4, as libxml2 knows them, and those of XML.
package enum Entities {
    /// The character of a name such as `aacute`, without `&` and `;`.
    package static func character(named name: String) -> String? {
        if name == "apos" { return "'" }
        guard let entry = unsafe htmlEntityLookup(name),
            let scalar = Unicode.Scalar(unsafe entry.pointee.value)
        else { return nil }
        return String(Character(scalar))
    }
}
