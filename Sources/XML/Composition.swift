@_spi(_Unicode) import Swift

/// Canonical composition: Unicode Standard Annex 15, form C.
package enum Composition {
    /// The text in NFC.
    package static func nfc(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text._nfc)
        return String(view)
    }
}
