/// A link that is canonical as it is written but for its scheme and the prefix of its host, as most
/// links in feeds are: one look at the bytes tells.
///
///     https://www.baocantho.com.vn/tin-tuc-123456.html
///
/// What it does not know goes the long way of ``CanonicalLink``; both come to the same.
struct PlainLink {
    /// Where the host starts without `www.` and the mobile prefixes.
    let hostStart: Int
    let hostEnd: Int

    /// Nil for all but lower-case hosts without a port and paths in which nothing changes.
    init?(_ bytes: [UInt8]) {
        guard let scheme = Self.endOfScheme(bytes.span),
            let end = Self.endOfHost(bytes.span, from: scheme), Self.isPath(bytes.span, from: end)
        else { return nil }
        hostEnd = end
        hostStart = HostName.withoutPrefixes(bytes[scheme..<end]).startIndex
    }

    private static func endOfScheme(_ bytes: Span<UInt8>) -> Int? {
        if starts(bytes, with: "https://") { return 8 }
        return starts(bytes, with: "http://") ? 7 : nil
    }

    private static func starts(_ bytes: Span<UInt8>, with text: String) -> Bool {
        let text = text.utf8.span
        return bytes.count > text.count && text.indices.allSatisfy { text[$0] == bytes[$0] }
    }

    private static func endOfHost(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "/") {
            switch bytes[index] {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): index += 1
            default: return nil
            }
        }
        return index > start && bytes[index - 1] != UInt8(ascii: ".") ? index : nil
    }

    /// Whether every segment has a first letter that is no dot, and neither query nor fragment follows.
    private static func isPath(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var isAfterSlash = false
        for index in start..<bytes.count {
            let byte = bytes[index]
            if isAfterSlash, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
            if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { return false }
            guard PercentEncoding.isAllowed(byte) else { return false }
            isAfterSlash = byte == UInt8(ascii: "/")
        }
        return !isAfterSlash && !hasEdition(bytes, from: start)
    }

    /// Whether the path begins or ends with `/amp`.
    private static func hasEdition(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        bytes.count >= start + 4
            && (isEdition(bytes, at: start) || isEdition(bytes, at: bytes.count - 4))
    }

    private static func isEdition(_ bytes: Span<UInt8>, at start: Int) -> Bool {
        bytes[start] == UInt8(ascii: "/") && bytes[start + 1] == UInt8(ascii: "a")
            && bytes[start + 2] == UInt8(ascii: "m") && bytes[start + 3] == UInt8(ascii: "p")
    }
}
