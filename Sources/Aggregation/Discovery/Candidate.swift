package import FeedFormats

package import struct FoundationEssentials.Date

/// An address of a site that may become a source, and what it gave when it was tried.
package struct Candidate: Sendable, Hashable {
    /// What was found at the address.
    package enum Kind: String, Sendable, Hashable, Codable { case feed, page, sitemap }

    package var url: String
    package var kind: Kind
    /// Where it was found: `link rel=alternate`, `/rss`, `OneCMS`, `sitemap`, `menu`.
    package var origin: String
    /// The feed's or the page's title.
    package var title: String?
    /// `atom`, `rss`, `json`, `html`.
    package var format: String?
    package var entries = 0
    package var newest: Date?
    /// The part of its articles that candidates before it have too, in `0...1`.
    package var overlap = 0.0
    /// `ok`, `empty` (HTTP 200 without entries), or why there is nothing.
    package var health: String
    /// Where the entries of a page stand.
    package var pattern: SectionPattern?
    /// What identifies its articles.
    var articles: Set<String> = []

    /// Whether it can be a source as it is.
    package var isHealthy: Bool { health == "ok" && kind != .sitemap }
}
