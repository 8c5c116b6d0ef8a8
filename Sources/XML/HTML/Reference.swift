/// Resolution of relative references in markup, RFC 3986 §5.
enum Reference {
    /// The scheme in lower case, or nil of a relative reference.
    static func scheme(of text: String) -> String? {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let scheme = text.utf8[..<colon]
        guard let first = scheme.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
            return nil
        }
        let isScheme = scheme.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B
                || $0 == 0x2D || $0 == 0x2E
        }
        return isScheme ? String(text[..<colon]).lowercased() : nil
    }

    /// The absolute address of a relative reference.
    static func resolve(_ reference: String, against base: String) -> String {
        guard let scheme = scheme(of: base), let slashes = base.firstRange(of: "://") else {
            return reference
        }
        let rest = base[slashes.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let root = "\(scheme)://\(authority)"
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
        if reference.isEmpty { return String(base.prefix { $0 != "#" }) }
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        if reference.hasPrefix("#") { return base.prefix { $0 != "#" } + reference }
        if reference.hasPrefix("?") { return root + (path.isEmpty ? "/" : path) + reference }
        let tail = reference.firstIndex { $0 == "?" || $0 == "#" } ?? reference.endIndex
        let own = reference[..<tail]
        let merged = own.hasPrefix("/") ? String(own) : directory(of: path) + own
        return root + withoutDots(merged) + reference[tail...]
    }

    private static func directory(of path: Substring) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
    }

    private static func withoutDots(_ path: String) -> String {
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part == ".." { _ = segments.popLast() } else if part != "." { segments.append(part) }
            if isLast, part == "." || part == ".." { segments.append("") }
        }
        return "/" + segments.joined(separator: "/")
    }
}
