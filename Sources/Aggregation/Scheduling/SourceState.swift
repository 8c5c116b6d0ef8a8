package import FeedFormats
package import Vietnamese

package import struct FoundationEssentials.Date

/// What the store remembers of one source between runs.
package struct SourceState: Sendable, Hashable, Codable {
    /// The address that the validators belong to.
    package var url: String = ""
    /// A digest of the settings by which the last document was read; nil if there were none.
    package var readingMark: String?
    /// `ETag` exactly as received.
    package var etag: String?
    /// `Last-Modified` exactly as received.
    package var lastModified: String?
    /// ``Checksum`` of the last body, in hexadecimal.
    package var bodyDigest: String?
    package var nextFetch: Date?
    /// Which rule set ``nextFetch``.
    package var nextFetchRule: String?
    /// Nothing is asked before this, from `Retry-After`.
    package var retryAfter: Date?
    package var failures = 0
    package var lastError: String?
    package var lastErrorClass: String?
    package var lastAttempt: Date?
    package var lastSuccess: Date?
    /// The date of the newest entry seen.
    package var newestEntry: Date?
    /// Entries in the last good document.
    package var lastCount = 0
    /// What the feed says of itself, for `atom:source`.
    package var feedID: String?
    package var feedLink: String?
    package var feedRights: String?
    /// The evidence for a permanent redirect or for 410, until it is believed.
    var move: Evidence?
    var gone: Evidence?
    /// Where the source is asked since a permanent redirect was believed.
    package var followedTo: String?
    /// Over what addresses the last answer came; nil for states of older versions.
    var reach: Reach?
    /// Since when the source is no longer asked, after 410 was believed.
    package var endedAt: Date?
    /// What feed and server ask of those who fetch it; nil if nothing.
    var wishes: FetchWishes?
    /// The dates of the newest entries in seconds since 1970, newest first, at most ``PublicationHabit/maximumDates``.
    package var recentDates: [Int]?
    /// What is odd about the source though it answers, and since when.
    package var condition: Condition?
    package var conditionSince: Date?
    /// What happened to the source's health, newest last, at most ``HealthEvent/maximumCount``.
    package var events: [HealthEvent]?
    /// Where the entries of a section page were found, so that the next run looks there too.
    package var pattern: SectionPattern?
    /// What the paper puts around its texts, left out when they are compared with others'.
    package var learnt: LearntText?
    /// How the source writes its dates.
    package var dates: LearntDates?
    /// Which number in its links it counts its articles by, as the last document that said so had it.
    package var numbers: NumberEvidence?

    /// Whether any address on the way to an answer was public.
    enum Reach: String, Sendable, Codable {
        case `public`, `private`
    }

    /// Makes the state of a source never fetched.
    package init() {}
}

/// What can be odd about a source that answers with a feed.
package enum Condition: String, Sendable, Hashable, Codable {
    /// It gave more entries than one run takes; some were left out.
    case partial
    /// No entry was in the last answer too: some were probably missed in between.
    case gap
    /// Even the newest entry is months old.
    case stale
    /// Nothing new for much longer than is usual for this source.
    case silent
}
