import Syndication
import XML

/// Tells in a published entry which other papers carry it: for programs as links, for people as text.
struct StoryNotice {
    let book: StoryBook
    let language: String
    /// The houses of the sources that have one, by their names.
    let groups: [String: String]

    /// The entry with links to the other papers and, if so wanted, a line at the end of its texts.
    func added(to entry: Entry, of stored: StoredEntry, inText: Bool = true) -> Entry {
        let others = book.others(than: stored)
        let related = book.related(to: stored)
        guard !others.isEmpty || !related.isEmpty else { return entry }
        var entry = entry
        for other in others + related {
            let article = article(other)
            guard let link = article.url, link != entry.link else { continue }
            entry.links.append(
                Link(href: link, rel: "related", title: "\(article.paper): \(article.title)"))
        }
        let isFolded = book.members(of: stored).count > 1
        entry.story = Story(
            id: stored.storyID,
            papers: (isFolded ? book.members(of: stored) : [stored]).map(article),
            related: (isFolded ? related : others + related).map(article))
        guard isFolded, inText else { return entry }
        tell(others, in: &entry)
        return entry
    }

    /// `Cũng đăng trên: Báo A, Báo B`, at the end of the summary and of the text.
    private func tell(_ others: [StoredEntry], in entry: inout Entry) {
        let words = language.hasPrefix("vi") ? "Cũng đăng trên: " : "Also published by: "
        let plain = words + others.map(\.source).joined(separator: ", ")
        let marked = "<p>\(words)\(others.map(Self.anchor).joined(separator: ", "))</p>"
        if let summary = entry.summary {
            let isText = summary.kind == .text
            entry.summary?.value += isText ? (summary.value.isEmpty ? "" : "\n\n") + plain : marked
        } else {
            entry.summary = Text(plain)
        }
        guard let content = entry.content, !content.value.isEmpty else { return }
        entry.content?.value += content.isMarkup ? marked : "\n\n" + plain
    }

    private static func anchor(_ entry: StoredEntry) -> String {
        let name = Markup.escape(entry.source)
        guard let link = entry.link, Normalizer.isWebAddress(link) else { return name }
        return "<a href=\"\(Markup.escape(link))\">\(name)</a>"
    }

    private func article(_ entry: StoredEntry) -> Story.Article {
        Story.Article(
            paper: entry.source, group: groups[entry.source],
            title: XMLText.plain(entry.title ?? ""), url: entry.link,
            published: entry.published)
    }
}
