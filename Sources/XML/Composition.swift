@_spi(_Unicode) import Swift

/// Canonical composition: Unicode Standard Annex 15, form C.
package enum Composition {
    /// The text in NFC, but for `<`, `=` and `>` before U+0338: composed they would unmake markup.
    package static func nfc(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        var start = text.startIndex
        var before: Unicode.Scalar = " "
        for index in text.unicodeScalars.indices {
            let scalar = text.unicodeScalars[index]
            if scalar == "\u{338}", before == "<" || before == "=" || before == ">" {
                view.append(contentsOf: String(text[start..<index])._nfc)
                start = index
            }
            before = scalar
        }
        view.append(contentsOf: String(text[start...])._nfc)
        return String(view)
    }
}

extension String {
    /// The text in NFC; what has no combining mark is not made anew.
    package var composed: String {
        utf8.contains { $0 & 0xFE == 0xCC } ? Composition.nfc(self) : self
    }
}
