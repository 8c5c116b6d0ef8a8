/// A rule that touched an entry, and where it stands now.
package struct RuleNote: Sendable, Encodable {
    /// What the rule says, see ``Rule/summary``.
    package var rule: String
    /// The line of the configuration that it begins on; nil where it is there no more.
    package var line: Int?

    /// A note for each rule that touched an entry, in the order in which they did.
    static func notes(of stored: StoredEntry, rules: [Rule]) -> [RuleNote] {
        stored.rules.map { text in
            RuleNote(rule: text, line: rules.first { $0.summary == text }?.line)
        }
    }
}
