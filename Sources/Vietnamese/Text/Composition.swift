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
        var lead: UInt8 = 0
        let bytes = utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            if byte < 0x80 { continue }
            if byte >= 0xC0 {
                lead = byte
                switch byte {
                case 0xC2...0xCB, 0xD0, 0xD1, 0xE1, 0xE2, 0xE4...0xE9, 0xF0: continue
                default: return true
                }
            }
            // The second byte says the block: letters for Vietnamese, punctuation, emoji.
            switch (lead, byte) {
            case (0xE1, 0xB8...0xBB), (0xE2, 0x80...0x82), (0xF0, 0x9F): lead = 0
            case (0xE1, _), (0xE2, _), (0xF0, _): return true
            default: lead = 0
            }
        }
        return false
    }
}
