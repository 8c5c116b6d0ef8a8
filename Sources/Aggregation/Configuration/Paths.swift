/// Paths and addresses as a configuration writes them.
enum Paths {
    /// An absolute path without `.` and `..`.
    static func absolute(_ path: String, from folder: String) -> String {
        let whole = path.hasPrefix("/") ? path : folder + "/" + path
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Whether an absolute path is a folder or anything in it.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// The folder that a path lies in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// An absolute `http`, `https` or `file` address, or nil.
    static func address(_ text: String, from folder: String) -> String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = text[text.index(after: colon)...]
        switch text[..<colon].lowercased() {
        case "http": return web(rest).map { "http:" + $0 }
        case "https": return web(rest).map { "https:" + $0 }
        case "file": return file(rest, from: folder)
        default: return nil
        }
    }

    /// What makes two addresses one: the host's case, the scheme's own port and a bare final slash count for
    /// nothing, and braces are as good as their escapes.
    static func identity(_ address: String) -> String {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, !address.hasPrefix("file:") else { return address }
        let path = parts.count > 3 ? parts[3].prefix { $0 != "#" } : ""
        var host = parts[2].lowercased()
        for port in [parts[0] == "http:" ? ":80" : ":443", ":"] where host.hasSuffix(port) {
            host.removeLast(port.count)
        }
        return "\(parts[0])//\(host)/\(withoutBraces(String(path)))"
    }

    /// An address whose braces are escaped, so that no `${NAME}` can be in it.
    static func withoutBraces(_ address: String) -> String {
        guard address.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") })
        else { return address }
        return address.replacing("{", with: "%7B").replacing("}", with: "%7D")
    }

    /// Whether an address of the web names a port that there cannot be.
    static func hasWrongPort(_ address: String) -> Bool {
        let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].lowercased().hasPrefix("file"),
            let host = parts[2].prefix(while: { !"/?#".contains($0) }).split(separator: "@").last,
            let colon = host.lastIndex(of: ":"), !host[colon...].contains("]")
        else { return false }
        let port = host[host.index(after: colon)...]
        return !port.isEmpty && !(Units.digits(port).map { (1...65_535).contains($0) } ?? false)
    }

    private static func web(_ rest: Substring) -> String? {
        guard rest.hasPrefix("//"), !rest.dropFirst(2).isEmpty else { return nil }
        let authority = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last ?? ""
        let isClean = rest.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        return !host.isEmpty && !host.hasPrefix(":") && isClean ? String(rest) : nil
    }

    private static func file(_ rest: Substring, from folder: String) -> String? {
        var path = rest
        if path.hasPrefix("//") {
            path = path.dropFirst(2)
            if path.hasPrefix("localhost/") { path = path.dropFirst("localhost".count) }
            guard path.hasPrefix("/") else { return nil }
        }
        guard !path.isEmpty else { return nil }
        // The folder is a plain path; what is written here may be percent-encoded already.
        let base = encoded(folder, keepsEscapes: false)
        return "file://" + absolute(encoded(String(path), keepsEscapes: true), from: base)
    }

    private static func encoded(_ path: String, keepsEscapes: Bool) -> String {
        let bytes = Array(path.utf8)
        var result = ""
        for (index, byte) in bytes.enumerated() {
            let character = Character(Unicode.Scalar(byte))
            let isEscape =
                keepsEscapes && byte == UInt8(ascii: "%") && index + 2 < bytes.count
                && bytes[(index + 1)...(index + 2)].allSatisfy {
                    Character(Unicode.Scalar($0)).isHexDigit
                }
            let isPlain = byte < 0x80 && (character.isLetter || character.isNumber)
            if isPlain || isEscape || "/-._~!$&'()*+,;=:@".contains(character) {
                result.append(character)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }
        return result
    }
}
