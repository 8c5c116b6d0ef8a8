package import Syndication

/// The formats that a merged feed can be written in.
package enum OutputFormat: String, Sendable, CaseIterable {
    case atom, rss, json

    /// What a file of this format is called after its dot.
    package var suffix: String { rawValue }

    /// The media type to serve it with.
    package var mediaType: String {
        switch self {
        case .atom: "application/atom+xml"
        case .rss: "application/rss+xml"
        case .json: "application/feed+json"
        }
    }

    /// Writes a feed; the same feed always gives the same bytes.
    ///
    /// The feed must be complete: ids, titles, `updated` everywhere, absolute links, a `self` link.
    package func encode(_ feed: Feed) -> [UInt8] {
        switch self {
        case .atom: AtomEncoder.encode(feed)
        case .rss: RSSEncoder.encode(feed)
        case .json: JSONFeedEncoder.encode(feed)
        }
    }
}
