import Yams

/// A named value; what it cannot be read as becomes a fault and nil.
struct YAMLValue {
    let name: String
    let key: Node
    let node: Node
    let reader: YAMLReader

    /// `"every" wants …, not "soon"`, with the text as written: a secret stays `${NAME}`.
    func wants(_ what: String) {
        reader.note("\"\(name)\" wants \(what), not \(Self.kind(of: node))", at: node)
    }

    /// The value in a fault's words, as written.
    var written: String { Self.kind(of: node) }

    /// What a node is, in a fault's words.
    static func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): isNull(scalar) ? "nothing" : "\"\(scalar.string)\""
        case .mapping: "a mapping"
        case .sequence(let elements): elements.isEmpty ? "an empty list" : "a list"
        case .alias: "an alias"
        }
    }

    /// The text as written, nothing expanded.
    func raw(_ what: String = "text") -> String? {
        guard let scalar = node.scalar, !Self.isNull(scalar), !scalar.string.isEmpty else {
            wants(what)
            return nil
        }
        return scalar.string
    }

    /// Text, with `${NAME}` taken from the environment.
    func text(_ what: String = "text") -> String? {
        raw(what).flatMap(expanded)
    }

    /// Text that everybody may read: no `${NAME}`, whose value is nobody's business.
    func publicText(_ what: String = "text") -> String? {
        guard let text = raw(what) else { return nil }
        guard let start = text.firstRange(of: "${"), text[start.upperBound...].contains("}") else {
            return expanded(text)
        }
        reader.note(
            "\"\(name)\" is published and takes nothing from the environment; write it out",
            at: node)
        return nil
    }

    /// Text that everybody may read, and that may be empty where it is quoted.
    func possiblyEmptyText() -> String? {
        if let scalar = node.scalar, scalar.style != .plain, scalar.string.isEmpty { return "" }
        return publicText()
    }

    /// A whole number of at least `minimum`.
    func integer(atLeast minimum: Int, atMost maximum: Int = 1_000_000) -> Int? {
        let what = "a whole number from \(minimum) to \(maximum)"
        return parsed(what) { Units.digits($0[...]) }.flatMap { number in
            if (minimum...maximum).contains(number) { return number }
            wants(what)
            return nil
        }
    }

    /// `true` or `false`, and YAML's other words for them.
    func bool() -> Bool? {
        parsed("true or false") { Self.bool($0) }
    }

    func duration() -> Duration? { parsed("a duration such as 30m", Units.duration) }

    func size() -> Int? { parsed("a size such as 10MB", Units.size) }

    func share() -> Double? { parsed("a share such as 25%", Units.share) }

    /// Seconds east of UTC.
    func zone() -> Int? {
        parsed(
            "Asia/Ho_Chi_Minh, Asia/Bangkok, UTC or an offset such as +07:00", Units.zoneOffset)
    }

    /// One of the words.
    func word(of words: [String]) -> String? {
        parsed("one of " + words.joined(separator: ", ")) { text in
            if words.contains(text) { return text }
            return words.contains("off") && Self.bool(text) == false ? "off" : nil
        }
    }

    /// A regular expression as ICU reads it.
    func pattern() -> String? {
        guard let text = raw("a regular expression") else { return nil }
        guard RulePattern(text) != nil else {
            wants("a regular expression that compiles")
            return nil
        }
        return text
    }

    /// Text that becomes the name of a published file: a place or a topic.
    func fileText() -> String? {
        guard let text = publicText() else { return nil }
        if text.utf8.count > YAMLValue.maximumFileName,
            Place.slug(of: text).utf8.count > YAMLValue.maximumFileName
        {
            reader.note(
                "\"\(name)\" wants at most \(YAMLValue.maximumFileName) letters: it names a file",
                at: node)
        }
        return text
    }

    /// Bytes of a file's name, with room for what is put around it.
    static let maximumFileName = 100

    /// An absolute path.
    func path() -> String? { text("a path").map(reader.absolute) }

    /// An absolute address.
    func address() -> String? {
        let what = "an http, https or file address"
        guard let text = text(what) else { return nil }
        guard let address = Paths.address(text, from: reader.folder) else {
            wants(what)
            return nil
        }
        if Paths.hasWrongPort(address) { wants("an address with a port from 1 to 65535") }
        return address
    }

    /// The elements of a list; a value alone is a list of one.
    func elements() -> [YAMLValue] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { YAMLValue(name: name, key: key, node: $0, reader: reader) }
    }

    /// The elements of what must be a list.
    func list(of what: String) -> [YAMLValue] {
        guard node.sequence != nil else {
            wants("a list of \(what)")
            return []
        }
        return elements()
    }

    /// Texts, from a list or one alone.
    func texts() -> [String] { elements().compactMap { $0.text() } }

    /// The elements of what selects by names: a list without any would select nothing, or all.
    func names() -> [YAMLValue] {
        if node.sequence?.isEmpty == true { wants("at least one name") }
        return elements()
    }

    /// The members of what must be a mapping.
    func members(_ known: [String]?) -> YAMLMembers? {
        YAMLMembers(node, as: "\"\(name)\"", known: known, reader: reader)
    }

    private func parsed<Value>(_ what: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(what) else { return nil }
        guard let value = parse(text) else {
            wants(what)
            return nil
        }
        return value
    }

    private static func bool(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    private static func isNull(_ scalar: Node.Scalar) -> Bool {
        scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private func expanded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            result += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else {
                reader.note("\"\(name)\" has \"${\" without \"}\"", at: node)
                return nil
            }
            let variable = String(rest[start.upperBound..<end])
            guard let value = reader.environment[variable] else {
                reader.note(
                    "\"\(name)\" needs ${\(variable)}, not set in the environment", at: node)
                return nil
            }
            reader.keepSecret(value)
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
