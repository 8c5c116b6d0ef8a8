import Syndication

/// The configuration's `rules:`, ready to be applied.
struct RuleBook {
    private struct Compiled {
        var action: Rule.Action
        var patterns: [(field: String, regex: Regex<AnyRegexOutput>)]
    }

    private let rules: [Compiled]

    /// Compiles the rules; their patterns were checked when the configuration was read.
    init(_ rules: [Rule]) {
        self.rules = rules.map { rule in
            let patterns = rule.patterns.sorted { $0.key < $1.key }.compactMap { field, pattern in
                (try? Regex(pattern)).map { (field, $0) }
            }
            return Compiled(action: rule.action, patterns: patterns)
        }
    }

    /// The candidate with its tags, or nil when a rule drops it.
    func apply(to candidate: Deduplicator.Candidate) -> Deduplicator.Candidate? {
        var candidate = candidate
        for rule in rules where matches(rule, candidate) {
            switch rule.action {
            case .drop: return nil
            case .tag(let term):
                guard !candidate.entry.categories.contains(where: { $0.term == term }) else {
                    continue
                }
                candidate.entry.categories.append(Category(term: term))
            }
        }
        return candidate
    }

    /// A rule matches when all its patterns do; one without patterns never does.
    private func matches(_ rule: Compiled, _ candidate: Deduplicator.Candidate) -> Bool {
        !rule.patterns.isEmpty
            && rule.patterns.allSatisfy { field, regex in
                values(of: field, candidate).contains { $0.contains(regex) }
            }
    }

    private func values(of field: String, _ candidate: Deduplicator.Candidate) -> [String] {
        let entry = candidate.entry
        return switch field {
        case "title": [entry.title?.value].compactMap { $0 }
        case "summary": [entry.summary?.value].compactMap { $0 }
        case "content": [entry.content?.value].compactMap { $0 }
        case "link": [entry.link].compactMap { $0 }
        case "category": entry.categories.map(\.term)
        case "author": entry.authors.compactMap(\.name)
        case "source": [candidate.source.name]
        default: []
        }
    }
}
