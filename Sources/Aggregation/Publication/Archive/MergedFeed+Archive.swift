import FeedFormats
import Syndication

extension MergedFeed {
    /// A closed document of a feed's archive: the same feed, marked as one that never changes.
    ///
    /// Source: RFC 5005 §4.
    func archive(
        _ number: Int, of plan: PublicationPlan, entries: [StoredEntry], after previous: Int?
    ) -> Document {
        let path = ArchiveFolder.path(of: plan.path, number)
        var feed = feed(path: plan.path, title: plan.title, entries: entries)
        feed.isArchive = true
        let history =
            [link(plan.path, rel: "current")].compactMap { $0 }
            + self.history(of: plan.path, after: previous)
        feed = addressed(feed, path: path, format: .atom, history: history)
        return Document(
            path: path + ".atom", bytes: OutputFormat.atom.encode(feed), isArchive: true)
    }

    /// The link to the document before, if there is one.
    func history(of feed: String, after previous: Int?) -> [Link] {
        let path = previous.map { ArchiveFolder.path(of: feed, $0) }
        return [path.flatMap { link($0, rel: "prev-archive") }].compactMap { $0 }
    }

    private func link(_ path: String, rel: String) -> Link? {
        site.map { Link(href: "\($0)\(path).atom", rel: rel, type: OutputFormat.atom.mediaType) }
    }
}
