package import struct FoundationEssentials.Date

/// One item of news.
///
/// Source: RFC 4287 §4.1.2; an RSS `item` and a JSON Feed item are read into it too.
package struct Entry: Sendable, Hashable {
    /// `atom:id`, `guid` or `rdf:about`, verbatim; nil where the document gives none.
    package var id: String?
    package var title: Text?
    /// The page of the entry: absolute wherever a base is known.
    package var link: String?
    package var links: [Link] = []
    package var published: Date?
    package var updated: Date?
    package var language: String?
    package var authors: [Person] = []
    package var contributors: [Person] = []
    package var categories: [Category] = []
    package var rights: Text? {
        get { boxedRights.value }
        set { boxedRights = Boxed(newValue) }
    }
    package var image: Image?
    package var summary: Text?
    package var content: Content?
    package var enclosures: [Enclosure] = []
    package var thumbnails: [Image] = []
    /// Seconds.
    package var duration: Double?
    package var comments: String?
    package var commentsFeed: String?
    /// The feed that this entry was copied from, as the document names it.
    package var source: FeedMetadata? {
        get { boxedSource.value }
        set { boxedSource = Boxed(newValue) }
    }
    /// The feed that the paper itself copied it from; only published entries have one.
    package var origin: FeedMetadata? {
        get { boxedOrigin.value }
        set { boxedOrigin = Boxed(newValue) }
    }
    /// The other papers that tell it; only published entries have one.
    package var story: Story? {
        get { boxedStory.value }
        set { boxedStory = Boxed(newValue) }
    }

    private var boxedRights = Boxed<Text>.none
    private var boxedSource = Boxed<FeedMetadata>.none
    private var boxedOrigin = Boxed<FeedMetadata>.none
    private var boxedStory = Boxed<Story>.none

    /// Makes an entry in which nothing is known.
    package init() {}
}
