import FeedFormats
import Syndication
import XML

/// A `rewrite` rule, ready to be applied.
struct RuleRewriter {
    private let field: Rule.Field
    private let pattern: BoundedPattern
    private let template: String

    /// Nil for a rule of another kind.
    init?(_ action: Rule.Action) {
        guard case .rewrite(let field, let pattern, let template) = action,
            let bounded = BoundedPattern(pattern)
        else { return nil }
        self.field = field
        self.pattern = bounded
        self.template = template
    }

    /// Replaces every match in the field.
    ///
    /// A title, a link, a name or a category of which nothing would be left stays as it was, and so does
    /// a link that would be no address on the web; markup is made safe again.
    func rewrite(_ entry: inout Entry) {
        switch field {
        case .title: if let title = entry.title { entry.title = rewritten(title, canVanish: false) }
        case .link: if let link = entry.link { entry.link = address(link) }
        case .category:
            for index in entry.categories.indices
            where entry.categories[index].scheme != RuleBook.routeScheme {
                entry.categories[index].term = nonEmpty(entry.categories[index].term)
            }
        case .author:
            for index in entry.authors.indices {
                entry.authors[index].name = entry.authors[index].name.map(nonEmpty)
            }
        case .text, .summary, .content:
            if let summary = entry.summary {
                entry.summary = rewritten(summary, canVanish: true)
            }
            if let content = entry.content {
                let value = replaced(content.value)
                entry.content?.value =
                    content.isMarkup ? MarkupSanitizer.sanitize(value, base: content.base) : value
            }
        case .source: break
        }
    }

    private func rewritten(_ text: Text, canVanish: Bool) -> Text {
        var value = canVanish ? replaced(text.value) : nonEmpty(text.value)
        if text.kind != .text { value = MarkupSanitizer.sanitize(value, base: text.base) }
        var text = text
        text.value = value
        return text
    }

    private func nonEmpty(_ text: String) -> String {
        let value = replaced(text)
        return value.allSatisfy(\.isWhitespace) ? text : value
    }

    private func address(_ link: String) -> String {
        Address.web(replaced(link)) ?? link
    }

    private func replaced(_ text: String) -> String {
        pattern.replaced(in: text, by: expanded)
    }

    /// The template with `$0` to `$9` filled in; `$$` is a dollar.
    private func expanded(_ match: Regex<AnyRegexOutput>.Match) -> String {
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
                if group < match.output.count {
                    result += match.output[group].substring ?? ""
                }
            } else {
                result += "$" + String(next)
            }
            rest = rest.dropFirst()
        }
        return result + rest
    }
}
