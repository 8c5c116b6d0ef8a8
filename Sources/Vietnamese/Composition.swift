@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode's form C; most texts have no combining mark and come back as they are.
    var composed: String {
        guard utf8.contains(where: { $0 == 0xCC || $0 == 0xCD }) else { return self }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: _nfc)
        return String(view)
    }

    /// The scalars in Unicode's form D.
    var decomposed: [Unicode.Scalar] { Array(_nfd) }
}
