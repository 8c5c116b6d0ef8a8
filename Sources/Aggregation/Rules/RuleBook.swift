import FoundationEssentials
import Syndication

/// The configuration's `rules:`, ready to be applied in their order.
///
/// A copy is for the entries of one reading: over them, each rule has its ``RuleTime``.
struct RuleBook: Sendable {
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
        var time = RuleTime()
        /// How many entries it was passed over for.
        var passes = 0

        /// Whether the conditions hold; if so, the entry as a rewriting leaves it.
        mutating func match(_ subject: Subject) throws(RuleTime.IsUp) -> Entry? {
            do throws(RuleTime.IsUp) {
                guard try matcher.matches(subject, within: &time) else { return nil }
                var entry = subject.entry
                try rewriter?.rewrite(&entry, within: &time)
                return entry
            } catch {
                passes += 1
                throw error
            }
        }
    }

    private var rules: [Prepared]

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
    ///
    /// A rule whose time is up leaves the entry as it is, but what it might have kept is not dropped.
    mutating func apply(to subject: Subject) -> Outcome {
        var subject = subject
        var outcome = Outcome()
        var isKept = false
        for place in rules.indices {
            let rule = rules[place].rule
            let before = subject.entry
            do throws(RuleTime.IsUp) {
                guard let entry = try rules[place].match(subject) else { continue }
                subject.entry = entry
            } catch {
                if rule.action == .keep { isKept = true }
                continue
            }
            switch rule.action {
            case .keep: isKept = true
            case .drop:
                if isKept { continue }
                outcome.touched.append(rule)
                return outcome
            case .tag(let term): subject.entry.categories.add(Category(term: term))
            case .route(let feed):
                subject.entry.categories.add(Category(term: feed, scheme: Self.routeScheme))
            case .rewrite: break
            }
            if rule.action == .keep || subject.entry != before {
                outcome.touched.append(rule)
            }
        }
        outcome.entry = subject.entry
        return outcome
    }

    /// A sentence for each rule that was passed over for some of so many entries.
    func complaints(entries: Int) -> [String] {
        rules.filter { $0.passes > 0 }.map { slow in
            "a rule takes too much time or memory on \(slow.passes) of \(entries) entries and is "
                + "passed over there; have it read a text in one way only, as with (?>…) or ++: "
                + "\(slow.rule)"
        }
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
