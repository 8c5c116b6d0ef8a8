import Fetching
import FoundationEssentials
import Syndication

/// What an answer changes in what is remembered of its source.
extension SourceState {
    /// When the source is asked next, as reports say it; nil where it is asked no more.
    var plannedFetch: String? { endedAt == nil ? nextFetch.map(RFC3339Date.format) : nil }

    /// What still counts of this state where a source is configured so.
    ///
    /// Of another address nothing counts but what was learnt of the paper. A document that is read otherwise must come
    /// again at once, though not before the time that its server named.
    func fitted(to source: Source) -> SourceState {
        var state = self
        let isElsewhere = url != source.addressMark
        if isElsewhere { state.forgetAddress() }
        if isElsewhere || readingMark != source.readingMark { state.forgetDocument() }
        (state.url, state.readingMark) = (source.addressMark, source.readingMark)
        return state
    }

    /// A success ends every failure.
    mutating func clearFailures(at now: Date) {
        forgetFailures()
        lastSuccess = now
    }

    /// Enters when the source is asked next.
    mutating func set(_ plan: Schedule.Plan) {
        nextFetch = plan.date
        nextFetchRule = plan.rule.rawValue
    }

    /// Enters that the server wants not to be asked before a time.
    mutating func wait(until date: Date) {
        retryAfter = date
        guard date > nextFetch ?? .distantPast else { return }
        set(Schedule.Plan(date: date, rule: .retryAfter))
    }

    /// Enters by what the same document is known again, and what reading it showed.
    mutating func keep(_ reading: Reading) {
        if let response = reading.response {
            etag = response.validators.etag
            lastModified = response.validators.lastModified
            reach = response.hasBeenPublic ? .public : .private
        }
        if let digest = reading.bodyDigest { bodyDigest = digest }
        if let pattern = reading.pattern { self.pattern = pattern }
        if let dates = reading.dates { self.dates = dates == LearntDates() ? nil : dates }
        if case .feed = reading.outcome { numbers = reading.numbers }
    }

    /// Enters what the feed says of itself, for `atom:source`, and when it publishes.
    mutating func describe(_ feed: Feed, of source: Source, hasNews: Bool, at now: Date) {
        lastCount = feed.entries.count
        feedID = feed.metadata.id.map(source.redacted)
        // An address that only works with a secret in it is none.
        feedLink = feed.metadata.link.flatMap { source.redacted($0) == $0 ? $0 : nil }
        feedRights = feed.metadata.rights.flatMap(Self.rights).map(source.redacted)
        var dates = feed.entries.compactMap { $0.published ?? $0.updated }
        // Of a page without dates only the hour is known at which it had something new.
        if dates.isEmpty, hasNews { dates = [now] }
        recentDates = PublicationHabit.joining(recentDates, with: dates)
        newestEntry = [dates.max(), newestEntry].compactMap { $0 }.max()
    }

    /// The words of a notice of rights, as much as anybody reads.
    private static func rights(_ text: Text) -> String? {
        var words = text.kind == .text ? text.value : XMLText.plain(text.value)
        words.truncate(toCharacters: 300)
        return words.isEmpty ? nil : words
    }

    /// Validators, evidence, failures and an end belong to an address.
    private mutating func forgetAddress() {
        forgetFailures()
        move = nil
        gone = nil
        followedTo = nil
        reach = nil
        wishes = nil
    }

    private mutating func forgetDocument() {
        etag = nil
        lastModified = nil
        bodyDigest = nil
        pattern = nil
        lastCount = 0
        nextFetch = nil
    }

    private mutating func forgetFailures() {
        failures = 0
        lastError = nil
        lastErrorClass = nil
        retryAfter = nil
        endedAt = nil
    }
}
