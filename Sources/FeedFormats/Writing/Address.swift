/// Addresses fit for `href`.
package enum Address {
    /// The address with everything percent-encoded that no IRI may hold (RFC 3987 §2.2).
    package static func written(_ address: String) -> String {
        guard address.utf8.contains(where: needsLook) else { return address }
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
        guard isPrefixed(address, "http://") || isPrefixed(address, "https://") else { return nil }
        let scheme = isPrefixed(address, "https") ? "https://" : "http://"
        let start = address.utf8.index(address.startIndex, offsetBy: scheme.utf8.count)
        let rest = address.utf8[start...]
        let end = rest.firstIndex { "/?#\\".utf8.contains($0) } ?? rest.endIndex
        var host = rest[..<end]
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: at)...] }
        guard isHost(host) else { return nil }
        return written(scheme + String(address[host.startIndex...]))
    }

    /// An address of a person: on the web, or `mailto`.
    package static func personal(_ address: String) -> String? {
        isPrefixed(address, "mailto:") ? written(address) : web(address)
    }

    private static func isPrefixed(_ address: String, _ scheme: String) -> Bool {
        var rest = address.utf8.makeIterator()
        return scheme.utf8.allSatisfy { byte in
            rest.next().map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } == byte
        }
    }

    /// A name, or an address in brackets, with at most a port of digits behind it.
    private static func isHost(_ host: Substring.UTF8View) -> Bool {
        let bracket = host.lastIndex(of: UInt8(ascii: "]"))
        let tail = host[(bracket ?? host.startIndex)...]
        let colon = tail.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
        let port = host[colon...].dropFirst()
        let name = host[..<colon]
        return !name.isEmpty && (name.first == UInt8(ascii: "[")) == (bracket != nil)
            && !name.contains { $0 == UInt8(ascii: "%") || isRefused($0) }
            && port.count <= 5 && port.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func needsLook(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "#"): true
        case 0xC2, 0xE2, 0xEF...0xFF: true
        default: isRefused(byte)
        }
    }

    private static func isRefused(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x7F || "<>\"{}|\\^`".utf8.contains(byte)
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
