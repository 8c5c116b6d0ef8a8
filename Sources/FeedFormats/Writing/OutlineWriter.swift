/// Writes OPML 2.0 lists of subscriptions.
package enum OutlineWriter {
    /// One subscription.
    package struct Outline: Sendable, Hashable {
        package var title: String
        package var feed: String
        /// The page that the feed belongs to.
        package var page: String?
        package var category: String?

        /// Makes a subscription.
        package init(
            title: String, feed: String, page: String? = nil, category: String? = nil
        ) {
            self.title = title
            self.feed = feed
            self.page = page
            self.category = category
        }
    }

    /// The document.
    package static func encode(title: String, outlines: [Outline]) -> [UInt8] {
        var writer = XMLWriter()
        writer.element("opml", [("version", "2.0")]) { writer in
            writer.element("head") { $0.element("title", text: title) }
            writer.element("body") { writer in
                for outline in outlines {
                    writer.empty(
                        "outline",
                        [
                            ("type", "rss"), ("text", outline.title), ("title", outline.title),
                            ("xmlUrl", Address.written(outline.feed)),
                            ("htmlUrl", outline.page.flatMap(Address.web)),
                            ("category", outline.category),
                        ])
                }
            }
        }
        return writer.bytes
    }
}
