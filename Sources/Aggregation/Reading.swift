import FeedFormats
import Fetching
package import Syndication

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
    /// Digest of the body, when there was one.
    var bodyDigest: String?
    /// Where the entries of a section page were found.
    var pattern: SectionPattern?
    /// A page whose entries were not found where they used to be, to be looked at.
    var driftedPage: [UInt8]?
}
