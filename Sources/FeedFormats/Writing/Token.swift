/// Short words whose form the standards fix; what is malformed is left out.
enum Token {
    /// A language tag (RFC 5646 §2.1, as loose as RFC 4287's schema) in the schema's form.
    static func language(_ tag: String?) -> String? {
        guard let tag, !tag.isEmpty, tag.utf8.count <= 64 else { return nil }
        let parts = tag.replacing("_", with: "-").utf8.split(
            separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = parts.enumerated().allSatisfy { index, part in
            (1...8).contains(part.count)
                && part.allSatisfy { isLetter($0) || (index > 0 && isDigit($0)) }
        }
        return isTag ? tag.replacing("_", with: "-") : nil
    }

    /// A media type `type/subtype`, parameters left out (RFC 9110 §8.3.1).
    static func mediaType(_ type: String?) -> String? {
        guard let type else { return nil }
        if isPlainMediaType(type.utf8.span) { return type }
        let essence = type.prefix { $0 != ";" }.lowercased()
            .split(whereSeparator: \.isWhitespace).joined()
        let parts = essence.utf8.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isType =
            parts.count == 2 && essence.utf8.count <= 127
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy {
                        isLetter($0) || isDigit($0) || "!#$&-^_.+".utf8.contains($0)
                    }
            }
        return isType ? essence : nil
    }

    /// Whether a media type needs no look: small letters and a slash, as most have.
    private static func isPlainMediaType(_ type: Span<UInt8>) -> Bool {
        var slashes = 0
        for index in type.indices {
            let byte = type[index]
            if byte == UInt8(ascii: "/"), index > 0, index + 1 < type.count {
                slashes += 1
            } else if !(0x61...0x7A).contains(byte) {
                return false
            }
        }
        return slashes == 1 && type.count <= 127
    }

    /// A mail address in the schema's form, without blanks.
    static func mail(_ address: String?) -> String? {
        guard let address, let at = address.utf8.firstIndex(of: UInt8(ascii: "@")),
            at != address.startIndex, address.utf8.index(after: at) != address.endIndex,
            !address.contains(where: \.isWhitespace)
        else { return nil }
        return address
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
