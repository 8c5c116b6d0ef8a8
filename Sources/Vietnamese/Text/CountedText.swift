/// Texts measured by their characters, which are counted in bytes where that comes to the same.
extension String {
    /// Whether a text has more than so many characters.
    package func hasMoreCharacters(than limit: Int) -> Bool {
        guard utf8.count > limit else { return false }
        guard let end = utf8.span.end(ofCharacters: limit) else { return count > limit }
        return end < utf8.count
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
