/// The labels of the WHATWG Encoding Standard, and what `iconv` calls their encodings.
package enum Labels {
    /// The standard's name of a label, in lower case; an unknown label is passed on.
    package static func name(of label: String) -> String {
        let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        switch label {
        case "utf8", "utf-8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8",
            "x-unicode20utf8":
            return "utf-8"
        case "ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso88591", "latin1", "latin-1", "l1",
            "cp1252", "x-cp1252", "windows-1252", "ansi_x3.4-1968", "cp819", "ibm819",
            "iso_8859-1", "iso-ir-100", "csisolatin1":
            return "windows-1252"
        case "iso-8859-9", "iso8859-9", "iso88599", "iso_8859-9", "latin5", "l5", "cp1254",
            "x-cp1254", "csisolatin5", "iso-ir-148":
            return "windows-1254"
        case "iso-8859-11", "iso8859-11", "iso885911", "tis-620", "dos-874": return "windows-874"
        case "latin2", "l2", "csisolatin2", "iso-ir-101": return "iso-8859-2"
        case "latin3", "l3", "csisolatin3", "iso-ir-109": return "iso-8859-3"
        case "latin4", "l4", "csisolatin4", "iso-ir-110": return "iso-8859-4"
        case "cyrillic", "csisolatincyrillic", "iso-ir-144": return "iso-8859-5"
        case "arabic", "asmo-708", "ecma-114", "csisolatinarabic", "iso-ir-127": return "iso-8859-6"
        case "greek", "greek8", "ecma-118", "elot_928", "csisolatingreek", "iso-ir-126":
            return "iso-8859-7"
        case "hebrew", "visual", "csisolatinhebrew", "iso-ir-138", "logical", "iso-8859-8-i":
            return "iso-8859-8"
        case "latin6", "l6", "csisolatin6", "iso-ir-157": return "iso-8859-10"
        case "l9", "latin-9", "csisolatin9": return "iso-8859-15"
        case "x-mac-ukrainian", "x-mac-cyrillic": return "x-mac-cyrillic"
        case "gb2312", "gbk", "gb_2312-80", "chinese", "x-gbk", "csgb2312", "iso-ir-58":
            return "gb18030"
        case "sjis", "shift-jis", "x-sjis", "ms_kanji", "windows-31j", "csshiftjis":
            return "shift_jis"
        case "x-euc-jp", "cseucpkdfmtjapanese": return "euc-jp"
        case "ks_c_5601-1987", "ksc5601", "korean", "windows-949", "ks_c_5601-1989": return "euc-kr"
        case "big5-hkscs", "cn-big5", "x-x-big5", "csbig5": return "big5"
        case "koi", "koi8", "koi8_r", "cskoi8r": return "koi8-r"
        case "koi8-ru": return "koi8-u"
        case "mac", "x-mac-roman", "csmacintosh": return "macintosh"
        case "866", "cp866", "csibm866": return "ibm866"
        case "utf-16", "ucs-2", "unicode", "iso-10646-ucs-2", "csunicode", "unicodefeff":
            return "utf-16le"
        case "unicodefffe": return "utf-16be"
        case "tcvn", "tcvn3", "tcvn5712-1", "tcvn-5712", "x-viet-tcvn5712": return "tcvn"
        default: break
        }
        if label.hasPrefix("x-cp125") { return "windows-" + label.dropFirst(4) }
        if label.hasPrefix("cp125") { return "windows-" + label.dropFirst(2) }
        for prefix in ["iso8859-", "iso_8859-", "iso8859"] where label.hasPrefix(prefix) {
            return "iso-8859-" + label.dropFirst(prefix.count)
        }
        return label
    }

    /// Whether a label promises seven bits to a character.
    static func isASCII(_ label: String) -> Bool {
        ["ascii", "us-ascii", "ansi_x3.4-1968"].contains(label.lowercased())
    }

    /// What `iconv` calls an encoding.
    static func iconvName(of name: String) -> String {
        switch name {
        case "windows-1252": "WINDOWS-1252"
        case "tcvn": "TCVN5712-1"
        case "macintosh": "MACINTOSH"
        case "shift_jis": "CP932"
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
