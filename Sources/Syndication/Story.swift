package import struct FoundationEssentials.Date

/// Which papers tell the same news as an entry: an extension of ours, no part of RFC 4287.
package struct Story: Sendable, Hashable {
    /// One article of one paper.
    package struct Article: Sendable, Hashable {
        /// The paper's name.
        package var paper: String
        /// The house that publishes it beside others; nil where it stands for itself.
        package var group: String?
        package var title: String
        package var url: String?
        package var published: Date?

        /// Makes an article.
        package init(
            paper: String, group: String? = nil, title: String, url: String? = nil,
            published: Date? = nil
        ) {
            self.paper = paper
            self.group = group
            self.title = title
            self.url = url
            self.published = published
        }
    }

    package var id: String
    /// Every paper that carries this text, the entry's own among them, as they were first seen.
    package var papers: [Article]
    /// Articles about the same event in other words.
    package var related: [Article]

    /// Makes a story.
    package init(id: String, papers: [Article], related: [Article] = []) {
        self.id = id
        self.papers = papers
        self.related = related
    }
}
