/// A regular expression of a rule, and how much of a text it looks at.
///
/// Each repetition without a limit can take the time of a match to one power more: `.*a.*b` on a long text of letters
/// `a` takes the cube of their number. What ``PatternFault`` finds is worse than any power, and is refused.
struct BoundedPattern {
    private let regex: Regex<AnyRegexOutput>
    /// So many characters from the beginning of each text.
    let limit: Int

    /// By the number of repetitions without a limit: the more, the less, so that a match on the worst of texts takes seconds.
    private static let limits = [20_000, 2_000, 500, 150, 60, 40, 30]

    /// Nil for what does not compile.
    init?(_ pattern: String) {
        guard let regex = try? Regex(pattern) else { return nil }
        self.regex = regex
        limit = Self.limits[min(PatternTree(pattern).openRepetitions, Self.limits.count - 1)]
    }

    /// Whether there is a match in what is looked at.
    func isFound(in text: String) -> Bool { head(of: text).contains(regex) }

    /// The text with every match replaced in what is looked at.
    func replaced(
        in text: String, by replacement: (Regex<AnyRegexOutput>.Match) -> String
    ) -> String {
        let head = head(of: text)
        return String(head.replacing(regex, with: replacement) + text[head.endIndex...])
    }

    private func head(of text: String) -> Substring {
        text.utf8.count <= limit ? text[...] : text.prefix(limit)
    }
}
