import FeedFormats
import Syndication
import XML

/// A `rewrite` rule, ready to be applied.
struct RuleRewriter {
    private let field: Rule.Field
    private let pattern: RulePattern
    private let template: String

    /// Nil for a rule of another kind.
    init?(_ action: Rule.Action) {
        guard case .rewrite(let field, let pattern, let template) = action,
            let compiled = RulePattern(pattern)
        else { return nil }
        self.field = field
        self.pattern = compiled
        self.template = template
    }

    /// Replaces every match in the field.
    ///
    /// A title, a link, a name or a category of which nothing would be left stays as it was, and so does
    /// a link that would be no address on the web; markup is made safe again.
    func rewrite(_ entry: inout Entry, within time: inout RuleTime) throws(RuleTime.IsUp) {
        switch field {
        case .title:
            if let title = entry.title {
                entry.title = try rewritten(title, canVanish: false, within: &time)
            }
        case .link:
            if let link = entry.link {
                entry.link = Address.web(try replaced(link, within: &time)) ?? link
            }
        case .category:
            for index in entry.categories.indices
            where entry.categories[index].scheme != RuleBook.routeScheme {
                entry.categories[index].term = try nonEmpty(
                    entry.categories[index].term, within: &time)
            }
        case .author:
            for index in entry.authors.indices {
                guard let name = entry.authors[index].name else { continue }
                entry.authors[index].name = try nonEmpty(name, within: &time)
            }
        case .text, .summary, .content:
            if let summary = entry.summary {
                entry.summary = try rewritten(summary, canVanish: true, within: &time)
            }
            if let content = entry.content {
                let value = try replaced(content.value, within: &time)
                entry.content?.value =
                    content.isMarkup ? MarkupSanitizer.sanitize(value, base: content.base) : value
            }
        case .source: break
        }
    }

    private func rewritten(
        _ text: Text, canVanish: Bool, within time: inout RuleTime
    ) throws(RuleTime.IsUp) -> Text {
        var value =
            try canVanish
            ? replaced(text.value, within: &time) : nonEmpty(text.value, within: &time)
        if text.kind != .text { value = MarkupSanitizer.sanitize(value, base: text.base) }
        var text = text
        text.value = value
        return text
    }

    private func nonEmpty(
        _ text: String, within time: inout RuleTime
    ) throws(RuleTime.IsUp) -> String {
        let value = try replaced(text, within: &time)
        return value.allSatisfy(\.isWhitespace) ? text : value
    }

    private func replaced(
        _ text: String, within time: inout RuleTime
    ) throws(RuleTime.IsUp) -> String {
        try pattern.replaced(in: text, within: &time, by: expanded)
    }

    /// The highest of the groups that a template takes; nil where it takes none.
    static func highestGroup(of template: String) -> Int? {
        var highest: Int?
        var followsDollar = false
        for character in template {
            if followsDollar, character.isASCII, let group = character.wholeNumberValue {
                highest = max(highest ?? 0, group)
            }
            followsDollar = !followsDollar && character == "$"
        }
        return highest
    }

    /// The template with `$0` to `$9` filled in; `$$` is a dollar.
    private func expanded(_ match: RulePattern.Match) -> String {
        var result = ""
        var rest = template[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            guard let next = rest.first else {
                result += "$"
                break
            }
            if next == "$" {
                result += "$"
            } else if let group = next.wholeNumberValue, next.isASCII {
                result += match.group(group)
            } else {
                result += "$" + String(next)
            }
            rest = rest.dropFirst()
        }
        return result + rest
    }
}
