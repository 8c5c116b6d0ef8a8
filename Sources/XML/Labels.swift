/// The labels of the WHATWG Encoding Standard and some more, and what `iconv` calls their encodings.
package enum Labels {
    /// The standard's name of a label, in lower case; nil of one that is not known.
    ///
    /// `iconv` would know more, but asks the system's language of an empty one, takes orders behind
    /// a slash, and reads ASCII as something else by some.
    package static func name(of label: String) -> String? {
        if label == "utf-8" || label == "UTF-8" { return "utf-8" }
        let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return names[label] ?? names[label.replacing("_", with: "-")]
    }

    private static let names: [String: String] = {
        var names: [String: String] = [:]
        for line in [LabelData.standard, LabelData.other].flatMap({ $0.split(separator: "\n") }) {
            let words = line.split(separator: " ")
            guard let name = words.first?.dropLast() else { continue }
            names[String(name)] = String(name)
            for label in words.dropFirst() { names[String(label)] = String(name) }
        }
        return names
    }()

    /// Whether a label promises seven bits to a character.
    static func isASCII(_ label: String) -> Bool {
        ["ascii", "us-ascii", "ansi_x3.4-1968"].contains(label.lowercased())
    }

    /// Whether a label promises ISO-8859-1, which has the C1 controls where windows-1252 has nothing.
    static func isLatin1(_ label: String) -> Bool {
        name(of: label) == "windows-1252" && !label.contains("1252") && !isASCII(label)
    }

    /// What `iconv` calls an encoding.
    static func iconvName(of name: String) -> String {
        switch name {
        case "windows-1252": "WINDOWS-1252"
        case "tcvn": "TCVN5712-1"
        case "macintosh": "MACINTOSH"
        case "shift_jis": "CP932"
        case "euc-jp": "EUC-JP-MS"
        case "euc-kr": "UHC"
        case "big5": "BIG5-HKSCS"
        case "windows-874": "CP874"
        case "x-mac-cyrillic": "MAC-CYRILLIC"
        default: name.uppercased()
        }
    }

    /// What windows-1252 has from 0x80 on; where it has nothing, the number itself.
    static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
        0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]

    /// UTF-8 of a byte between 0x80 and 0x9F in windows-1252.
    static func windows1252(_ byte: UInt8) -> [UInt8] {
        guard let scalar = Unicode.Scalar(windows1252[Int(byte & 0x1F)]), scalar.value >= 0xA0
        else {
            return []
        }
        return Array(String(Character(scalar)).utf8)
    }
}
