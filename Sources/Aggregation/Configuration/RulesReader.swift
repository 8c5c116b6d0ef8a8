import Yams

/// Reads `rules:`.
///
///     - {keep: {province: Vĩnh Long}}
///     - {drop: {title: "(?i)quảng cáo", age: "> 7d"}}
///     - {tag: {place: Đắk Lắk}, with: Tây Nguyên}
///     - {rewrite: {title: "^Video: "}, with: "", where: {source: Báo Huế}}
///     - {route: {category: Nông nghiệp}, to: nong-nghiep}
struct RulesReader {
    /// The names of the configured feeds, which entries may be routed to.
    let feeds: [String]
    /// Reads the provinces and places that rules name.
    let provinces: ProvincesReader

    private static let actions = ["keep", "drop", "tag", "rewrite", "route"]
    private static let rewritable: [Rule.Field] = [.title, .text, .link, .category, .author]

    /// The rules, in order.
    func read(_ value: YAMLValue) -> [Rule] {
        value.list(of: "rules").compactMap { element in
            guard let members = element.members(Self.actions + ["with", "to", "where"]) else {
                return nil
            }
            return rule(members, in: element)
        }
    }

    private func rule(_ members: YAMLMembers, in element: YAMLValue) -> Rule? {
        let present = Self.actions.filter { members[$0] != nil }
        guard present.count == 1, let name = present.first, let value = members[name] else {
            let what = "\"keep\", \"drop\", \"tag\", \"rewrite\" or \"route\""
            element.reader.note("a rule wants one of \(what)", at: element.node)
            return nil
        }
        refuse("with", in: members, unlessOf: ["tag", "rewrite"], name)
        refuse("to", in: members, unlessOf: ["route"], name)
        refuse("where", in: members, unlessOf: ["rewrite"], name)
        let line = element.reader.line(of: element.node)
        if name == "rewrite" { return rewriting(value, members, line: line) }
        let conditions = conditions(value)
        return action(name, value, members).map {
            Rule(action: $0, conditions: conditions, line: line)
        }
    }

    private func action(
        _ name: String, _ value: YAMLValue, _ members: YAMLMembers
    ) -> Rule.Action? {
        switch name {
        case "keep": return .keep
        case "drop": return .drop
        case "tag":
            guard let with = members["with"] else {
                value.reader.note(
                    "a \"tag\" rule wants \"with\": the category to add", at: value.key)
                return nil
            }
            return with.fileText().map(Rule.Action.tag)
        default:
            guard let to = members["to"] else {
                value.reader.note(
                    "a \"route\" rule wants \"to\": the name of a feed of publish.feeds",
                    at: value.key)
                return nil
            }
            return to.publicText().flatMap { feed($0, to) }
        }
    }

    private func feed(_ name: String, _ value: YAMLValue) -> Rule.Action? {
        guard !feeds.contains(name) else { return .route(to: name) }
        let hint = NearestName.hint(NearestName.of(name, among: feeds))
        value.reader.note("no feed of publish.feeds is called \"\(name)\"\(hint)", at: value.node)
        return nil
    }

    private func rewriting(_ value: YAMLValue, _ members: YAMLMembers, line: Int) -> Rule? {
        guard let with = members["with"] else {
            value.reader.note(
                "a \"rewrite\" rule wants \"with\": what the matches become", at: value.key)
            return nil
        }
        guard let fields = value.members(Self.rewritable.map(\.rawValue)) else { return nil }
        guard fields.names.count == 1, let name = fields.names.first,
            let field = Rule.Field(rawValue: name)
        else {
            value.reader.note(
                "\"rewrite\" wants one field and a regular expression; others go to \"where\"",
                at: value.node)
            return nil
        }
        let conditions = members["where"].map(conditions) ?? []
        guard let pattern = fields[name]?.pattern(), let text = with.possiblyEmptyText() else {
            return nil
        }
        let groups = RulePattern(pattern)?.groups ?? 0
        if let group = RuleRewriter.highestGroup(of: text), group > groups {
            with.reader.note(
                "\"with\" takes group $\(group), and the regular expression has \(groups)",
                at: with.node)
        }
        return Rule(
            action: .rewrite(field, pattern: pattern, with: text), conditions: conditions,
            line: line)
    }

    private func refuse(
        _ member: String, in members: YAMLMembers, unlessOf actions: [String], _ action: String
    ) {
        guard let value = members[member], !actions.contains(action) else { return }
        let right =
            actions.count == 2
            ? "\"\(actions[0])\" and \"\(actions[1])\"" : "\"\(actions[0])\""
        value.reader.note("\"\(member)\" goes with \(right), not with \"\(action)\"", at: value.key)
    }

    private func conditions(_ value: YAMLValue) -> [Rule.Condition] {
        let fields = Rule.Field.allCases.map(\.rawValue)
        guard let members = value.members(fields + ["province", "place", "age"]) else { return [] }
        if value.node.mapping?.isEmpty == true {
            value.reader.note(
                "\"\(value.name)\" wants a field and a regular expression", at: value.node)
        }
        return members.names.compactMap { name in
            members[name].flatMap { condition(name, $0) }
        }
    }

    private func condition(_ name: String, _ value: YAMLValue) -> Rule.Condition? {
        switch name {
        case "province": return .province(provinces.provinces(value))
        case "place": return .mentions(provinces.places(value))
        case "age": return age(value).map(Rule.Condition.age)
        default:
            guard let field = Rule.Field(rawValue: name) else { return nil }
            return value.pattern().map { .matches(field, pattern: $0) }
        }
    }

    private func age(_ value: YAMLValue) -> Rule.Age? {
        let what = "a bound such as \"> 30d\" or \"< 2h\""
        guard let text = value.text(what) else { return nil }
        let number = text.dropFirst().drop { $0 == " " }
        guard let length = Units.duration(String(number)) else {
            value.wants(what)
            return nil
        }
        switch text.first {
        case ">": return .over(length)
        case "<": return .under(length)
        default:
            value.wants(what)
            return nil
        }
    }
}
