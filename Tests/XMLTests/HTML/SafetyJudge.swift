/// Judges markup by rules of its own: what is wrong with a fragment that should be safe, or nil.
///
/// It shares no code with the sanitizer. Only the canonical form passes: lower-case names, attributes in
/// double quotes, every `<` and `>` a tag's.
struct SafetyJudge {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var open: [String] = []

    static func fault(in markup: String) -> String? {
        var judge = SafetyJudge(scalars: Array(markup.unicodeScalars))
        return judge.run()
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func run() -> String? {
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == ">" { return "a bare >" }
            if Self.isForbidden(scalar) { return "U+\(String(scalar.value, radix: 16))" }
            index += 1
            if scalar == "&", !isReference { return "a bare &" }
            if scalar == "<", let fault = tag() { return fault }
        }
        return open.isEmpty ? nil : "unclosed: \(open)"
    }

    private var isReference: Bool {
        let name = String(
            String.UnicodeScalarView(scalars[index...].prefix { $0 != ";" }.prefix(8)))
        return ["amp", "lt", "gt", "quot"].contains(name)
    }

    private mutating func tag() -> String? {
        let isEnd = index < scalars.count && scalars[index] == "/"
        if isEnd { index += 1 }
        let name = word()
        guard Self.elements.contains(name) else { return "element “\(name)”" }
        if isEnd {
            guard open.popLast() == name else { return "</\(name)> out of turn" }
        }
        var isVoid = false
        var attributes: Set<String> = []
        while index < scalars.count, scalars[index] == " " {
            index += 1
            if scalars[index...].starts(with: "/>".unicodeScalars) {
                isVoid = true
                index += 1
            } else if isEnd {
                return "attributes of an end tag"
            } else if let fault = attribute(after: &attributes) {
                return fault
            }
        }
        guard index < scalars.count, scalars[index] == ">" else { return "a tag without end" }
        index += 1
        if !isEnd, !isVoid { open.append(name) }
        return isVoid == Self.voids.contains(name) ? nil : "void or not: \(name)"
    }

    private mutating func attribute(after others: inout Set<String>) -> String? {
        let name = word()
        guard others.insert(name).inserted else { return "\(name) twice" }
        if name.hasPrefix("on")
            || ["style", "id", "class", "name", "srcdoc", "action"].contains(name)
        {
            return "attribute \(name)"
        }
        guard scalars[index...].starts(with: "=\"".unicodeScalars) else {
            return "unquoted \(name)"
        }
        index += 2
        let value = scalars[index...].prefix { $0 != "\"" }
        index += value.count + 1
        if value.contains("<") || value.contains(">") { return "a tag in \(name)" }
        let text = String(String.UnicodeScalarView(value))
        let isAddress = ["href", "src", "poster", "cite", "longdesc", "srcset"].contains(name)
        return isAddress && !isSafe(text) ? "address \(text)" : nil
    }

    /// Whether no scheme but the three can be read out of it, blanks and case aside.
    private func isSafe(_ address: String) -> Bool {
        address.split(separator: ", ").allSatisfy { candidate in
            let bare = candidate.lowercased().filter { !$0.isWhitespace && $0.isASCII }
            guard let colon = bare.firstIndex(of: ":") else { return true }
            let scheme = bare[..<colon]
            if scheme.contains(where: { "/?#".contains($0) }) { return true }
            return ["http", "https", "mailto"].contains(scheme)
        }
    }

    private mutating func word() -> String {
        let start = index
        while index < scalars.count,
            scalars[index].properties.isAlphabetic && scalars[index].isASCII
                || ("0"..."9").contains(scalars[index])
        { index += 1 }
        return String(String.UnicodeScalarView(scalars[start..<index]))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static let voids: Set = ["br", "col", "hr", "img", "source", "track", "wbr"]

    private static let elements = Set(
        """
        a abbr acronym address article aside audio b bdi bdo big blockquote br caption center \
        cite code col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 \
        h2 h3 h4 h5 h6 header hr i img ins kbd li main mark menu nav ol p picture pre q rp rt \
        ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th \
        thead time tr track tt u ul var video wbr
        """.split(separator: " ").map(String.init))
}
