import Yams

/// Reads `rules:`.
struct RulesReader {
    private static let fields = ["title", "category", "link", "summary", "source"]

    /// The rules, in order.
    func read(_ value: YAMLValue) -> [Rule] {
        value.list(of: "rules").compactMap { element in
            guard let members = element.members(["drop", "tag", "with"]) else { return nil }
            return rule(members, in: element)
        }
    }

    private func rule(_ members: YAMLMembers, in element: YAMLValue) -> Rule? {
        switch (members["drop"], members["tag"]) {
        case (let drop?, nil):
            if let with = members["with"] {
                with.reader.note("\"with\" goes with \"tag\", not with \"drop\"", at: with.key)
            }
            return Rule(action: .drop, patterns: patterns(drop))
        case (nil, let tag?):
            let patterns = patterns(tag)
            guard let with = members["with"] else {
                tag.reader.note("a \"tag\" rule wants \"with\": the category to add", at: tag.key)
                return nil
            }
            return with.text().map { Rule(action: .tag($0), patterns: patterns) }
        default:
            element.reader.note("a rule wants either \"drop\" or \"tag\"", at: element.node)
            return nil
        }
    }

    private func patterns(_ value: YAMLValue) -> [String: String] {
        guard let members = value.members(Self.fields) else { return [:] }
        if value.node.mapping?.isEmpty == true {
            value.reader.note(
                "\"\(value.name)\" wants a field and a regular expression", at: value.node)
        }
        var result: [String: String] = [:]
        for name in members.names { result[name] = members[name]?.pattern() }
        return result
    }
}
