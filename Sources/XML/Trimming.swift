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
        guard let start = view.firstIndex(where: { !$0.isWhiteSpace }),
            let end = view.lastIndex(where: { !$0.isWhiteSpace })
        else { return "" }
        if start == view.startIndex, view.index(after: end) == view.endIndex { return self }
        return String(view[start...end])
    }
}

extension Unicode.Scalar {
    /// Unicode's property White_Space, in which nothing has changed since version 6.3.
    fileprivate var isWhiteSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
            0x3000:
            true
        default: false
        }
    }
}
