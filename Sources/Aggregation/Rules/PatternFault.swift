/// A repetition of a regular expression that can read one text in so many ways that a match takes for ever.
///
///     (a+)+      (\w+\s?)*      (.*,)+      (a|a)*
///
/// Such an expression is tried in every one of these ways on a text that it does not match; each character more
/// may double them. `^(a+)+$` on 26 letters and a `!`: minutes.
struct PatternFault: Hashable, CustomStringConvertible {
    /// The repetition as it is written, and how it may be written instead.
    var part: String
    var cure: String

    /// The first such repetition, innermost first; nil where there is none.
    ///
    /// The answer is exact for what characters there are in the pattern; a group that is left for good at its
    /// first match, `(?>…)`, is safe whatever it holds.
    static func find(in pattern: String) -> PatternFault? {
        let alphabet = PatternAlphabet(pattern)
        return find(in: PatternTree(pattern), alphabet, isLast: false)
    }

    var description: String {
        "\"\(part)\", which can read one text in too many ways; write \"\(cure)\""
    }

    /// - Parameter isLast: Whether nothing behind can fail and have it tried again.
    private static func find(
        in tree: PatternTree, _ alphabet: PatternAlphabet, isLast: Bool
    ) -> PatternFault? {
        switch tree {
        case .empty, .character: return nil
        case .choice(let branches):
            return branches.lazy.compactMap { find(in: $0, alphabet, isLast: isLast) }.first
        case .sequence(let parts):
            return parts.enumerated().lazy.compactMap { index, part in
                find(in: part, alphabet, isLast: isLast && index == parts.count - 1)
            }.first
        case .atomic(let body, _): return find(in: body, alphabet, isLast: true)
        case .repetition(let repetition):
            if let fault = find(in: repetition.body, alphabet, isLast: false) { return fault }
            let isLeftForGood = (isLast || repetition.isPossessive) && repetition.least <= 1
            guard !isLeftForGood, (repetition.most ?? .max) > 1,
                countsNothings(repetition) || repetition.body.hasDoubtfulGap
                    || PatternAutomaton(repeating: repetition.body, alphabet).isAmbiguous
            else { return nil }
            return PatternFault(repetition)
        }
    }

    /// Whether any of several counted times may take nothing, as in `(a?){30}`: which ones, is tried out.
    private static func countsNothings(_ repetition: PatternTree.Repetition) -> Bool {
        let body = repetition.body
        return body.isNullable && body.hasChoice && (repetition.most ?? repetition.least) > 1
    }

    private init(_ repetition: PatternTree.Repetition) {
        part = repetition.text
        let body = repetition.bodyText
        let rest = repetition.text.dropFirst(body.count)
        if body.hasPrefix("(?:") {
            cure = "(?>" + body.dropFirst(3) + rest
        } else if body.hasPrefix("("), !body.hasPrefix("(?"), !body.hasPrefix("(*") {
            cure = "(?>" + body.dropFirst() + rest
        } else {
            cure = "(?>" + body + ")" + rest
        }
    }
}
