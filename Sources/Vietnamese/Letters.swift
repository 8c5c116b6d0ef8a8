/// Letters that look alike.
enum Letters {
    /// The letter Đ in its foreign encodings; other scalars as they are.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xD0, 0x189: "Đ"
        case 0xF0, 0x256: "đ"
        default: scalar
        }
    }

    /// The text with look-alike Cyrillic letters in Latin, in words that mix both and only there.
    ///
    /// A word here ends at a blank: `NĐ-СР` is mixed, `Москва` is not and stays.
    static func latinized(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0xD0 || $0 == 0xD1 }) else { return text }
        return text.split(separator: " ").map { latinized(word: $0) }.joined(separator: " ")
    }

    private static func latinized(word: Substring) -> String {
        let scalars = word.unicodeScalars
        guard scalars.contains(where: isCyrillic), scalars.contains(where: isLatin) else {
            return String(word)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.map { lookAlikes[$0] ?? $0 })
        return String(view)
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x400...0x52F).contains(scalar.value)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x250 || (0x1E00...0x1EFF).contains(scalar.value))
            && scalar.properties.isAlphabetic
    }

    private static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
        "а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "і": "i", "ј": "j", "к": "k", "м": "m",
        "о": "o", "п": "n",
        "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ɡ": "g", "ѵ": "v", "ԝ": "w",
        "А": "A", "В": "B",
        "С": "C", "Е": "E", "Н": "H", "І": "I", "Ј": "J", "К": "K", "М": "M", "О": "O", "Р": "P",
        "Ѕ": "S", "Т": "T",
        "У": "Y", "Х": "X",
    ]
}

/// One Vietnamese syllable.
enum Syllable {
    /// Base letters, keeping ă â ê ô ơ ư đ, and the tone as a digit; no digit for the level tone.
    static func key(of word: [Unicode.Scalar]) -> String {
        let lower = String(String.UnicodeScalarView(word)).lowercased()
        var letters = ""
        var tone = 0
        if lower.utf8.allSatisfy({ $0 < 0x80 }) {
            letters = lower
        } else {
            (letters, tone) = split(lower)
        }
        return foldFinalY(letters) + (tone == 0 ? "" : String(tone))
    }

    private static func split(_ lower: String) -> (String, Int) {
        var letters = String.UnicodeScalarView()
        var tone = 0
        for scalar in lower.decomposed {
            switch scalar.value {
            case 0x301: tone = 1
            case 0x300: tone = 2
            case 0x309: tone = 3
            case 0x303: tone = 4
            case 0x323: tone = 5
            default: letters.append(scalar)
            }
        }
        return (String(letters).composed, tone)
    }

    /// `kỹ` is `kĩ`: a final y after a bare h, k, l, m, s, t, v or `qu` becomes i.
    private static func foldFinalY(_ letters: String) -> String {
        switch letters {
        case "hy", "ky", "ly", "my", "sy", "ty", "vy", "quy": letters.dropLast() + "i"
        default: letters
        }
    }
}
