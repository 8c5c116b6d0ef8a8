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

    private static func lowered(_ host: ArraySlice<UInt8>) -> [UInt8] {
        guard host.allSatisfy({ $0 < 0x80 }) else {
            return Array(Punycode.host(String(decoding: host, as: UTF8.self).lowercased()).utf8)
        }
        return host.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// `m.vn` is a host, so a prefix goes only where two labels are left.
    static func withoutPrefixes(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let dot = name.firstIndex(of: UInt8(ascii: ".")), isPrefix(name[..<dot]) else {
            return name
        }
        let rest = name[(dot + 1)...]
        return rest.contains(UInt8(ascii: ".")) ? withoutPrefixes(rest) : name
    }

    private static func isPrefix(_ label: ArraySlice<UInt8>) -> Bool {
        switch label.count {
        case 1: label.elementsEqual("m".utf8)
        case 3: label.elementsEqual("www".utf8) || label.elementsEqual("amp".utf8)
        case 6: label.elementsEqual("mobile".utf8)
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes of a text are the last ones.
    func hasSuffix(_ text: String) -> Bool {
        let (suffix, bytes) = (text.utf8.span, span)
        let start = bytes.count - suffix.count
        return start >= 0 && suffix.indices.allSatisfy { suffix[$0] == bytes[start + $0] }
    }
}
