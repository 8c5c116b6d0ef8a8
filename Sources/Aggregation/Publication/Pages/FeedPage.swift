import FeedFormats
import FoundationEssentials
import Syndication

/// A merged feed as a page to read: one column, by day.
struct FeedPage {
    let feed: Feed
    /// Where the feed is, below the folder and without a suffix.
    let feedPath: String
    /// The feed that the page offers, where a page has none of its own.
    private let subscription: String
    let formats: [OutputFormat]
    let configuration: Configuration
    private let navigation: Navigation
    private let labels: PageLabels

    /// The first entries show a picture and a summary, where the others have room; all 200 with both
    /// would be 150 KB.
    static let richEntries = 40
    /// Bytes of a picture and a summary.
    private static let roomForRich = 1_000
    /// No entry begins after this; older ones are in the feed.
    static let maximumBytes = 96_000
    /// Related stories that an entry names, where the others have room.
    private static let mostRelated = 3
    /// Characters of a title and of a summary.
    private static let longestTitle = 200
    private static let longestSummary = 160

    init(
        feed: Feed, path: String, formats: [OutputFormat], configuration: Configuration,
        navigation: Navigation? = nil, subscription: String? = nil
    ) {
        self.feed = feed
        self.navigation = navigation ?? Navigation(configuration)
        feedPath = path
        self.subscription = subscription ?? path
        self.formats = formats
        self.configuration = configuration
        labels = PageLabels(language: configuration.language)
    }

    /// Where the page is; the merged feed's is the front page.
    static func path(of feed: String) -> String {
        (feed == "merged" ? "index" : feed) + ".html"
    }

    /// The document.
    func bytes() -> [UInt8] {
        let name = subscription == feedPath ? feedPath.split(separator: "/").last ?? "" : nil
        let feed = name.map(String.init) ?? root + subscription
        let feeds = formats.map { (href: "\(feed).\($0.suffix)", type: $0.mediaType) }
        let title = self.feed.metadata.title?.value ?? ""
        var page = PageWriter(title: title, language: labels.language, feeds: feeds)
        page.raw("<header>\n")
        page.element("h1", title)
        page.raw("\n<p>")
        page.text(labels.feeds + ":")
        for (format, feed) in zip(formats, feeds) {
            page.raw(" <a href=\"\(feed.href)\">\(Self.name(of: format))</a>")
        }
        page.raw("</p>\n</header>\n")
        navigation.write(on: &page, labels: labels, current: Self.path(of: feedPath))
        page.raw("<main id=\"main\" tabindex=\"-1\">\n")
        list(on: &page)
        page.raw("</main>\n")
        footer(on: &page)
        page.end()
        return page.bytes
    }

    private func list(on page: inout PageWriter) {
        var day: Int?
        var needed = feed.entries.reduce(0) { $0 + Self.leastBytes(of: $1) }
        for (index, entry) in feed.entries.enumerated() {
            guard page.bytes.count < Self.maximumBytes else {
                page.raw(day == nil ? "" : "</ul>\n")
                return page.element("p", labels.more)
            }
            let date = entry.published ?? entry.updated ?? Date(timeIntervalSince1970: 0)
            let local = LocalTime(date, zoneOffset: configuration.zoneOffset)
            if local.day != day {
                page.raw(day == nil ? "" : "</ul>\n")
                page.element("h2", labels.day(local.day))
                page.raw("\n<ul>\n")
                day = local.day
            }
            let own = Self.leastBytes(of: entry)
            needed -= own
            let end = Self.maximumBytes - needed
            let isRich =
                index < Self.richEntries && page.bytes.count + own + Self.roomForRich <= end
            write(entry, at: local.time, isRich: isRich, until: end, on: &page)
        }
        if day == nil { page.element("p", labels.nothing) } else { page.raw("</ul>\n") }
    }

    /// - Parameter end: What is not needed is left out behind so many bytes of the page.
    private func write(
        _ entry: Entry, at time: String, isRich: Bool, until end: Int, on page: inout PageWriter
    ) {
        let language = EntryLanguage.foreign(of: entry, onPageIn: labels.language)
        page.raw("<li>")
        if isRich, let picture = picture(of: entry) {
            page.raw("<img loading=\"lazy\" referrerpolicy=\"no-referrer\" alt=\"\" src=\"")
            page.attribute(picture)
            page.raw("\">")
        }
        let title = entry.title.map(Self.plain) ?? ""
        page.link(
            entry.link, Self.cut(title.isEmpty ? "–" : title, to: Self.longestTitle),
            language: language)
        page.raw(" <small>")
        page.text(Self.cut(entry.source?.title?.value ?? "", to: Self.longestTitle) + " · " + time)
        page.raw("</small>")
        if isRich, let summary = entry.summary.map(Self.plain), !summary.isEmpty {
            page.element("p", Self.cut(summary, to: Self.longestSummary), language: language)
        }
        papers(of: entry, until: end, on: &page)
        page.raw("</li>\n")
    }

    /// `Cũng đăng trên: Báo B · Liên quan: Báo C, Báo D +2`, each with a link to its article.
    private func papers(of entry: Entry, until end: Int, on page: inout PageWriter) {
        guard let story = entry.story else { return }
        let others = story.papers.filter { $0.url != entry.link }
        guard !others.isEmpty || !story.related.isEmpty else { return }
        page.raw("<p><small>")
        if !others.isEmpty {
            page.text(labels.also + ": ")
            for (place, article) in others.enumerated() {
                write(article, isFirst: place == 0, on: &page)
            }
            if !story.related.isEmpty { page.text(" · ") }
        }
        if !story.related.isEmpty {
            page.text(labels.related + ": ")
            var shown = 0
            for article in story.related.prefix(Self.mostRelated)
            where page.bytes.count < end {
                write(article, isFirst: shown == 0, on: &page)
                shown += 1
            }
            let rest = story.related.count - shown
            if rest > 0 { page.text((shown > 0 ? " +" : "+") + String(rest)) }
        }
        page.raw("</small></p>")
    }

    /// About what an entry takes without picture, summary and related stories.
    private static func leastBytes(of entry: Entry) -> Int {
        func bytes(_ link: String?, _ name: String?) -> Int {
            100 + (link?.utf8.count ?? 0) + min(name?.utf8.count ?? 0, 3 * longestTitle)
        }
        let own =
            bytes(entry.link, entry.title?.value) + (entry.source?.title?.value.utf8.count ?? 0)
        guard let story = entry.story else { return own }
        return story.papers.reduce(own + 80) {
            $1.url == entry.link ? $0 : $0 + bytes($1.url, $1.paper)
        }
    }

    private func write(_ article: Story.Article, isFirst: Bool, on page: inout PageWriter) {
        if !isFirst { page.text(", ") }
        page.link(article.url, Self.cut(article.paper, to: Self.longestTitle))
    }

    private func picture(of entry: Entry) -> String? {
        guard configuration.publish.showsImages else { return nil }
        return entry.picture.flatMap { $0.utf8.count <= 500 ? $0 : nil }
    }

    private func footer(on page: inout PageWriter) {
        page.raw("<footer>\n<p>")
        if feedPath != "merged" { page.raw("<a href=\"\(root)index.html\">\(labels.home)</a> · ") }
        page.raw("<a href=\"\(root)status.html\">\(labels.status)</a> · ")
        page.raw("<a href=\"\(root)sources.opml\">OPML</a></p>\n</footer>\n")
    }

    /// The way from the page's folder to the published one.
    private var root: String {
        String(repeating: "../", count: feedPath.split(separator: "/").count - 1)
    }

    private static func name(of format: OutputFormat) -> String {
        switch format {
        case .atom: "Atom"
        case .rss: "RSS"
        case .json: "JSON Feed"
        }
    }

    private static func plain(_ text: Text) -> String {
        text.kind == .text ? text.value : XMLText.plain(text.value)
    }

    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf8.count > limit, text.count > limit else { return text }
        return text.prefix(limit - 1) + "…"
    }
}
