/// A link in its canonical form.
package struct CanonicalLink: Sendable {
    /// The whole link.
    package let text: String
    private let bytes: [UInt8]
    private let hostEnd: Int
    private let pathEnd: Int

    /// Lower case and ASCII, with a port only if it is not a default one.
    var host: ArraySlice<UInt8> { bytes[Self.scheme.count..<hostEnd] }
    /// The path, without a slash at its end.
    var path: ArraySlice<UInt8> { bytes[hostEnd..<pathEnd] }

    private static let scheme = Array("https://".utf8)

    /// Nil for an empty link, a relative one without a base, and any scheme but `http` and `https`.
    package init?(_ link: String, base: String? = nil) {
        let written = Array(link.utf8)
        if let plain = PlainLink(written) {
            self.init(plain, of: link, written)
        } else {
            self.init(Self.clean(link, written), base: base)
        }
    }

    private init(_ plain: PlainLink, of link: String, _ written: [UInt8]) {
        let shift = Self.scheme.count - plain.hostStart
        hostEnd = plain.hostEnd + shift
        pathEnd = written.count + shift
        // A scheme of eight letters and no prefix: the link is its own canonical form.
        bytes = shift == 0 ? written : Self.scheme + written[plain.hostStart...]
        text = shift == 0 ? link : String(decoding: bytes, as: UTF8.self)
    }

    private init?(_ clean: [UInt8], base: String?) {
        guard !clean.isEmpty else { return nil }
        var reference = LinkReference(clean[...])
        var folder: ArraySlice<UInt8> = []
        if reference.scheme == nil, reference.authority == nil {
            guard let base else { return nil }
            let parts = LinkReference(Self.clean(base, Array(base.utf8))[...])
            folder = reference.inherit(parts)
        } else if reference.scheme == nil {
            reference.scheme = Array("https".utf8)[...]
        }
        guard reference.isHypertext, let authority = reference.authority else { return nil }
        let host = HostName.canonical(authority)
        guard !host.isEmpty else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(clean.count + 16)
        out += Self.scheme
        out += host
        hostEnd = out.count
        Self.append(folder, reference.path, to: &out)
        Self.dropEdition(from: hostEnd, in: &out)
        pathEnd = out.count
        if let query = reference.query { LinkQuery.append(query, to: &out) }
        bytes = out
        text = String(decoding: out, as: UTF8.self)
    }

    /// Without invisible characters and line ends, and without blanks at the ends; composed.
    private static func clean(_ link: String, _ written: [UInt8]) -> [UInt8] {
        let decoded = PercentEncoding.decodingMarks(in: written)
        if decoded == nil, written.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return written }
        var view = String.UnicodeScalarView()
        let link = decoded.map { String(decoding: $0, as: UTF8.self) } ?? link
        for scalar in link.unicodeScalars where !isDropped(scalar) {
            view.append(scalar.isBlank ? " " : scalar)
        }
        var bytes = Array(String(view).composed.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        return Array(bytes.drop { $0 == 0x20 })
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isInvisible || (scalar.value < 0x20) || (0x2028...0x2029).contains(scalar.value)
    }

    /// Appends a path without empty segments, `.` and `..`; nothing for the root.
    private static func append(
        _ folder: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>, to out: inout [UInt8]
    ) {
        let root = out.count
        for part in [folder, path] {
            var rest = part
            while !rest.isEmpty {
                let segment = rest.prefix { $0 != UInt8(ascii: "/") }
                rest = rest[segment.endIndex...].dropFirst()
                append(segment, under: root, to: &out)
            }
        }
    }

    /// Drops `/amp` at the beginning or the end of a path that has more: the same article, made for mobiles.
    private static func dropEdition(from root: Int, in out: inout [UInt8]) {
        if out.count > root + edition.count, out[root...].hasSuffix("/amp") {
            out.removeLast(edition.count)
        }
        if out.count > root + edition.count, out[root...].starts(with: edition + "/".utf8) {
            out.removeSubrange(root..<root + edition.count)
        }
    }

    private static let edition = Array("/amp".utf8)

    private static func append(
        _ segment: ArraySlice<UInt8>, under root: Int, to out: inout [UInt8]
    ) {
        if segment.isEmpty || segment.elementsEqual(".".utf8) { return }
        if segment.elementsEqual("..".utf8) {
            let slash = out[root...].lastIndex(of: UInt8(ascii: "/")) ?? root
            out.removeSubrange(slash...)
            return
        }
        out.append(UInt8(ascii: "/"))
        PercentEncoding.append(segment, to: &out)
    }
}

/// The parts of an address, RFC 3986 appendix B, without the fragment.
struct LinkReference {
    var scheme: ArraySlice<UInt8>?
    var authority: ArraySlice<UInt8>?
    var path: ArraySlice<UInt8>
    var query: ArraySlice<UInt8>?

    init(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes.prefix { $0 != UInt8(ascii: "#") }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[(colon + 1)...]
        }
        if rest.starts(with: "//".utf8) {
            authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
            rest = rest.dropFirst(2 + (authority?.count ?? 0))
        }
        path = rest
    }

    /// Whether the scheme is `http` or `https`.
    var isHypertext: Bool {
        guard let scheme, scheme.count == 4 || scheme.count == 5 else { return false }
        return zip(scheme, "https".utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    /// Takes what a relative reference lacks from its base; returns the folder its path starts in.
    mutating func inherit(_ base: LinkReference) -> ArraySlice<UInt8> {
        scheme = base.scheme
        authority = base.authority
        if path.isEmpty {
            path = base.path
            if query == nil { query = base.query }
            return []
        }
        guard path.first != UInt8(ascii: "/") else { return [] }
        let slash = base.path.lastIndex(of: UInt8(ascii: "/"))
        return slash.map { base.path[...$0] } ?? []
    }

    private static func isScheme(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first) else { return false }
        return bytes.allSatisfy {
            isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "+")
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}

/// The query of a link as far as it says which article is meant.
enum LinkQuery {
    /// Appends what is left without tracking, sorted; nothing when nothing is left.
    ///
    /// Some old sites carry the number of the article here.
    static func append(_ query: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var kept = query.split(separator: UInt8(ascii: "&")).map { withoutEntity($0) }
        kept.removeAll { $0.isEmpty || isTracking($0.prefix { $0 != UInt8(ascii: "=") }) }
        kept.sort { $0.lexicographicallyPrecedes($1) }
        var separator = UInt8(ascii: "?")
        for parameter in kept {
            out.append(separator)
            PercentEncoding.append(parameter, to: &out)
            separator = UInt8(ascii: "&")
        }
    }

    /// `&amp;id=3`, escaped once too often, is `&id=3`.
    private static func withoutEntity(_ parameter: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var parameter = parameter
        while parameter.starts(with: "amp;".utf8) { parameter = parameter.dropFirst(4) }
        return parameter
    }

    private static func isTracking(_ name: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: name, as: UTF8.self).lowercased()
        return tracking.contains(name) || ["utm_", "vnn_", "zalo"].contains { name.hasPrefix($0) }
    }

    private static let tracking: Set<String> = [
        "fbclid", "gclid", "gidzl", "zarsrc", "mibextid", "_gl", "ref", "amp", "msclkid", "gbraid",
        "wbraid", "dclid", "gclsrc", "yclid", "ttclid", "twclid", "igshid", "mc_cid", "mc_eid",
        "_ga", "srsltid",
    ]
}
