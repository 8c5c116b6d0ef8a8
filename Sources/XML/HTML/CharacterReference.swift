/// The character references of HTML.
///
/// Source: the HTML standard, "Named character references" and "Numeric character reference end
/// state".
enum CharacterReference {
    private static let named: [String: String] = {
        var table: [String: String] = [:]
        for entry in NamedCharacterData.names.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: "=")
            guard parts.count == 2 else { continue }
            let scalars = parts[1].split(separator: "+").compactMap { UInt32($0, radix: 16) }
            table[String(parts[0])] = String(
                String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
        }
        return table
    }()

    private static let legacy = Set(
        NamedCharacterData.legacy.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The characters of a name such as `abreve`, without `&` and `;`.
    static func characters(named name: String) -> String? { named[name] }

    /// The length of the longest name.
    private static let longestName = 32

    /// Reads the reference whose `&` is at `index`.
    ///
    /// - Returns: The characters and how many bytes they took; nil when the `&` is just that.
    static func read(
        _ bytes: [UInt8], at index: Int, end: Int, inAttribute: Bool
    ) -> (characters: String, length: Int)? {
        guard index + 1 < end else { return nil }
        if bytes[index + 1] == 0x23 { return readNumber(bytes, at: index, end: end) }
        return readName(bytes, at: index, end: end, inAttribute: inAttribute)
    }

    private static func readNumber(
        _ bytes: [UInt8], at index: Int, end: Int
    ) -> (characters: String, length: Int)? {
        var position = index + 2
        let isHexadecimal = position < end && bytes[position] | 0x20 == 0x78
        if isHexadecimal { position += 1 }
        let first = position
        var code: UInt32 = 0
        while position < end, let digit = digit(bytes[position], isHexadecimal: isHexadecimal) {
            code = min(code * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            position += 1
        }
        guard position > first else { return nil }
        if position < end, bytes[position] == 0x3B { position += 1 }
        return (String(scalar(code)), position - index)
    }

    private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
        if byte.isASCIIDigit { return UInt32(byte - 0x30) }
        let letter = byte.asciiLowercased
        guard isHexadecimal, letter >= 0x61, letter <= 0x66 else { return nil }
        return UInt32(letter - 0x61 + 10)
    }

    /// The character of a number: U+0080 to U+009F are windows-1252, what is none is U+FFFD.
    private static func scalar(_ code: UInt32) -> Unicode.Scalar {
        let mapped = code >= 0x80 && code <= 0x9F ? Labels.windows1252[Int(code - 0x80)] : code
        return mapped == 0 ? "\u{FFFD}" : Unicode.Scalar(mapped) ?? "\u{FFFD}"
    }

    private static func readName(
        _ bytes: [UInt8], at index: Int, end: Int, inAttribute: Bool
    ) -> (characters: String, length: Int)? {
        let start = index + 1
        let limit = min(end, start + longestName)
        var stop = start
        while stop < limit, bytes[stop].isASCIILetter || bytes[stop].isASCIIDigit { stop += 1 }
        guard stop > start else { return nil }
        let name = String(decoding: bytes[start..<stop], as: UTF8.self)
        if stop < end, bytes[stop] == 0x3B, let characters = named[name] {
            return (characters, stop + 1 - index)
        }
        return readLegacyName(name, next: stop < end ? bytes[stop] : nil, inAttribute: inAttribute)
    }

    /// Reads the longest beginning of `name` that needs no semicolon.
    private static func readLegacyName(
        _ name: String, next: UInt8?, inAttribute: Bool
    ) -> (characters: String, length: Int)? {
        var prefix = name.prefix(longestLegacyName)
        while prefix.count >= 2 {
            if legacy.contains(String(prefix)), let characters = named[String(prefix)] {
                let isWhole = prefix.count == name.count
                if inAttribute, !isWhole || next == 0x3D { return nil }
                return (characters, prefix.count + 1)
            }
            prefix = prefix.dropLast()
        }
        return nil
    }

    private static let longestLegacyName = 6
}
