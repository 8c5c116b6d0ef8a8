/// Cyrillic letters that look like Latin ones.
enum LookAlikes {
    /// The text with look-alike Cyrillic letters in Latin, in words that mix both and only there.
    ///
    /// A word here ends at a blank: `NĐ-СР` is mixed, `Москва` is not and stays.
    static func latinized(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xD0 && $0 <= 0xD4 }) else { return text }
        return text.split(separator: " ").map { latinized(word: $0) }.joined(separator: " ")
    }

    private static func latinized(word: Substring) -> String {
        let scalars = word.unicodeScalars
        guard scalars.contains(where: isCyrillic), scalars.contains(where: isLatin) else {
            return String(word)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.map { lookAlikes[$0] ?? $0 })
        return String(view).composed
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
