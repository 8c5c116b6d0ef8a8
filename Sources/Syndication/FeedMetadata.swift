package import struct FoundationEssentials.Date

/// Everything of a feed but its entries; also what `atom:source` carries.
///
/// Source: RFC 4287 §4.1.1 and §4.2.11; RSS 2.0 for `ttl`, `skipHours`, `skipDays`.
package struct FeedMetadata: Sendable, Hashable {
    /// `atom`, `rss`, `json`, `html` or `unknown`.
    package var format: String = "unknown"
    /// The format's version as the document gives it, such as `2.0`.
    package var version: String?
    /// Verbatim, never resolved.
    package var id: String?
    package var title: Text?
    package var subtitle: Text?
    /// The page that the feed belongs to.
    package var link: String?
    package var links: [Link] = []
    package var published: Date?
    package var updated: Date?
    package var language: String?
    package var authors: [Person] = []
    package var contributors: [Person] = []
    package var categories: [Category] = []
    package var rights: Text?
    package var generator: Generator?
    package var icon: String?
    package var logo: String?
    package var image: Image?
    /// Minutes.
    package var ttl: Int?
    /// Hours of the day in UTC, `0...23`, in which nothing need be fetched.
    package var skipHours: [Int] = []
    /// English names of days.
    package var skipDays: [String] = []
    /// Minutes between updates, from `sy:updatePeriod` and `sy:updateFrequency`.
    package var updateInterval: Int?
    /// Where the feed says that it lives now.
    package var movedTo: String?

    /// Makes metadata in which nothing is known.
    package init() {}
}
