/// Writes OPML 2.0 lists of subscriptions.
package enum OutlineWriter {
    /// One subscription.
    package struct Outline: Sendable, Hashable {
        package var title: String
        package var feed: String
        /// The page that the feed belongs to.
        package var page: String?
        package var language: String?
        /// From the place to the topic.
        package var categories: [String]

        /// Makes a subscription.
        package init(
            title: String, feed: String, page: String? = nil, language: String? = nil,
            categories: [String] = []
        ) {
            self.title = title
            self.feed = feed
            self.page = page
            self.language = language
            self.categories = categories
        }

        /// `/Bến Tre,/Kinh tế`: each begins with a slash, and has no other, nor a comma.
        fileprivate var category: String {
            categories.map { name in
                "/" + name.split { "/, ".contains($0) }.joined(separator: " ")
            }.joined(separator: ",")
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
                            ("language", Token.language(outline.language)),
                            ("category", outline.category.nonEmpty),
                        ])
                }
            }
        }
        return writer.bytes
    }
}
