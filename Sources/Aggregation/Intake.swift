internal import CBytes
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
    private let store: any Store
    private let now: Date
    private let places: [String: Int]
    private var waiting: [Candidates] = []
    /// Entries in ``waiting``.
    private var waitingEntries = 0
    /// What must be looked up for them.
    private var keys: Set<EntryKey> = []
    private var recent: [StoredEntry]?
    private var deduplicator: Deduplicator
    private var changes = ChangeSet()

    /// Entries of a batch; for each the keys of the store are looked through once.
    private static let batch = 512

    init(configuration: Configuration, store: any Store, ledger: Ledger, now: Date) {
        self.configuration = configuration
        self.store = store
        self.ledger = ledger
        self.now = now
        places = StoryDesk.places(of: configuration.sources)
        deduplicator = Deduplicator(now: now)
    }

    /// Takes what the next source brought.
    mutating func take(_ candidates: Candidates) async throws(StoreError) {
        let reading = candidates.reading
        if let page = reading.driftedPage { driftedPages.append((reading.source.name, page)) }
        ledger.drops += candidates.drops
        guard !candidates.entries.isEmpty else {
            return ledger.record(reading, counts: candidates.counts)
        }
        keys.formUnion(candidates.keys)
        waitingEntries += candidates.entries.count
        waiting.append(candidates)
        if waitingEntries >= Self.batch { try await decide() }
    }

    /// Ends the intake: links what is new to other papers' stories.
    mutating func finish() async throws(StoreError) -> Result {
        try await decide()
        deduplicator = Deduplicator(now: now)
        var result = Result(changes: changes.changes, recent: recent)
        (changes, recent) = (ChangeSet(), nil)
        // What the batches took lies in many small pieces, of no use to the large ones that follow.
        cbytes_give_back()
        if !result.changes.isEmpty, var window = result.recent {
            result.recent = nil
            let folds = try desk.link(&result.changes, window: &window, in: store)
            // Otherwise the store knows of the story, but every entry is published.
            if configuration.publish.stories == .fold { ledger.folds = folds }
            result.recent = window
        }
        return result
    }

    /// Decides about the entries of all readings that wait.
    private mutating func decide() async throws(StoreError) {
        if !keys.isEmpty {
            if recent == nil {
                let window = try store.window()
                deduplicator.add(window)
                recent = window
            }
            deduplicator.add(stored: try store.known(keys))
        }
        for candidates in waiting {
            var counts = candidates.counts
            // By their places: a candidate has too many members to be copied for a look.
            for place in candidates.entries.indices {
                let decision = try deduplicator.decide(candidates.entries[place]) {
                    entry throws(StoreError) in try store.whole(entry)
                }
                changes.add(decision, words: candidates.entries[place].words, to: &counts)
            }
            ledger.record(candidates.reading, counts: counts)
        }
        waiting = []
        waitingEntries = 0
        keys = []
        try await sign()
    }

    /// Signs what the batch brought, by all that was learnt of its sources, and puts it out of memory.
    private mutating func sign() async throws(StoreError) {
        let touched = changes.takeTouched()
        guard !touched.isEmpty else { return }
        let signed = await desk.signedAtOnce(
            touched.map { changes.changes[$0.place].entry }, words: touched.map(\.words))
        for (place, entry) in zip(touched.map(\.place), signed) {
            var entry = entry
            try store.park(&entry)
            changes.replace(at: place, with: entry)
            deduplicator.replace(with: entry)
        }
    }

    private var desk: StoryDesk {
        StoryDesk(
            sources: configuration.sources, places: places, states: ledger.states, now: now)
    }
}

/// The changes of a run: an entry that changes twice is written once.
private struct ChangeSet {
    private(set) var changes: [Change] = []
    private var places: [String: Int] = [:]
    /// The places of what was added of late, with the words of what is new.
    private var touched: [Int: EntryWords?] = [:]

    /// The places of what was added since the last call, in their order, with the words of what is new.
    mutating func takeTouched() -> [(place: Int, words: EntryWords?)] {
        defer { touched = [:] }
        return touched.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Puts an entry in the place of an older form of itself.
    mutating func replace(at place: Int, with entry: StoredEntry) {
        changes[place].entry = entry
    }

    /// Adds what was decided about an entry with these words.
    mutating func add(
        _ decision: Deduplicator.Decision, words: EntryWords, to counts: inout Ledger.Counts
    ) {
        switch decision {
        case .known: counts.known += 1
        case .repeated: break
        case .new(let entry):
            counts.new += 1
            put(.insert(entry), id: entry.id, words: words)
        case .revised(let entry):
            counts.known += 1
            counts.updated += 1
            put(.update(entry), id: entry.id)
        case .alias(let entry):
            counts.known += 1
            put(.update(entry), id: entry.id)
        }
    }

    private mutating func put(_ change: Change, id: String, words: EntryWords? = nil) {
        guard let place = places[id] else {
            places[id] = changes.count
            touched.updateValue(words, forKey: changes.count)
            changes.append(change)
            return
        }
        touched.updateValue(nil, forKey: place)
        replace(at: place, with: change.entry)
    }
}
