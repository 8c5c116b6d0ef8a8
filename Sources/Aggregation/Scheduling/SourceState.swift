package import struct FoundationEssentials.Date

/// What the store remembers of one source between runs.
package struct SourceState: Sendable, Hashable, Codable {
    /// The address that the validators belong to.
    package var url: String = ""
    /// `ETag` exactly as received.
    package var etag: String?
    /// `Last-Modified` exactly as received.
    package var lastModified: String?
    /// SHA-256 or another strong digest of the last body, in hexadecimal.
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
    package var feedTitle: String?
    package var feedID: String?
    package var feedLink: String?
    package var feedUpdated: Date?
    /// First and last sight of a permanent redirect, its target, and how many runs saw it.
    package var movedTo: String?
    package var movedSince: Date?
    package var movedCount = 0

    /// Makes the state of a source never fetched.
    package init() {}
}
