private import Glibc

/// Which addresses belong to the public internet, and which to this machine or its network.
///
/// Source: the IANA special-purpose address registries (RFC 6890), RFC 4291, RFC 6052, RFC 3056.
enum AddressScope {
    /// Whether a numeric address, as libcurl reports the one connected to, is public.
    static func isPublic(_ text: String) -> Bool {
        guard let bytes = bytes(text) else { return false }
        return bytes.count == 4 ? isPublicIPv4(bytes[...]) : isPublicIPv6(bytes)
    }

    /// The 4 or 16 bytes of a numeric address; a zone after it is ignored.
    static func bytes(_ text: String) -> [UInt8]? {
        let numeric = String(text.prefix { $0 != "%" })
        return parse(numeric, AF_INET, count: 4) ?? parse(numeric, AF_INET6, count: 16)
    }

    private static func parse(_ text: String, _ family: CInt, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return unsafe inet_pton(family, text, &bytes) == 1 ? bytes : nil
    }

    private static func isPublicIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let address = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return !reserved.contains { address >> (32 - $0.bits) == $0.prefix >> (32 - $0.bits) }
    }

    private static func isPublicIPv6(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
            return isPublicIPv4(bytes[12...])
        }
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            return isPublicIPv4(bytes[12...])
        }
        if bytes.starts(with: [0x20, 0x02]) { return isPublicIPv4(bytes[2..<6]) }
        return bytes[0] & 0xE0 == 0x20  // 2000::/3 is all that was ever given out
    }

    private static let reserved: [(prefix: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8),
        (0xA9FE_0000, 16), (0xAC10_0000, 12), (0xC000_0000, 24), (0xC0A8_0000, 16),
        (0xC612_0000, 15), (0xE000_0000, 4), (0xF000_0000, 4),
    ]
}
