package import FeedFormats
package import Vietnamese

/// A paper's feed or page that we follow, as configured.
package struct Source: Sendable, Hashable {
    /// How the source is read.
    package enum Kind: Sendable, Hashable {
        case feed
        /// A section page; CSS selectors by field (`entry`, `title`, …), guessed when absent.
        case page(selectors: [String: String])
    }

    /// Unique in the configuration; shown to readers.
    package var name: String
    /// `http`, `https` or `file`, absolute.
    package var url: String
    /// The paper that the source is a section of, when several sources are one paper's.
    package var publisher: String?
    /// The house that publishes the paper beside others, such as the station of its province: they are papers of
    /// their own, but no independent ones.
    package var group: String?
    package var kind: Kind = .feed
    package var province: String?
    package var formerProvinces: [String] = []
    package var category: String?
    /// The paper's own language.
    package var language: String?
    package var every: Duration?
    package var isEnabled = true
    /// Why the source is not enabled.
    package var reason: String?
    package var dayFirst: Bool?
    /// Whether `Z` and `GMT` in its dates mean what they say; nil for what is learnt.
    package var trustsZone: Bool?
    /// Which number in its links is an article's; nil for what is learnt.
    package var numbers: NumberSystem?
    /// Seconds east of UTC; nil for the configuration's.
    package var zoneOffset: Int?
    package var headers: [String: String] = [:]
    /// The label of the encoding to use whatever the documents say.
    package var encoding: String?
    /// Which elements hold what, where the source follows no format.
    package var map = ElementMap()
    package var maximumBytes: Int?
    /// The values of the configuration's `${NAME}`s, longest first: they go to the server, and nowhere else.
    package var secrets: [String] = []
    /// The CSS selector of the text in the source's article pages; empty where it is guessed, nil
    /// where articles are not fetched.
    package var article: String?
    /// Whether the text of fetched articles is published too.
    package var wantsFullText = false

    /// Makes a source.
    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }
}
