package import struct FoundationEssentials.Date
package import Syndication

/// What the page of one article says of it.
package struct ArticlePage: Sendable, Hashable {
    package var title: String?
    package var published: Date?
    /// The newest change that the page names, as in `Cập nhật, 14:05, Thứ Ba, 28/12/2021 (GMT+7)`.
    package var updated: Date?
    /// The day that stands beside the headline, where the page shows no time; never today.
    package var day: Date?
    package var authors: [Person] = []
    /// The paragraph that sums up the article, without the paper's mark in front.
    package var lead: String?
    /// The text without credits and captions that repeat the title, a paragraph each.
    package var paragraphs: [String] = []
    package var image: Image?

    /// The text as safe HTML; nil when there is none.
    package var content: Content? {
        guard !paragraphs.isEmpty else { return nil }
        let markup = paragraphs.map { "<p>\(Self.escape($0))</p>" }.joined(separator: "\n")
        return Content(type: "html", value: markup)
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }
}
