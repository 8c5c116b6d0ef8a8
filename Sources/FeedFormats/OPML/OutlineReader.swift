import XML

/// Reads OPML lists of subscriptions, of every version.
///
/// Source: OPML 2.0, "Subscription lists".
package enum OutlineReader {
    /// One subscription as it stands in the list.
    package struct Subscription: Sendable, Hashable {
        /// `title`, else `text`; may be empty.
        package var title: String
        /// `xmlUrl` as written.
        package var feed: String
        /// The first path of its `category`, else the titles of the outlines around it.
        package var categories: [String]
        /// The names in the other paths of its `category`.
        package var otherCategories: [String]
        /// Its `language`, where that is a tag.
        package var language: String?
        /// From 1.
        package var line: Int
    }

    /// At most so many are read.
    static let maximumCount = 100_000

    /// The subscriptions of a list, in order; nil for a document that is no OPML.
    ///
    /// - Parameter bytes: In any encoding; damage is passed over.
    package static func read(_ bytes: [UInt8]) -> [Subscription]? {
        let text = TextEncoding(decoding: bytes)
        let repaired = XMLRepair.repair(text.bytes)
        let result = XMLParser.parse(repaired.bytes, recovers: true)
        guard let root = result.document.root, root.localName == "opml" else { return nil }
        var found: [Subscription] = []
        for body in root.children where body.localName == "body" { read(body, [], into: &found) }
        return found
    }

    private static func read(
        _ parent: XMLElement, _ folders: [String], into found: inout [Subscription]
    ) {
        for outline in parent.children where outline.localName == "outline" {
            guard found.count < maximumCount else { return }
            let title = value("title", of: outline) ?? value("text", of: outline) ?? ""
            guard let feed = value("xmlurl", of: outline) else {
                read(outline, folders + (title.isEmpty ? [] : [title]), into: &found)
                continue
            }
            let paths = (value("category", of: outline) ?? "").split(separator: ",").map { path in
                path.split(separator: "/").map { String($0).trimmed }
            }
            found.append(
                Subscription(
                    title: title, feed: feed, categories: paths.first ?? folders,
                    otherCategories: paths.dropFirst().flatMap { $0 },
                    language: Token.language(value("language", of: outline)), line: outline.line))
        }
    }

    /// An attribute, whatever the case of its name; nil if it is empty.
    private static func value(_ name: String, of outline: XMLElement) -> String? {
        let attribute = outline.attributes.first { $0.name.lowercased() == name }
        return attribute?.value.trimmed.nonEmpty
    }
}
