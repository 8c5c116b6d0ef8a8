@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode's form C; most texts are in it and come back as they are.
    ///
    /// About 2 % of titles and leads are not (DANeS, 2021): half composed, as Windows-1258 has it.
    var composed: String {
        guard mayBeDecomposed else { return self }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: _nfc)
        return String(view)
    }

    /// The scalars in Unicode's form D.
    var decomposed: [Unicode.Scalar] { Array(_nfd) }

    /// Whether there is any character outside the blocks all of whose characters are in form C.
    private var mayBeDecomposed: Bool {
        let bytes = utf8.span
        var index = 0
        while index < bytes.count {
            if bytes[index] >= 0x80, !bytes.isInFormC(at: index) { return true }
            index += bytes.lengthOfScalar(at: index)
        }
        return false
    }
}
