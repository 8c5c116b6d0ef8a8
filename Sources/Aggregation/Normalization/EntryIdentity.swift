import FoundationEssentials
import Syndication
import Vietnamese

/// What tells one entry of a source from another, strongest first.
///
/// Order (`vietnamese/spec.md` 5.3, promise 10): the article's number in its link, the `guid`, the
/// canonical link, and, where a document gives none of these, title and day, as written and by syllables. A key counts only
/// if no other entry of the same document with another title has it: a feed whose items all link
/// to the front page is told apart by its guids.
struct EntryIdentity: Sendable {
    /// Every key, to be remembered; those that may be matched come first.
    var all: [EntryKey]
    private var matchingCount: Int
    /// What the published id is made of: it does not depend on anything that is learnt.
    var naming: EntryKey
    /// The keys that may be matched against earlier entries, strongest first.
    var matching: ArraySlice<EntryKey> { all[..<matchingCount] }
    /// Of what the id is made, in this order, until one is free: two articles may share a number that
    /// tells them apart no more.
    var names: [EntryKey] { naming == all[0] ? [naming] : [naming, all[0]] }

    /// An entry remembers at most so many keys; a server that makes up guids cannot add more.
    static let maximumKeys = 8

    /// The identities of a document's entries, in its order.
    ///
    /// - Parameters:
    ///   - scope: The paper; keys of two papers are never equal.
    ///   - links: The entries' links, read; nil if that is still to be done.
    ///   - numbers: Which number in a link is the article's.
    ///   - formerDates: The entries' dates as they were read in the runs before, where that has
    ///     changed now: title and day are known by both.
    static func identities(
        of entries: [Entry], scope: String, links: [CanonicalLink?]? = nil,
        numbers: NumberSystem = .any, formerDates: [Date?] = []
    ) -> [EntryIdentity] {
        let links = links ?? entries.map(\.canonicalLink)
        let evidence = entries.enumerated().map { place, entry in
            let former = formerDates.indices.contains(place) ? formerDates[place] : nil
            return Evidence(
                entry, to: links[place], scope: scope, numbers: numbers, formerDate: former)
        }
        let ambiguous = ambiguousKeys(of: evidence)
        return evidence.enumerated().map { place, one in
            var identity = EntryIdentity(one, without: ambiguous)
            guard identity.matchingCount == identity.all.count else { return identity }
            let former = formerDates.indices.contains(place) ? formerDates[place] : nil
            identity.add(wordsOf: entries[place], former: former, scope: scope)
            return identity
        }
    }

    /// Has an entry that has nothing else known by its title and day in whatever way they are written, too.
    private mutating func add(wordsOf entry: Entry, former: Date?, scope: String) {
        for day in former.map({ [entry.published, $0] }) ?? [entry.published] {
            guard let key = Fact.words(of: entry, day: day)?.key(scope), !all.contains(key) else {
                continue
            }
            all.append(key)
        }
        matchingCount = all.count
    }

    /// The strong keys of entries with different titles.
    private static func ambiguousKeys(of evidence: [Evidence]) -> Set<EntryKey> {
        var places: [EntryKey: Int] = [:]
        places.reserveCapacity(evidence.count * 3)
        var ambiguous: Set<EntryKey> = []
        for (place, one) in evidence.enumerated() {
            func look(at key: EntryKey) {
                guard let other = places.updateValue(place, forKey: key) else { return }
                if evidence[other].title != one.title { ambiguous.insert(key) }
            }
            one.strong.forEach(look)
            if let number = one.anyNumber, number != one.keys[0] { look(at: number) }
        }
        return ambiguous
    }

    private init(_ evidence: Evidence, without ambiguous: Set<EntryKey>) {
        var strongCount = evidence.strongCount
        all = evidence.keys
        if !ambiguous.isEmpty {
            let strong = evidence.strong.filter { !ambiguous.contains($0) }
            strongCount = strong.count
            all = strong + evidence.contents
        }
        matchingCount = strongCount > 0 ? strongCount : evidence.contents.count
        let number = evidence.anyNumber.flatMap { ambiguous.contains($0) ? nil : $0 }
        let other = evidence.others.first { !ambiguous.contains($0) }
        naming = number ?? other ?? evidence.keys[evidence.strongCount]
    }

    /// The keys of one entry before it is compared with its neighbors.
    private struct Evidence {
        /// The strong keys, strongest first, then title and day under each reading of the day.
        private(set) var keys: [EntryKey] = []
        let strongCount: Int
        /// The number that counts whatever is learnt.
        let anyNumber: EntryKey?
        let title: String
        private let hasNumber: Bool

        var strong: ArraySlice<EntryKey> { keys[..<strongCount] }
        /// The strong keys but the number: they do not depend on what is learnt.
        var others: ArraySlice<EntryKey> { keys[(hasNumber ? 1 : 0)..<strongCount] }
        var contents: ArraySlice<EntryKey> { keys[strongCount...] }

        init(
            _ entry: Entry, to link: CanonicalLink?, scope: String, numbers: NumberSystem,
            formerDate: Date?
        ) {
            title = DisplayText.display(entry.title?.value ?? "")
            keys.reserveCapacity(4)
            let article = entry.link.map { _ in ArticleLink(link, system: numbers) }
            let number = Fact.number(of: article)
            let numberKey = number?.key(scope)
            hasNumber = number != nil
            if let numberKey { keys.append(numberKey) }
            if let guid = Fact.guid(of: entry) { keys.append(guid.key(scope)) }
            if let link = Fact.link(of: entry, to: article) { keys.append(link.key(scope)) }
            strongCount = keys.count
            let any = numbers == .any ? number : Fact.number(of: ArticleLink(link, system: .any))
            anyNumber = any == number ? numberKey : any?.key(scope)
            keys.append(Fact.content(of: entry, titled: title, day: entry.published).key(scope))
            guard let formerDate else { return }
            let former = Fact.content(of: entry, titled: title, day: formerDate).key(scope)
            if former != keys[strongCount] { keys.append(former) }
        }
    }

    /// One thing that an entry can be known by.
    struct Fact: Sendable, Hashable {
        /// `number`, `guid`, `link`, `content` or `words`.
        var kind: String
        var value: String

        /// The key by which a paper's entries are known.
        func key(_ scope: String) -> EntryKey { EntryKey(source: scope, kind: kind, value: value) }

        /// The article's number in its link, with the language edition.
        static func number(of article: ArticleLink?) -> Fact? {
            guard let article, let number = article.articleID else { return nil }
            return Fact(kind: "number", value: (article.edition.map { $0 + "/" } ?? "") + number)
        }

        static func guid(of entry: Entry) -> Fact? {
            entry.id.flatMap { $0.isEmpty ? nil : Fact(kind: "guid", value: $0) }
        }

        /// The canonical link.
        static func link(of entry: Entry, to article: ArticleLink?) -> Fact? {
            entry.link.map { Fact(kind: "link", value: article?.canonical ?? $0) }
        }

        /// The title, or else the text, and the day.
        static func content(of entry: Entry, day: Date?) -> Fact {
            let title = DisplayText.display(entry.title?.value ?? "")
            return content(of: entry, titled: title, day: day)
        }

        /// The same where the title is at hand as it is shown.
        static func content(of entry: Entry, titled title: String, day date: Date?) -> Fact {
            let text = text(of: entry, titled: title)
            let day = date.map { String(Int($0.timeIntervalSince1970) / 86_400) } ?? ""
            return Fact(kind: "content", value: text + "\n" + day)
        }

        /// The syllables of the title, or else of the text, and the day at UTC+7; nil where there are none.
        ///
        /// Capitals, quotes, the place of tones and an hour that moves over midnight in Greenwich make no other entry.
        static func words(of entry: Entry, day date: Date?) -> Fact? {
            let title = DisplayText.display(entry.title?.value ?? "")
            let words = SyllableKey.tokens(text(of: entry, titled: title))
            guard !words.isEmpty else { return nil }
            let day = date.map { String(LocalDay(of: $0).number) } ?? ""
            return Fact(kind: "words", value: words.joined(separator: " ") + "\n" + day)
        }

        private static func text(of entry: Entry, titled title: String) -> String {
            title.isEmpty ? entry.summary?.value ?? entry.content?.value ?? "" : title
        }
    }
}

extension Entry {
    /// The link in the form in which links are compared; nil for none of the web.
    var canonicalLink: CanonicalLink? { link.flatMap { CanonicalLink($0) } }
}
