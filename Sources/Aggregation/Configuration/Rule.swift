/// One of `rules:`: what is done with the entries that meet its conditions.
package struct Rule: Sendable, Hashable {
    /// What is done.
    package enum Action: Sendable, Hashable {
        /// No later rule drops the entry.
        case keep
        /// The entry is not stored.
        case drop
        /// The entry gets a category.
        case tag(String)
        /// The entry goes to the configured feed of that name too.
        case route(to: String)
        /// What a pattern finds in a field is replaced; `$1` is its first group.
        case rewrite(Field, pattern: String, with: String)
    }

    /// A part of an entry that a regular expression is tried on.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        case title
        /// The summary and the content, as words without markup.
        case text
        case summary, content, link, category, author, source
    }

    /// What an entry must be like.
    package enum Condition: Sendable, Hashable {
        /// A value of the field has a match of the regular expression.
        case matches(Field, pattern: String)
        /// The source is a paper of one of these provinces, by its old or its new name.
        case province([String])
        /// The title or the text names one of these places, in any spelling.
        case mentions([String])
        /// The entry is older or younger than so long.
        case age(Age)
    }

    /// A bound on the time since an entry was published.
    package enum Age: Sendable, Hashable {
        case over(Duration), under(Duration)
    }

    package var action: Action
    /// All of them must hold; there is at least one, except for a rewriting.
    package var conditions: [Condition]
    /// The line of the configuration that the rule begins on, from 1.
    package var line: Int

    /// Makes a rule.
    package init(action: Action, conditions: [Condition], line: Int = 0) {
        self.action = action
        self.conditions = conditions
        self.line = line
    }
}

extension Rule: CustomStringConvertible {
    /// `line 40: drop where title matches "quảng cáo"`.
    package var description: String { "line \(line): \(summary)" }

    /// The same without the line, which changes when others are added before.
    package var summary: String {
        let what =
            switch action {
            case .keep: "keep"
            case .drop: "drop"
            case .tag(let term): "tag \"\(term)\""
            case .route(let feed): "route to \"\(feed)\""
            case .rewrite(let field, let pattern, let text):
                "rewrite \"\(pattern)\" in \(field.rawValue) with \"\(text)\""
            }
        guard !conditions.isEmpty else { return what }
        return what + " where " + conditions.map(\.description).joined(separator: " and ")
    }
}

extension Rule.Condition: CustomStringConvertible {
    package var description: String {
        switch self {
        case .matches(let field, let pattern): "\(field.rawValue) matches \"\(pattern)\""
        case .province(let names): "province is " + names.joined(separator: " or ")
        case .mentions(let names): "it mentions " + names.joined(separator: " or ")
        case .age(.over(let age)): "it is older than \(age.components.seconds / 60) min"
        case .age(.under(let age)): "it is younger than \(age.components.seconds / 60) min"
        }
    }
}
