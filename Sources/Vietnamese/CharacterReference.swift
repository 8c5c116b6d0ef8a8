/// Character references of HTML in plain text.
enum CharacterReference {
    /// The text with every complete reference read once.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            out += rest[..<start]
            let tail = rest[rest.index(after: start)...]
            if let (character, after) = read(tail) {
                out += character
                rest = after
            } else {
                out += "&"
                rest = tail
            }
        }
        return out + rest
    }

    /// Whether a complete reference is left.
    static func isContained(in text: String) -> Bool {
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            rest = rest[rest.index(after: start)...]
            if read(rest) != nil { return true }
        }
        return false
    }

    private static func read(_ tail: Substring) -> (String, Substring)? {
        guard let end = tail.prefix(12).firstIndex(of: ";") else { return nil }
        let body = tail[..<end]
        let after = tail[tail.index(after: end)...]
        if body.first == "#" {
            let digits = body.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            guard let value = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10),
                let scalar = Unicode.Scalar(value)
            else { return nil }
            return (String(Character(scalar)), after)
        }
        return named[String(body)].map { ($0, after) }
    }

    /// The names of HTML 4 that Vietnamese systems write: Latin-1, and the punctuation of their editors.
    private static let named: [String: String] = {
        let latin1 = [
            "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy",
            "ordf", "laquo",
            "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
            "middot",
            "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave",
            "Aacute", "Acirc",
            "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
            "Igrave", "Iacute",
            "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml",
            "times", "Oslash",
            "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute",
            "acirc", "atilde",
            "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc", "euml", "igrave",
            "iacute", "icirc",
            "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
            "oslash", "ugrave",
            "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
        ]
        var table: [String: String] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "hellip": "…",
            "ndash": "–", "mdash": "—",
            "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•", "euro": "€",
            "trade": "™",
            "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
            "zwj": "\u{200D}",
            "sbquo": "‚", "bdquo": "„", "dagger": "†", "permil": "‰", "lsaquo": "‹", "rsaquo": "›",
            "rarr": "→",
            "larr": "←", "minus": "−", "le": "≤", "ge": "≥", "ne": "≠", "abreve": "ă",
            "Abreve": "Ă", "dstrok": "đ",
            "Dstrok": "Đ", "itilde": "ĩ", "Itilde": "Ĩ", "utilde": "ũ", "Utilde": "Ũ",
        ]
        for (offset, name) in latin1.enumerated() {
            if let scalar = Unicode.Scalar(0xA0 + UInt32(offset)) {
                table[name] = String(Character(scalar))
            }
        }
        return table
    }()
}
