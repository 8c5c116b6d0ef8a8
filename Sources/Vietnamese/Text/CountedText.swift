/// Beginnings and ends of texts by their characters, counted in bytes where that comes to the same.
extension String {
    /// The first characters of a text.
    package func firstCharacters(_ count: Int) -> Substring {
        guard let end = utf8.span.end(ofCharacters: count) else { return prefix(count) }
        return self[..<utf8.index(startIndex, offsetBy: end)]
    }

    /// The last characters of a text.
    package func lastCharacters(_ count: Int) -> Substring {
        guard let start = utf8.span.start(ofLastCharacters: count) else { return suffix(count) }
        return self[utf8.index(startIndex, offsetBy: start)...]
    }

    /// Whether a text has more than so many characters.
    package func hasMoreCharacters(than limit: Int) -> Bool {
        guard utf8.count > limit else { return false }
        guard let end = utf8.span.end(ofCharacters: limit) else { return count > limit }
        return end < utf8.count
    }

    /// The first words of a text, with single blanks between them.
    package func firstWords(_ count: Int) -> String {
        guard count > 0 else { return "" }
        guard let end = utf8.span.end(ofWords: count) else {
            return split(separator: " ", maxSplits: count).prefix(count).joined(separator: " ")
        }
        return end == utf8.count ? self : String(self[..<utf8.index(startIndex, offsetBy: end)])
    }
}

extension Span<UInt8> {
    /// Where so many characters end; nil where bytes do not tell.
    fileprivate func end(ofCharacters limit: Int) -> Int? {
        var index = 0
        var left = limit
        while index < count {
            // What follows the last character could belong to it.
            guard standsAlone(at: index) else { return nil }
            if left == 0 { return index }
            index += lengthOfScalar(at: index)
            left -= 1
        }
        return count
    }

    /// Where so many characters before the end begin; nil where bytes do not tell.
    fileprivate func start(ofLastCharacters limit: Int) -> Int? {
        var start = count
        var left = limit
        while start > 0 {
            var before = start - 1
            while self[before] & 0xC0 == 0x80 { before -= 1 }
            guard standsAlone(at: before) else { return nil }
            if left == 0 { return start }
            start = before
            left -= 1
        }
        return 0
    }

    /// Where so many words end that have single blanks between them; nil where they have not.
    fileprivate func end(ofWords limit: Int) -> Int? {
        var index = 0
        var left = limit
        var isAfterBlank = true
        while index < count {
            guard standsAlone(at: index) else { return nil }
            let isBlank = self[index] == 0x20
            if isBlank, isAfterBlank { return nil }
            if isAfterBlank {
                if left == 0 { return index - 1 }
                left -= 1
            }
            isAfterBlank = isBlank
            index += lengthOfScalar(at: index)
        }
        return isAfterBlank ? nil : count
    }

    /// Whether the scalar that begins at an index is a character by itself beside others that are.
    ///
    /// Others join: marks, emoji, what follows a carriage return.
    private func standsAlone(at index: Int) -> Bool {
        switch self[index] {
        case 0x0D: false
        case 0x00..<0x80, 0xC2...0xCB, 0xE4...0xE9: true
        case 0xE1: (0xB8...0xBB).contains(self[index + 1])
        case 0xE2 where self[index + 1] == 0x80: !(0x8C...0x8D).contains(self[index + 2])
        case 0xE2: (0x81...0x82).contains(self[index + 1])
        default: false
        }
    }
}
