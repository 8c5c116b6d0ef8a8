/// The link of an article, in the one form in which links are compared, and the article's number in it.
///
/// The published link stays the original; this form is for identity only. Source:
/// `vietnamese/spec.md` 5.3.
package struct ArticleLink: Sendable, Hashable {
    /// `https`, lower-case host without `www.`, percent-encoded path without its last slash, sorted query
    /// without tracking; nil for an address that is not `http` or `https`.
    package let canonical: String?
    /// The pattern and the number, such as `ym-num:3096123`.
    package let articleID: String?
    /// The language edition of a foreign edition under the same host: `en`, `fr`, `ru`, `cn`, `zh`, `km`.
    package let edition: String?

    /// Reads a link.
    ///
    /// - Parameters:
    ///   - link: As the feed has it; invisible characters and line ends inside are passed over.
    ///   - base: What a relative link is resolved against.
    package init(_ link: String, base: String? = nil) {
        guard let parts = LinkParts(link, base: base) else {
            canonical = nil
            articleID = nil
            edition = nil
            return
        }
        canonical = parts.canonical
        articleID = ArticleNumber.find(in: parts.path)
        edition = Self.edition(of: parts.path)
    }

    private static func edition(of path: String) -> String? {
        let first = path.split(separator: "/", maxSplits: 1).first.map(String.init) ?? ""
        return ["en", "fr", "ru", "cn", "zh", "km", "es", "ja", "ko", "lo"].contains(first)
            ? first : nil
    }
}

/// The parts of a link in their canonical form.
struct LinkParts {
    var host: String
    var path: String
    var query: String?

    init?(_ link: String, base: String?) {
        let clean = Self.clean(link)
        guard !clean.isEmpty, let absolute = Self.absolute(clean, base: base),
            let slashes = absolute.firstRange(of: "://")
        else { return nil }
        let scheme = absolute[..<slashes.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = absolute[slashes.upperBound...].prefix { $0 != "#" }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        host = Self.host(authority)
        guard !host.isEmpty else { return nil }
        let tail = rest.dropFirst(authority.count)
        path = Self.path(tail.prefix { $0 != "?" })
        query = tail.firstIndex(of: "?").flatMap { Self.query(tail[tail.index(after: $0)...]) }
    }

    var canonical: String { "https://" + host + path + (query.map { "?" + $0 } ?? "") }

    /// Without invisible characters, controls, and blanks at the ends.
    private static func clean(_ link: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: link.unicodeScalars.filter { !DisplayText.isInvisible($0) })
        let trimmed = String(view).drop { $0.isWhitespace }
        let end =
            trimmed.lastIndex { !$0.isWhitespace }.map { trimmed.index(after: $0) }
            ?? trimmed.startIndex
        return String(trimmed[..<end])
    }

    private static func absolute(_ link: String, base: String?) -> String? {
        if let colon = link.firstIndex(of: ":"),
            link[..<colon].allSatisfy({ $0.isASCII && $0.isLetter })
        {
            return link
        }
        guard let base = base.map(clean), let slashes = base.firstRange(of: "://") else {
            return nil
        }
        let scheme = base[..<slashes.lowerBound]
        if link.hasPrefix("//") { return scheme + ":" + link }
        let rest = base[slashes.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if link.hasPrefix("/") { return scheme + "://" + authority + link }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return scheme + "://" + authority + folder + link
    }

    /// Lower case, punycode, without user, default port, final dot, `www.` and the mobile prefixes.
    private static func host(_ authority: Substring) -> String {
        var host =
            authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
            ?? authority
        for port in [":80", ":443", ":"] where host.hasSuffix(port) {
            host = host.dropLast(port.count)
            break
        }
        var name = Punycode.host(host.lowercased())
        if name.hasSuffix(".") { name.removeLast() }
        for prefix in ["www.", "m.", "mobile.", "amp."]
        where name.hasPrefix(prefix) && name.dropFirst(prefix.count).contains(".") {
            name.removeFirst(prefix.count)
            break
        }
        return name
    }

    private static func path(_ path: Substring) -> String {
        var out: [UInt8] = []
        for byte in path.utf8 where !(byte == UInt8(ascii: "/") && out.last == byte) {
            append(byte, to: &out)
        }
        if out.last == UInt8(ascii: "/") { out.removeLast() }
        return String(decoding: out, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to out: inout [UInt8]) {
        let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
        guard !isPlain else { return out.append(byte) }
        let digits = Array("0123456789ABCDEF".utf8)
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    /// What is left of the query without tracking, sorted; nil when nothing is.
    private static func query(_ query: Substring) -> String? {
        let kept = query.split(separator: "&").filter {
            !isTracking($0.prefix { $0 != "=" }.lowercased())
        }.sorted()
        guard !kept.isEmpty else { return nil }
        var out: [UInt8] = []
        for byte in kept.joined(separator: "&").utf8 { append(byte, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isTracking(_ name: String) -> Bool {
        ["utm_", "vnn_", "zalo"].contains { name.hasPrefix($0) }
            || ["fbclid", "gclid", "gidzl", "zarsrc", "mibextid", "_gl", "ref", "amp"].contains(
                name)
    }
}
