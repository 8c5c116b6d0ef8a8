/// Addresses fit for `href`.
package enum Address {
    /// The address with everything percent-encoded that no IRI may hold (RFC 3987 §2.2).
    package static func written(_ address: String) -> String {
        let utf8 = address.utf8.span
        guard utf8.indices.contains(where: { needsLook(utf8[$0]) }) else { return address }
        let bytes = Array(EscapedText.cleaned(address).utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        let authority = authorityEnd(bytes)
        var isFragment = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "%") where !isEscape(bytes, index): encode(byte, to: &out)
            case UInt8(ascii: "["), UInt8(ascii: "]"):
                if index < authority { out.append(byte) } else { encode(byte, to: &out) }
            case UInt8(ascii: "#") where isFragment: encode(byte, to: &out)
            case _ where isRefused(byte): encode(byte, to: &out)
            default:
                isFragment = isFragment || byte == UInt8(ascii: "#")
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The address if it is an absolute one on the web with a host, fit for `href`; else nil.
    ///
    /// A user name and a password are left out: they are nobody's to publish.
    package static func web(_ address: String) -> String? {
        let utf8 = address.utf8.span
        let scheme = isPrefixed(utf8, "https://") ? "https://" : "http://"
        guard isPrefixed(utf8, scheme) else { return nil }
        let start = scheme.utf8.count
        var host = start
        var end = start
        while end < utf8.count, !isEndOfAuthority(utf8[end]) {
            if utf8[end] == UInt8(ascii: "@") { host = end + 1 }
            end += 1
        }
        guard isHost(utf8.extracting(host..<end)) else { return nil }
        if host == start, isWritten(utf8, scheme) { return written(address) }
        let rest = address.utf8.index(address.startIndex, offsetBy: host)
        return written(scheme + String(address[rest...]))
    }

    /// An address of a person: on the web, or `mailto`.
    package static func personal(_ address: String) -> String? {
        isPrefixed(address.utf8.span, "mailto:") ? written(address) : web(address)
    }

    /// Whether an address begins with a scheme, in letters of either case.
    private static func isPrefixed(_ address: Span<UInt8>, _ scheme: String) -> Bool {
        let scheme = scheme.utf8.span
        guard address.count >= scheme.count else { return false }
        return scheme.indices.allSatisfy { index in
            let byte = address[index]
            return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == scheme[index]
        }
    }

    /// Whether an address begins with a scheme as it is written, in small letters.
    private static func isWritten(_ address: Span<UInt8>, _ scheme: String) -> Bool {
        let scheme = scheme.utf8.span
        return scheme.indices.allSatisfy { address[$0] == scheme[$0] }
    }

    /// A name, or an address in brackets, with at most a port of digits behind it.
    private static func isHost(_ host: Span<UInt8>) -> Bool {
        let bracket = host.indices.last { host[$0] == UInt8(ascii: "]") }
        let colon =
            host.indices[(bracket ?? 0)...].first { host[$0] == UInt8(ascii: ":") } ?? host.count
        let port = host.indices[colon...].dropFirst()
        let name = host.indices[..<colon]
        return !name.isEmpty && (host[0] == UInt8(ascii: "[")) == (bracket != nil)
            && !name.contains { host[$0] == UInt8(ascii: "%") || isRefused(host[$0]) }
            && port.count <= 5 && port.allSatisfy { (0x30...0x39).contains(host[$0]) }
    }

    private static func isEndOfAuthority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): true
        default: false
        }
    }

    private static func needsLook(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "#"): true
        case 0xC2, 0xE2, 0xEF...0xFF: true
        default: isRefused(byte)
        }
    }

    private static func isRefused(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"), UInt8(ascii: "`"):
            true
        default: false
        }
    }

    /// Where the path, the query or the fragment begins.
    private static func authorityEnd(_ bytes: [UInt8]) -> Int {
        let slash = UInt8(ascii: "/")
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[(colon + 1)...].starts(with: [slash, slash])
        else { return 0 }
        return bytes[(colon + 3)...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
    }

    private static func isEscape(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        return bytes[index + 1...index + 2].allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20)
        }
    }

    private static func encode(_ byte: UInt8, to out: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
