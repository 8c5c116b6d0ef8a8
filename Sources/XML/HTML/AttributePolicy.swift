/// Which attributes survive, and what becomes of addresses in them.
struct AttributePolicy {
    let base: String?

    /// Writes the attributes of a start tag that may stay, in their order.
    func write(
        _ attributes: [HTMLTokenizer.Attribute], in bytes: [UInt8], of element: HTMLName,
        to out: inout [UInt8]
    ) {
        for attribute in attributes {
            guard let rule = Self.rules[attribute.name],
                rule.elements.isEmpty || rule.elements.contains(element)
            else { continue }
            switch rule.kind {
            case .text:
                writeStart(attribute.name, to: &out)
                SanitizedText.write(bytes, attribute.value, inAttribute: true, to: &out)
                out.append(UInt8(ascii: "\""))
            case .address where Self.isPlainAddress(bytes, attribute.value):
                writeStart(attribute.name, to: &out)
                out.append(contentsOf: bytes[attribute.value])
                out.append(UInt8(ascii: "\""))
            case .address, .sourceSet:
                let value = HTMLReferences.decode(bytes[attribute.value])
                guard let safe = rule.kind == .address ? address(value) : sourceSet(value) else {
                    continue
                }
                writeStart(attribute.name, to: &out)
                out.append(contentsOf: Markup.escape(safe).utf8)
                out.append(UInt8(ascii: "\""))
            }
        }
    }

    private func writeStart(_ name: HTMLName, to out: inout [UInt8]) {
        out.append(UInt8(ascii: " "))
        name.write(to: &out)
        out.append(contentsOf: "=\"".utf8)
    }

    /// Whether an address needs no work: most are absolute and ASCII.
    private static func isPlainAddress(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        let isWeb =
            bytes[range].starts(with: "https://".utf8) || bytes[range].starts(with: "http://".utf8)
        guard isWeb else { return false }
        return bytes.positionOfOddInAddress(in: range) == range.upperBound
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
        // RFC 3986 §4.2: a relative reference has no colon in its first segment.
        let segment = plain.utf8.prefix {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        }
        if segment.contains(UInt8(ascii: ":")) { return nil }
        guard let base else { return plain }
        let resolved = Reference.resolve(plain, against: base)
        let scheme = Reference.scheme(of: resolved)
        return scheme == nil || scheme == "http" || scheme == "https" ? resolved : nil
    }

    /// The candidates of `srcset` whose addresses are safe.
    private func sourceSet(_ value: String) -> String? {
        let candidates = value.split(separator: ",").compactMap { candidate -> String? in
            let parts = candidate.split(whereSeparator: \.isWhitespace)
            guard let first = parts.first, let address = address(String(first)), !address.isEmpty
            else { return nil }
            return ([address] + parts.dropFirst().prefix(1).map(String.init)).joined(separator: " ")
        }
        return candidates.isEmpty ? nil : candidates.joined(separator: ", ")
    }

    /// What is done with the value of an attribute, and on which elements it stays; empty is all.
    private struct Rule: Sendable {
        enum Kind: Sendable { case text, address, sourceSet }
        var kind = Kind.text
        var elements: [HTMLName] = []
    }

    private static let rules: HTMLNameTable<Rule> = {
        var rules: [String: Rule] = [:]
        for name in textNames.split(separator: " ") { rules[String(name)] = Rule() }
        for (name, elements) in addressElements {
            let elements = elements.split(separator: " ").map { HTMLName(String($0)) }
            rules[name] = Rule(kind: name == "srcset" ? .sourceSet : .address, elements: elements)
        }
        return HTMLNameTable(rules)
    }()

    private static let addressElements = [
        "href": "a area", "src": "img audio video source track", "poster": "video",
        "cite": "blockquote q del ins", "longdesc": "", "srcset": "img source",
    ]

    private static let textNames = """
        abbr accesskey align alt axis bgcolor border cellpadding cellspacing char charoff charset \
        clear color colspan compact controls coords datetime dir face frame headers height hreflang \
        hspace kind label lang loop media muted nohref noshade nowrap open preload rel rev reversed \
        rowspan rules scope shape size sizes span srclang start summary tabindex title type usemap \
        valign value vspace width
        """
}
