import FoundationEssentials
import Syndication

/// The entries of one reading as they are decided about: judged by the rules, with their identities.
struct Candidates: Sendable {
    var reading: Reading
    var entries: [Deduplicator.Candidate] = []
    /// What must be looked up for them.
    var keys: Set<EntryKey> = []
    /// How many the rules dropped.
    var dropped = 0
    /// A sentence for each that they dropped, where a run only tells what it would do.
    var drops: [String] = []
    /// A sentence for each rule whose time was up before it was done with them.
    var complaints: [String] = []
}

/// Makes candidates of readings: all that is told of an entry without a look at what is stored.
struct CandidateMaker: Sendable {
    private let configuration: Configuration
    private let rules: RuleBook
    private let tellsDrops: Bool
    private let now: Date

    init(configuration: Configuration, tellsDrops: Bool, now: Date) {
        self.configuration = configuration
        self.tellsDrops = tellsDrops
        self.now = now
        rules = RuleBook(configuration.rules, places: configuration.places)
    }

    /// - Parameter learnt: What the paper is known to put around its texts.
    func candidates(of reading: Reading, learnt: LearntText?) -> Candidates {
        guard case .feed(let feed) = reading.outcome, !isOurs(feed) else {
            return Candidates(reading: reading)
        }
        let words = feed.entries.map(EntryWords.init)
        var reading = reading
        reading.learnt = LearntText.learning(from: words, before: learnt)
        return candidates(of: reading, feed, words)
    }

    private func candidates(
        of reading: Reading, _ feed: Feed, _ words: [EntryWords]
    ) -> Candidates {
        var rules = rules
        let source = reading.source
        let read = reading.links ?? feed.entries.map(\.canonicalLink)
        let identities = EntryIdentity.identities(
            of: feed.entries, scope: source.scope, links: read, numbers: reading.numberSystem,
            formerDates: reading.formerDates)
        let links = LinkDates(now: now, zoneOffset: source.zoneOffset ?? configuration.zoneOffset)
        var candidates = Candidates(reading: reading)
        candidates.reading.links = nil
        candidates.entries.reserveCapacity(identities.count)
        for (place, identity) in identities.enumerated() {
            let entry = feed.entries[place]
            let age = (entry.published ?? entry.updated).map(now.timeIntervalSince)
            let outcome = rules.apply(
                to: RuleBook.Subject(entry: entry, source: source, age: age))
            guard let judged = outcome.entry else {
                candidates.note(
                    drop: entry, of: source, by: tellsDrops ? outcome.touched.last : nil)
                continue
            }
            // A rule may have written other words or another link.
            let words = outcome.touched.isEmpty ? words[place] : EntryWords(judged)
            let link = judged.link == entry.link ? read[place] : judged.canonicalLink
            candidates.entries.append(
                Deduplicator.Candidate(
                    entry: judged, source: source, format: feed.metadata.format,
                    identity: identity, words: words,
                    signature: Revision.signature(of: judged, words, to: link), place: place,
                    linkDate: links.date(of: entry), rules: outcome.touched.map(\.summary)))
        }
        candidates.complaints = rules.complaints(entries: identities.count)
        candidates.keys = Deduplicator.keys(of: candidates.entries)
        return candidates
    }

    /// Whether a document says that it is one of our own feeds: what is in it is stored already.
    private func isOurs(_ feed: Feed) -> Bool {
        guard let site = configuration.site else { return false }
        return feed.metadata.links.contains { $0.rel == "self" && $0.href.hasPrefix(site) }
    }
}

extension Candidates {
    /// What is known of them before they are decided about.
    var counts: Ledger.Counts { Ledger.Counts(dropped: dropped, complaints: complaints) }

    /// Counts an entry that a rule dropped; tells of it where the rule is given.
    fileprivate mutating func note(drop entry: Entry, of source: Source, by rule: Rule?) {
        dropped += 1
        guard let rule else { return }
        let title = entry.title?.value ?? entry.link ?? "–"
        drops.append("\(source.name): \(title) (\(rule))")
    }
}
