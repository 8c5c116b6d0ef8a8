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
            let bytes = reference.utf8.span
            var rest = 0..<bytes.count
            if let mark = bytes.position(of: UInt8(ascii: "#"), in: rest) {
                fragment = reference.part(mark + 1..<rest.upperBound)
                rest = 0..<mark
            }
            if let mark = bytes.position(of: UInt8(ascii: "?"), in: rest) {
                query = reference.part(mark + 1..<rest.upperBound)
                rest = 0..<mark
            }
            if let colon = IRI.schemeEnd(bytes, rest) {
                scheme = reference.part(0..<colon)
                rest = colon + 1..<rest.upperBound
            }
            let slash = UInt8(ascii: "/")
            if rest.count >= 2, bytes[rest.lowerBound] == slash, bytes[rest.lowerBound + 1] == slash
            {
                rest = rest.lowerBound + 2..<rest.upperBound
                let end = bytes.position(of: slash, in: rest) ?? rest.upperBound
                authority = reference.part(rest.lowerBound..<end)
                rest = end..<rest.upperBound
            }
            path = reference.part(rest)
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
        let bytes = reference.utf8.span
        return schemeEnd(bytes, 0..<bytes.count).map { reference.part(0..<$0).lowercased() }
    }

    /// Whether an address is one of the web: `http` or `https`.
    package static func isWeb(_ address: String) -> Bool {
        if isPlain(address) { return true }
        return scheme(of: address).map { $0 == "https" || $0 == "http" } ?? false
    }

    /// What references are resolved against, taken apart once for all of a document.
    package struct Base: Sendable {
        /// Nil where nothing can be resolved against it.
        private let parts: Parts?
        /// What a reference that begins with a slash is put after.
        private let origin: String

        /// Takes a base; without a scheme and a path it is none.
        package init(_ base: String?) {
            let text = base.map(IRI.trimmed) ?? ""
            let parts = IRI.scheme(of: text).map { _ in Parts(text) }
            self.parts = parts.flatMap { IRI.isHierarchical($0) ? $0 : nil }
            var root = Parts("")
            root.scheme = parts?.scheme
            root.authority = parts?.authority
            origin = root.string
        }

        /// Resolves a reference, see ``IRI/resolve(_:against:)``.
        package func resolve(_ reference: String) -> String {
            if IRI.isPlain(reference) { return reference }
            guard let parts else { return IRI.trimmed(reference) }
            if IRI.isPlainPath(reference) { return origin + reference }
            let cleaned = IRI.trimmed(reference)
            var to = Parts(cleaned)
            if let scheme = to.scheme {
                guard IRI.isSloppy(to, scheme, parts) else { return IRI.normalized(to, cleaned) }
                to.scheme = nil
            }
            return IRI.merged(to, parts).string
        }
    }

    /// Resolves a reference, RFC 3986 §5.2; without a usable base it is returned as it stands.
    ///
    /// White space around the reference is dropped and line breaks within it too, as browsers do.
    package static func resolve(_ reference: String, against base: String?) -> String {
        isPlain(reference) ? reference : Base(base).resolve(reference)
    }

    /// Whether an address is absolute, without blanks and dot segments, as most are: nothing to do.
    private static func isPlain(_ reference: String) -> Bool {
        let bytes = reference.utf8.span
        let isWeb =
            bytes.starts(with: "https://".utf8.span) || bytes.starts(with: "http://".utf8.span)
        return isWeb && isPlain(bytes)
    }

    /// Whether a reference is a path from the root, with nothing to change in it.
    private static func isPlainPath(_ reference: String) -> Bool {
        let bytes = reference.utf8.span
        guard bytes.count > 1, bytes[0] == UInt8(ascii: "/"), bytes[1] != UInt8(ascii: "/") else {
            return false
        }
        return isPlain(bytes)
    }

    /// Whether neither blanks nor dot segments are in it.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices {
            if bytes[index] <= 0x20 { return false }
            if bytes[index] == UInt8(ascii: "."), index > 0, bytes[index - 1] == UInt8(ascii: "/") {
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

    /// Where the colon after the scheme of a reference is; nil of a relative one.
    private static func schemeEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard let first = range.first, isLetter(bytes[first]) else { return nil }
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: ":"): return index
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): continue
            case let byte where isLetter(byte) || isDigit(byte): continue
            default: return nil
            }
        }
        return nil
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

extension Span<UInt8> {
    /// The first place of a byte in a range.
    fileprivate func position(of byte: UInt8, in range: Range<Int>) -> Int? {
        for index in range where self[index] == byte { return index }
        return nil
    }

    fileprivate func starts(with prefix: Span<UInt8>) -> Bool {
        guard count >= prefix.count else { return false }
        for index in prefix.indices where self[index] != prefix[index] { return false }
        return true
    }
}

extension String {
    /// What is between two places in its UTF-8, neither of them inside a character.
    fileprivate func part(_ range: Range<Int>) -> String {
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return String(self[start..<utf8.index(start, offsetBy: range.count)])
    }
}
