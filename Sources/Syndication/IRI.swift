/// References and what they mean: RFC 3986 §5, for IRIs as well (RFC 3987 §6.5).
package enum IRI {
    /// The parts of a reference, RFC 3986 appendix B; nil where the part is absent.
    package struct Parts: Sendable, Hashable {
        package var scheme: String?
        package var authority: String?
        package var path: String
        package var query: String?
        package var fragment: String?

        /// Takes a reference apart; every string has parts.
        package init(_ reference: String) {
            var rest = reference.utf8[...]
            if let mark = rest.firstIndex(of: UInt8(ascii: "#")) {
                fragment = String(rest[rest.index(after: mark)...])
                rest = rest[..<mark]
            }
            if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
                query = String(rest[rest.index(after: mark)...])
                rest = rest[..<mark]
            }
            if let colon = IRI.schemeEnd(rest) {
                scheme = String(rest[..<colon])
                rest = rest[rest.index(after: colon)...]
            }
            if rest.starts(with: "//".utf8) {
                rest = rest.dropFirst(2)
                let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
                authority = String(rest[..<end])
                rest = rest[end...]
            }
            path = String(rest) ?? ""
        }

        /// Puts the parts together again, RFC 3986 §5.3.
        package var string: String {
            var result = ""
            if let scheme { result += scheme + ":" }
            if let authority { result += "//" + authority }
            result += path
            if let query { result += "?" + query }
            if let fragment { result += "#" + fragment }
            return result
        }
    }

    /// The scheme of a reference in lower case, or nil when it is relative.
    package static func scheme(of reference: String) -> String? {
        let bytes = reference.utf8[...]
        return schemeEnd(bytes).flatMap { String(bytes[..<$0])?.lowercased() }
    }

    /// Resolves a reference, RFC 3986 §5.2; without a usable base it is returned as it stands.
    ///
    /// White space around the reference is dropped and line breaks within it too, as browsers do.
    package static func resolve(_ reference: String, against base: String?) -> String {
        if isPlain(reference) { return reference }
        let cleaned = trimmed(reference)
        guard let base, scheme(of: trimmed(base)) != nil else { return cleaned }
        let from = Parts(trimmed(base))
        guard isHierarchical(from) else { return cleaned }
        var to = Parts(cleaned)
        if let scheme = to.scheme {
            guard isSloppy(to, scheme, from) else { return normalized(to, cleaned) }
            to.scheme = nil
        }
        return merged(to, from).string
    }

    /// Whether an address is absolute, without blanks and dot segments, as most are: nothing to do.
    private static func isPlain(_ reference: String) -> Bool {
        let text = reference.utf8
        guard text.starts(with: "https://".utf8) || text.starts(with: "http://".utf8) else {
            return false
        }
        let bytes = reference.utf8.span
        for index in bytes.indices {
            if bytes[index] <= 0x20 { return false }
            if bytes[index] == UInt8(ascii: "."), bytes[index - 1] == UInt8(ascii: "/") {
                return false
            }
        }
        return true
    }

    private static func merged(_ reference: Parts, _ base: Parts) -> Parts {
        var result = reference
        result.scheme = base.scheme
        guard reference.authority == nil else {
            result.path = removingDotSegments(reference.path)
            return result
        }
        result.authority = base.authority
        if reference.path.isEmpty {
            result.path = base.path
            result.query = reference.query ?? base.query
        } else if reference.path.hasPrefix("/") {
            result.path = removingDotSegments(reference.path)
        } else {
            result.path = removingDotSegments(directory(base) + reference.path)
        }
        return result
    }

    /// The base's path up to its last slash, RFC 3986 §5.2.3.
    private static func directory(_ base: Parts) -> String {
        if base.authority != nil, base.path.isEmpty { return "/" }
        guard let slash = base.path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(base.path[...slash])
    }

    /// RFC 3986 §5.2.4.
    package static func removingDotSegments(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        let isAbsolute = path.hasPrefix("/")
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        var kept: [Substring] = []
        for segment in isAbsolute ? segments.dropFirst() : segments[...] {
            switch segment {
            case ".": continue
            case "..": if !kept.isEmpty { kept.removeLast() }
            default: kept.append(segment)
            }
        }
        if let last = segments.last, last == "." || last == ".." { kept.append("") }
        return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
    }

    private static func normalized(_ parts: Parts, _ string: String) -> String {
        guard parts.authority != nil, parts.path.utf8.contains(UInt8(ascii: ".")) else {
            return string
        }
        var parts = parts
        parts.path = removingDotSegments(parts.path)
        return parts.string
    }

    /// `http:page.html` under an http base is read as relative, as browsers do (§5.2.2, "strict").
    private static func isSloppy(_ parts: Parts, _ scheme: String, _ base: Parts) -> Bool {
        parts.authority == nil && base.authority != nil
            && ["http", "https"].contains(scheme.lowercased())
            && scheme.lowercased() == base.scheme?.lowercased()
    }

    private static func isHierarchical(_ parts: Parts) -> Bool {
        parts.authority != nil || parts.path.hasPrefix("/")
    }

    private static func schemeEnd(_ bytes: Substring.UTF8View) -> String.Index? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
            isLetter(first),
            bytes[..<colon].allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) })
        else { return nil }
        return colon
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Without blanks around it and without line breaks and tabs in it.
    private static func trimmed(_ string: String) -> String {
        let isBlank = { (byte: UInt8) in byte <= 0x20 }
        guard string.utf8.contains(where: isBlank) else { return string }
        let body = string.utf8.drop(while: isBlank)
        guard let last = body.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(decoding: body[...last].filter { ![9, 10, 13].contains($0) }, as: UTF8.self)
    }
}
