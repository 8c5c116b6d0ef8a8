/// The host of a link, as it is compared.
enum HostName {
    /// Lower case, punycode, without user, default port, final dot, `www.` and the mobile prefixes.
    static func canonical(_ authority: ArraySlice<UInt8>) -> [UInt8] {
        var host = authority
        if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
        if let port = ports.first(where: { host.suffix($0.count).elementsEqual($0) }) {
            host = host.dropLast(port.count)
        }
        var name = lowered(host)
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        return Array(withoutPrefixes(name[...]))
    }

    private static let ports = [":80", ":443", ":"].map { Array($0.utf8) }

    private static let prefixes = ["www.", "m.", "mobile.", "amp."].map { Array($0.utf8) }

    private static func lowered(_ host: ArraySlice<UInt8>) -> [UInt8] {
        guard host.allSatisfy({ $0 < 0x80 }) else {
            return Array(Punycode.host(String(decoding: host, as: UTF8.self).lowercased()).utf8)
        }
        return host.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// `m.vn` is a host, so a prefix goes only where two labels are left.
    private static func withoutPrefixes(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        for prefix in prefixes where name.starts(with: prefix) {
            let rest = name.dropFirst(prefix.count)
            return rest.contains(UInt8(ascii: ".")) ? withoutPrefixes(rest) : name
        }
        return name
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes of a text are the last ones.
    func hasSuffix(_ text: String) -> Bool {
        let suffix = text.utf8
        return count >= suffix.count && self[(endIndex - suffix.count)...].elementsEqual(suffix)
    }
}
