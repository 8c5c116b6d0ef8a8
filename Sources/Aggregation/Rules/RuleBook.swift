import FoundationEssentials
import Syndication

/// The configuration's `rules:`, ready to be applied in their order.
struct RuleBook {
    /// What became of an entry.
    struct Outcome {
        /// The entry as the rules leave it; nil where one dropped it.
        var entry: Entry?
        /// The rules that touched it, in order.
        var touched: [Rule] = []
    }

    /// What an entry is judged with.
    struct Subject {
        var entry: Entry
        var source: Source?
        /// Seconds since it was published; nil where no date is known.
        var age: TimeInterval?
    }

    /// The scheme of the categories that keep an entry's routes in the store; never published.
    static let routeScheme = "urn:tintinh:route"

    private struct Prepared {
        var rule: Rule
        var matcher: RuleMatcher
        var rewriter: RuleRewriter?
    }

    private let rules: [Prepared]

    /// Compiles the rules; their patterns were checked when the configuration was read.
    init(_ rules: [Rule], places: [String: [String]] = [:]) {
        let gazetteer = Gazetteer(additions: places)
        self.rules = rules.map { rule in
            Prepared(
                rule: rule, matcher: RuleMatcher(rule.conditions, gazetteer),
                rewriter: RuleRewriter(rule.action))
        }
    }

    /// Applies every rule in turn; a later one sees what an earlier one changed.
    func apply(to subject: Subject) -> Outcome {
        var subject = subject
        var outcome = Outcome()
        var isKept = false
        for prepared in rules where prepared.matcher.matches(subject) {
            let before = subject.entry
            switch prepared.rule.action {
            case .keep: isKept = true
            case .drop:
                if isKept { continue }
                outcome.touched.append(prepared.rule)
                return outcome
            case .tag(let term): subject.entry.categories.add(Category(term: term))
            case .route(let feed):
                subject.entry.categories.add(Category(term: feed, scheme: Self.routeScheme))
            case .rewrite: prepared.rewriter?.rewrite(&subject.entry)
            }
            if prepared.rule.action == .keep || subject.entry != before {
                outcome.touched.append(prepared.rule)
            }
        }
        outcome.entry = subject.entry
        return outcome
    }
}

extension [Syndication.Category] {
    /// The configured feeds that rules sent the entry to.
    var routes: [String] {
        filter { $0.scheme == RuleBook.routeScheme }.map(\.term)
    }

    /// The categories that readers get.
    var topics: [Syndication.Category] {
        filter { $0.scheme != RuleBook.routeScheme }
    }

    /// Adds a category that is not there yet; a route and a topic of one name are two.
    mutating func add(_ category: Syndication.Category) {
        let isRoute = category.scheme == RuleBook.routeScheme
        let isThere = contains {
            $0.term == category.term && ($0.scheme == RuleBook.routeScheme) == isRoute
        }
        if !isThere { append(category) }
    }
}
