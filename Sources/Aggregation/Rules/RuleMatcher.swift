import FoundationEssentials
import Syndication

/// The conditions of a rule, ready to be tried on entries.
struct RuleMatcher {
    private enum Test {
        case matches(Rule.Field, RulePattern)
        case province(Set<String>)
        case mentions(PlaceNames)
        case age(Rule.Age)
    }

    private let tests: [Test]

    init(_ conditions: [Rule.Condition], _ gazetteer: Gazetteer) {
        tests = conditions.compactMap { condition in
            switch condition {
            case .matches(let field, let pattern):
                RulePattern(pattern).map { .matches(field, $0) }
            case .province(let names): .province(Set(names.map(Place.slug)))
            case .mentions(let names): .mentions(gazetteer.names(of: names))
            case .age(let age): .age(age)
            }
        }
    }

    /// Whether every condition holds; one that does not makes up for those whose time is up.
    func matches(
        _ subject: RuleBook.Subject, within time: inout RuleTime
    ) throws(RuleTime.IsUp) -> Bool {
        var doubt: RuleTime.IsUp?
        for test in tests {
            do throws(RuleTime.IsUp) {
                guard try holds(test, subject, within: &time) else { return false }
            } catch {
                doubt = error
            }
        }
        if let doubt { throw doubt }
        return true
    }

    private func holds(
        _ test: Test, _ subject: RuleBook.Subject, within time: inout RuleTime
    ) throws(RuleTime.IsUp) -> Bool {
        switch test {
        case .matches(let field, let pattern):
            for value in Self.values(of: field, subject)
            where try pattern.isFound(in: value, within: &time) { return true }
            return false
        case .province(let names):
            return !names.isDisjoint(with: Place.names(of: subject.source))
        case .mentions(let names):
            return names.occur(in: Self.values(of: .title, subject) + Self.texts(of: subject.entry))
        case .age(.over(let limit)):
            return (subject.age ?? 0) > Double(limit.components.seconds)
        case .age(.under(let limit)):
            return (subject.age ?? 0) < Double(limit.components.seconds)
        }
    }

    private static func values(of field: Rule.Field, _ subject: RuleBook.Subject) -> [String] {
        let entry = subject.entry
        return switch field {
        case .title: entry.title.map { [words($0)] } ?? []
        case .text: texts(of: entry)
        case .summary: entry.summary.map { [words($0)] } ?? []
        case .content: entry.content.map { [words($0)] } ?? []
        case .link: entry.link.map { [$0] } ?? []
        case .category: entry.categories.topics.map(\.term)
        case .author: entry.authors.compactMap(\.name)
        case .source: subject.source.map { [$0.name] } ?? []
        }
    }

    private static func texts(of entry: Entry) -> [String] {
        [entry.summary.map(words), entry.content.map(words)].compactMap { $0 }
    }

    private static func words(_ text: Text) -> String {
        text.kind == .text ? text.value : XMLText.plain(text.value)
    }

    private static func words(_ content: Content) -> String {
        content.isMarkup ? XMLText.plain(content.value) : content.value
    }
}
