/// Reads the sanitizer's output by the narrow grammar that it promises, and says what breaks it.
///
/// This is a second opinion: it shares no code with the sanitizer.
enum SafeMarkup {
    private static let void: Set<Substring> = [
        "br", "col", "hr", "img", "source", "track", "wbr",
    ]
    private static let forbidden: Set<Substring> = [
        "script", "style", "iframe", "frame", "frameset", "object", "embed", "applet", "link",
        "meta", "base", "form", "input", "button", "select", "textarea", "svg", "math", "template",
        "noscript", "title", "xmp", "plaintext", "noembed", "noframes", "area", "map", "dialog",
    ]
    private static let addresses: Set<Substring> = [
        "href", "src", "poster", "cite", "longdesc", "srcset",
    ]

    /// What is wrong with a fragment; nil when nothing is.
    static func fault(in fragment: String) -> String? {
        if let scalar = fragment.unicodeScalars.first(where: isForbidden) {
            return "U+\(String(scalar.value, radix: 16))"
        }
        var open: [Substring] = []
        var rest = fragment[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == ">" }) {
            guard rest[start] == "<", let end = rest[start...].firstIndex(of: ">") else {
                return "a bare angle bracket"
            }
            if let fault = fault(ofTag: rest[rest.index(after: start)..<end], &open) {
                return fault
            }
            rest = rest[rest.index(after: end)...]
        }
        return open.isEmpty ? nil : "<\(open[0])> is not closed"
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func fault(ofTag tag: Substring, _ open: inout [Substring]) -> String? {
        if tag.first == "/" {
            return open.popLast() == tag.dropFirst() ? nil : "</\(tag.dropFirst())> out of place"
        }
        let name = tag.prefix { $0.isASCII && ($0.isLowercase || $0.isNumber) }
        guard !name.isEmpty, !forbidden.contains(name) else { return "<\(tag)>" }
        var attributes = tag.dropFirst(name.count)
        if void.contains(name) {
            guard attributes.hasSuffix(" /") else { return "<\(tag)> is void" }
            attributes = attributes.dropLast(2)
        } else {
            open.append(name)
        }
        return fault(ofAttributes: attributes)
    }

    private static func fault(ofAttributes text: Substring) -> String? {
        var rest = text
        var seen: Set<Substring> = []
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.firstIndex(of: "=") else {
                return "<\(text)"
            }
            let name = rest[rest.index(after: rest.startIndex)..<equals]
            let quoted = rest[rest.index(after: equals)...]
            guard quoted.first == "\"", let end = quoted.dropFirst().firstIndex(of: "\""),
                seen.insert(name).inserted
            else { return "\(name) is not quoted, or twice" }
            let value = quoted[quoted.index(after: quoted.startIndex)..<end]
            if let fault = fault(of: name, value) { return fault }
            rest = quoted[quoted.index(after: end)...]
        }
        return nil
    }

    private static func fault(of name: Substring, _ value: Substring) -> String? {
        let isBad =
            name.hasPrefix("on") || ["style", "id", "class", "name", "action"].contains(name)
            || !name.allSatisfy { $0.isLowercase || $0 == ":" }
        if isBad { return "attribute \(name)" }
        guard addresses.contains(name) else { return nil }
        let head = value.prefix { !"/?#".contains($0) }
        guard let colon = head.firstIndex(of: ":") else { return nil }
        let scheme = head[..<colon]
        return ["http", "https", "mailto"].contains(scheme) ? nil : "\(name)=\(value)"
    }
}
