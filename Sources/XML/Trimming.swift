extension String {
    /// In lower case; a text that is so already is not made anew.
    package var inLowerCase: String {
        utf8.contains { $0 >= 0x80 || ($0 >= 0x41 && $0 <= 0x5A) } ? lowercased() : self
    }

    /// Without white space at either end.
    package var trimmed: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
        let view = unicodeScalars
        guard let start = view.firstIndex(where: { !$0.properties.isWhitespace }),
            let end = view.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        if start == view.startIndex, view.index(after: end) == view.endIndex { return self }
        return String(view[start...end])
    }
}
