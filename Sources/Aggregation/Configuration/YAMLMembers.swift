import Yams

/// The members of a mapping whose keys are known.
struct YAMLMembers {
    let reader: YAMLReader
    let node: Node
    private var values: [String: (key: Node, value: Node)] = [:]

    /// Nil, with a fault, when the node is no mapping; unknown and duplicate keys are faults.
    init?(_ node: Node, as name: String, known: [String]?, reader: YAMLReader) {
        self.reader = reader
        self.node = node
        guard let mapping = node.mapping else {
            reader.note(
                "\(name) wants members such as \"key: value\", not \(YAMLValue.kind(of: node))",
                at: node)
            return nil
        }
        for pair in mapping {
            add(pair.key, pair.value, known: known)
        }
    }

    /// The names in the order of the alphabet.
    var names: [String] { values.keys.sorted() }

    /// The member of that name.
    subscript(name: String) -> YAMLValue? {
        values[name].map { YAMLValue(name: name, key: $0.key, node: $0.value, reader: reader) }
    }

    private mutating func add(_ key: Node, _ value: Node, known: [String]?) {
        guard let written = key.scalar?.string else {
            return reader.note("a key wants to be a word", at: key)
        }
        let name = String(written.drop { $0 == YAMLDocument.mark })
        if let known, !known.contains(name) {
            let near = NearestName.of(name, among: known)
            let hint = near.map { "did you mean \"\($0)\"?" } ?? Self.list(known)
            return reader.note("unknown key \"\(name)\"; \(hint)", at: key)
        }
        if let earlier = values[name] {
            let line = reader.line(of: earlier.key)
            return reader.note("\"\(name)\" is written twice; first on line \(line)", at: key)
        }
        values[name] = (key, value)
    }

    private static func list(_ known: [String]) -> String {
        "known here: " + known.sorted().joined(separator: ", ")
    }
}
