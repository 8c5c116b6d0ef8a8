/// The little that must be known of an address; libcurl does the rest.
package enum Address {
    /// The scheme in lower case, if there is one (RFC 3986 §3.1).
    package static func scheme(of url: String) -> String? {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = url[..<colon]
        let allowed = scheme.utf8.allSatisfy { byte in
            Alphabet.isAlphanumeric(byte) || "+-.".utf8.contains(byte)
        }
        return allowed && !scheme.isEmpty ? scheme.lowercased() : nil
    }

    /// Host and port in lower case; empty where there is none.
    package static func host(of url: String) -> String {
        guard let range = authority(of: url) else { return "" }
        let authority = url[range]
        guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            return authority.lowercased()
        }
        return authority[authority.utf8.index(after: at)...].lowercased()
    }

    /// The address without user name and password.
    package static func withoutUserInfo(_ url: String) -> String {
        guard let range = authority(of: url),
            let at = url[range].utf8.lastIndex(of: UInt8(ascii: "@"))
        else { return url }
        return String(url[..<range.lowerBound] + url[url.utf8.index(after: at)...])
    }

    /// An address with the user name and the password of another of the same origin (RFC 6454 §4): the same scheme, host
    /// and port; nil where the origins differ, and one must not see what was meant for the other.
    package static func adding(loginOf other: String, to url: String) -> String? {
        guard let new = CurlURL(url), let old = CurlURL(other), new.origin == old.origin else {
            return nil
        }
        new.adoptLogin(of: old)
        return new.text
    }

    /// The address as a message may show it: without secrets, controls and excess.
    static func printable(_ url: String) -> String {
        let scalars = withoutUserInfo(url).unicodeScalars.prefix(500).filter { scalar in
            scalar.value > 0x20 && !scalar.properties.isBidiControl
                && scalar.properties.generalCategory != .control
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Where the authority is: between `//` and the next of `/`, `?`, `#`, as libcurl has it.
    private static func authority(of url: String) -> Range<String.Index>? {
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let rest = bytes[bytes.index(after: colon)...]
        guard rest.starts(with: "//".utf8) else { return nil }
        let start = bytes.index(rest.startIndex, offsetBy: 2)
        let end = bytes[start...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.endIndex
        return start..<end
    }
}
