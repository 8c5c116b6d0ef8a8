/// Which attributes survive, and what becomes of addresses in them.
struct AttributePolicy {
    let base: String?

    /// The attributes of a start tag that may stay, in their order.
    func attributes(of tag: HTMLTokenizer.Tag) -> [(name: String, value: String)] {
        tag.attributes.compactMap { attribute in
            let name = attribute.name
            guard Self.kept.contains(name), Self.allows(name, on: tag.name) else { return nil }
            let value = HTMLReferences.decode(attribute.value[...])
            if name == "srcset" { return sourceSet(value).map { (name, $0) } }
            guard Self.addresses.contains(name) else { return (name, clean(value)) }
            return address(value).map { (name, $0) }
        }
    }

    /// A safe absolute address, or nil: only `http`, `https` and `mailto`, or relative without a base.
    func address(_ value: String) -> String? {
        var view = String.UnicodeScalarView()
        view.append(
            contentsOf: value.unicodeScalars.filter {
                $0.value > 0x1F && $0.value != 0x7F && !TextSafety.isForbidden($0)
            })
        let trimmed = String(String(view).drop { $0 == " " })
        let end =
            trimmed.lastIndex { $0 != " " }.map { trimmed.index(after: $0) } ?? trimmed.startIndex
        let plain = String(trimmed[..<end])
        if let scheme = Reference.scheme(of: plain) {
            return ["http", "https", "mailto"].contains(scheme) ? plain : nil
        }
        guard let base else { return plain }
        let resolved = Reference.resolve(plain, against: base)
        let scheme = Reference.scheme(of: resolved)
        return scheme == nil || scheme == "http" || scheme == "https" ? resolved : nil
    }

    /// The candidates of `srcset` whose addresses are safe.
    private func sourceSet(_ value: String) -> String? {
        let candidates = value.split(separator: ",").compactMap { candidate -> String? in
            let parts = candidate.split(whereSeparator: \.isWhitespace)
            guard let first = parts.first, let address = address(String(first)) else { return nil }
            return ([address] + parts.dropFirst().prefix(1).map(String.init)).joined(separator: " ")
        }
        return candidates.isEmpty ? nil : candidates.joined(separator: ", ")
    }

    private func clean(_ value: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: value.unicodeScalars.filter { !TextSafety.isForbidden($0) })
        return String(view)
    }

    private static func allows(_ name: String, on element: String) -> Bool {
        switch name {
        case "src": ["img", "audio", "video", "source", "track"].contains(element)
        case "href": element == "a" || element == "area"
        case "poster": element == "video"
        case "srcset": element == "img" || element == "source"
        case "cite": ["blockquote", "q", "del", "ins"].contains(element)
        default: true
        }
    }

    private static let addresses: Set<String> = ["href", "src", "poster", "cite", "longdesc"]

    private static let kept: Set<String> = [
        "abbr", "alt", "axis", "char", "charoff", "charset", "cite", "colspan", "controls",
        "coords",
        "datetime", "dir", "height", "href", "hreflang", "kind", "label", "lang", "longdesc",
        "loop",
        "media", "muted", "open", "poster", "preload", "rel", "reversed", "rowspan", "rules",
        "scope",
        "shape", "sizes", "span", "src", "srclang", "srcset", "start", "summary", "title", "type",
        "usemap",
        "value", "width", "align", "valign", "border", "cellpadding", "cellspacing", "compact",
        "headers",
        "autoplay", "frame", "rev", "accesskey", "tabindex", "nohref", "clear", "color", "face",
        "size",
        "hspace", "vspace", "noshade", "nowrap", "bgcolor",
    ]
}
