import FoundationEssentials
import Syndication

/// Takes readings in as they come, in the configuration's order, and decides about every entry.
///
/// Readings are let go batch by batch: of a feed that brings nothing new, nothing stays in memory.
struct Intake {
    /// What a run found.
    struct Result {
        var changes: [Change]
        /// The recent entries that the changes were decided by; nil if none were needed.
        var recent: [StoredEntry]?
    }

    private(set) var ledger: Ledger
    /// Pages whose entries were not found where they used to be, by source.
    private(set) var driftedPages: [(source: String, page: [UInt8])] = []
    private let configuration: Configuration
    private let rules: RuleBook
    private let store: any Store
    private let now: Date
    private let isDryRun: Bool
    private var waiting: [(reading: Reading, candidates: [Deduplicator.Candidate])] = []
    /// Entries in ``waiting``.
    private var waitingEntries = 0
    private var recent: [StoredEntry]?
    private var deduplicator: Deduplicator
    private var changes = ChangeSet()

    /// Entries of a batch; for each the keys of the store are looked through once.
    private static let batch = 4_096

    init(
        configuration: Configuration, store: any Store, ledger: Ledger, isDryRun: Bool, now: Date
    ) {
        self.configuration = configuration
        self.store = store
        self.ledger = ledger
        self.now = now
        self.isDryRun = isDryRun
        rules = RuleBook(configuration.rules, places: configuration.places)
        deduplicator = Deduplicator(now: now)
    }

    /// Takes the reading of the next source.
    mutating func take(_ reading: Reading) throws(StoreError) {
        if let page = reading.driftedPage { driftedPages.append((reading.source.name, page)) }
        let candidates = candidates(of: reading).compactMap { judge($0) }
        waiting.append((reading, candidates))
        waitingEntries += reading.entries.count
        if waitingEntries >= Self.batch { try decide() }
    }

    /// Ends the intake: links what is new to other papers' stories.
    mutating func finish() throws(StoreError) -> Result {
        try decide()
        guard var recent else { return Result(changes: [], recent: nil) }
        deduplicator = Deduplicator(now: now)
        let found = changes.changes
        changes = ChangeSet()
        guard !found.isEmpty else { return Result(changes: [], recent: recent) }
        let desk = StoryDesk(sources: configuration.sources, states: ledger.states, now: now)
        let near = try desk.comparable(&recent, to: found, in: store)
        let linked = desk.link(found, window: near)
        ledger.folds = desk.folds(in: linked, window: near)
        return Result(changes: linked, recent: recent)
    }

    /// Decides about the entries of all readings that wait.
    private mutating func decide() throws(StoreError) {
        let keys = Deduplicator.keys(of: waiting.flatMap(\.candidates))
        if !keys.isEmpty {
            if recent == nil {
                let window = try store.window()
                deduplicator.add(window)
                recent = window
            }
            deduplicator.add(stored: try store.known(keys))
        }
        for (reading, candidates) in waiting {
            var counts = Ledger.Counts()
            for candidate in candidates {
                let decision = try deduplicator.decide(candidate) {
                    stored throws(StoreError) in try store.whole([stored])[0]
                }
                changes.add(decision, to: &counts)
            }
            ledger.record(reading, counts: counts)
        }
        waiting = []
        waitingEntries = 0
        try sign()
    }

    /// Signs what the batch brought, by all that was learnt of its sources, and puts it out of memory.
    private mutating func sign() throws(StoreError) {
        let touched = changes.takeTouched()
        guard !touched.isEmpty else { return }
        let desk = StoryDesk(sources: configuration.sources, states: ledger.states, now: now)
        for place in touched {
            var entry = desk.signed(changes.changes[place].entry)
            try store.park(&entry)
            changes.replace(at: place, with: entry)
            deduplicator.replace(with: entry)
        }
    }

    /// The candidate as the rules leave it; nil, and counted, where one drops it.
    private mutating func judge(_ candidate: Deduplicator.Candidate) -> Deduplicator.Candidate? {
        let date = candidate.entry.published ?? candidate.entry.updated
        let outcome = rules.apply(
            to: RuleBook.Subject(
                entry: candidate.entry, source: candidate.source,
                age: date.map(now.timeIntervalSince)))
        guard let entry = outcome.entry else {
            ledger.dropped += 1
            if isDryRun, let rule = outcome.touched.last {
                let title = candidate.entry.title?.value ?? candidate.entry.link ?? "–"
                ledger.drops.append("\(candidate.source.name): \(title) (\(rule))")
            }
            return nil
        }
        var candidate = candidate
        candidate.entry = entry
        candidate.rules = outcome.touched.map(\.summary)
        return candidate
    }

    /// Whether a document says that it is one of our own feeds: what is in it is stored already.
    private func isOurs(_ feed: Feed) -> Bool {
        guard let site = configuration.site else { return false }
        return feed.metadata.links.contains { $0.rel == "self" && $0.href.hasPrefix(site) }
    }

    private func candidates(of reading: Reading) -> [Deduplicator.Candidate] {
        guard case .feed(let feed) = reading.outcome, !isOurs(feed) else { return [] }
        let source = reading.source
        let identities = EntryIdentity.identities(
            of: feed.entries, scope: source.scope, numbers: reading.numberSystem,
            formerDates: reading.formerDates)
        let links = LinkDates(now: now, zoneOffset: source.zoneOffset ?? configuration.zoneOffset)
        return zip(feed.entries, identities).enumerated().map { place, pair in
            Deduplicator.Candidate(
                entry: pair.0, source: source, format: feed.metadata.format,
                identity: pair.1, place: place, linkDate: links.date(of: pair.0))
        }
    }
}

/// The changes of a run: an entry that changes twice is written once.
private struct ChangeSet {
    private(set) var changes: [Change] = []
    private var places: [String: Int] = [:]
    private var touched: Set<Int> = []

    /// The places of what was added since the last call, in their order.
    mutating func takeTouched() -> [Int] {
        defer { touched = [] }
        return touched.sorted()
    }

    /// Puts an entry in the place of an older form of itself.
    mutating func replace(at place: Int, with entry: StoredEntry) {
        changes[place] = changes[place].isInsertion ? .insert(entry) : .update(entry)
    }

    mutating func add(_ decision: Deduplicator.Decision, to counts: inout Ledger.Counts) {
        switch decision {
        case .known: return
        case .new(let entry):
            counts.new += 1
            put(.insert(entry), id: entry.id)
        case .revised(let entry):
            counts.updated += 1
            put(.update(entry), id: entry.id)
        case .alias(let entry):
            put(.update(entry), id: entry.id)
        }
    }

    private mutating func put(_ change: Change, id: String) {
        guard let place = places[id] else {
            places[id] = changes.count
            touched.insert(changes.count)
            changes.append(change)
            return
        }
        touched.insert(place)
        replace(at: place, with: change.entry)
    }
}
