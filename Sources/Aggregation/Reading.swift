import FeedFormats
import Fetching
import FoundationEssentials
package import Syndication
import Vietnamese

/// What came of one source in this run.
package struct Reading: Sendable {
    /// The ways in which a source can answer.
    package enum Outcome: Sendable {
        /// A feed, normalized.
        case feed(Feed)
        /// The server, or the body's digest, says that nothing changed.
        case notModified
        case failed(SourceFailure)
    }

    package var source: Source
    package var outcome: Outcome
    /// What the transport learnt; nil when there was no answer at all.
    var response: FetchResponse?
    /// Whether the server says that the source will not come back.
    var isGone = false
    /// How long after the run began the answer was there.
    var delay: Duration = .zero
    /// Digest of the body, when there was one.
    var bodyDigest: String?
    /// How many entries one run had no room for.
    var leftOut = 0
    /// What the document shows of its dates.
    var evidence = DateEvidence()
    /// Where the entries of a section page were found.
    var pattern: SectionPattern?
    /// What is known now of how the source writes dates and counts articles; nil when nothing was read.
    var dates: LearntDates?
    var numbers: NumberEvidence?
    /// The entries' links, read, in the document's order; nil if nobody has needed them yet.
    var links: [CanonicalLink?]?
    /// What is known now of what the paper puts around its texts; it counts where an entry is new.
    var learnt: LearntText?
    /// The entries' dates as they were read before something was learnt of this very document, in its order.
    var formerDates: [Date?] = []
    /// A page whose entries were not found where they used to be, to be looked at.
    var driftedPage: [UInt8]?

    /// Whether nothing can be taken from the answer.
    var hasFailed: Bool {
        if case .failed = outcome { true } else { false }
    }

    /// The entries; none of a source that failed or has not changed.
    var entries: [Entry] {
        guard case .feed(let feed) = outcome else { return [] }
        return feed.entries
    }

    /// Which number in its links is believed to be an article's.
    var numberSystem: NumberSystem {
        source.numbers ?? numbers.flatMap { NumberSystem($0.system) } ?? .any
    }
}
