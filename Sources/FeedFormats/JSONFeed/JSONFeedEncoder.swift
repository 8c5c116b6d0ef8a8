import FoundationEssentials
import Syndication
import XML

/// Writes JSON Feed 1.1; what it has no member for stands in `_tintinh`.
struct JSONFeedEncoder {
    /// The document of a complete feed.
    static func encode(_ feed: Feed) -> [UInt8] {
        var writer = JSONMemberWriter()
        writer.object {
            $0.member("version", "https://jsonfeed.org/version/1.1")
            $0.raw("title", JSONMemberWriter.quoted(feed.metadata.title.map(plain) ?? ""))
            $0.member("home_page_url", feed.metadata.link)
            $0.member("feed_url", feed.metadata.links.first { $0.rel == "self" }?.href)
            $0.member("description", feed.metadata.subtitle.map(plain))
            people(feed.metadata.authors, &$0)
            $0.member("language", Token.language(feed.metadata.language))
            $0.array("hubs", always: false, feed.metadata.links.filter { $0.rel == "hub" }) {
                $1.member("type", "WebSub")
                $1.member("url", Address.written($0.href))
            }
            let language = Token.language(feed.metadata.language)
            $0.array("items", always: true, feed.entries) { entry, writer in
                item(entry, inFeedIn: language, &writer)
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func item(
        _ entry: Entry, inFeedIn language: String?, _ writer: inout JSONMemberWriter
    ) {
        writer.member("id", entry.id)
        writer.member("url", entry.link.flatMap(Address.web))
        writer.member("title", entry.title.map(plain))
        if let content = entry.content, !content.value.isEmpty {
            writer.member(content.isMarkup ? "content_html" : "content_text", content.value)
        } else if let summary = entry.summary {
            writer.member(summary.kind == .text ? "content_text" : "content_html", summary.value)
        } else {
            writer.raw("content_text", "\"\"")
        }
        writer.member("summary", entry.summary.map(plain))
        writer.member("image", entry.picture)
        writer.member("date_published", entry.published.map(RFC3339Date.format))
        writer.member("date_modified", entry.updated.map(RFC3339Date.format))
        // That of its feed stands at the entry's texts, and is told where this feed has another.
        let own = Token.language(entry.title?.language)
        writer.member("language", Token.language(entry.language) ?? (own == language ? nil : own))
        people(AtomEncoder.authors(of: entry), &writer)
        writer.values("tags", distinct(entry.categories.map(\.term)).map(JSONMemberWriter.quoted))
        attachments(entry.enclosures, &writer)
        extras(of: entry, &writer)
    }

    private static func people(_ people: [Person], _ writer: inout JSONMemberWriter) {
        writer.array("authors", people) { author, writer in
            writer.member("name", AtomEncoder.name(of: author))
            writer.member("url", author.uri.flatMap(Address.personal))
        }
    }

    private static func attachments(
        _ enclosures: [Enclosure], _ writer: inout JSONMemberWriter
    ) {
        let onTheWeb = enclosures.filter { Address.web($0.url) != nil }
        writer.array("attachments", onTheWeb) { enclosure, writer in
            writer.member("url", Address.web(enclosure.url))
            writer.member(
                "mime_type", Token.mediaType(enclosure.type) ?? "application/octet-stream")
            writer.member("title", enclosure.title)
            writer.member("size_in_bytes", enclosure.length.flatMap { $0 >= 0 ? $0 : nil })
            writer.member("duration_in_seconds", enclosure.duration)
        }
    }

    private static func distinct(_ terms: [String]) -> [String] {
        var seen: Set<String> = []
        return terms.filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// What JSON Feed has no member for: where the entry is from, and who else carries it.
    private static func extras(of entry: Entry, _ writer: inout JSONMemberWriter) {
        guard entry.source != nil || entry.story != nil else { return }
        writer.object("_tintinh") { writer in
            if let source = entry.source {
                writer.object("source") {
                    $0.member("title", source.title.map(plain))
                    $0.member("url", source.link)
                    $0.member("feed_url", source.links.first { $0.rel == "self" }?.href)
                }
            }
            if let story = entry.story {
                writer.object("story") {
                    $0.member("id", story.id)
                    articles("papers", story.papers, &$0)
                    articles("related", story.related, &$0)
                }
            }
        }
    }

    private static func articles(
        _ name: String, _ articles: [Story.Article], _ writer: inout JSONMemberWriter
    ) {
        writer.array(name, articles) { article, writer in
            writer.member("paper", article.paper)
            writer.member("group", article.group)
            writer.member("title", article.title)
            writer.member("url", article.url.flatMap(Address.web))
            writer.member("date_published", article.published.map(RFC3339Date.format))
        }
    }

    private static func plain(_ text: Text) -> String {
        text.kind == .text ? text.value : MarkupSanitizer.plainText(text.value)
    }
}
