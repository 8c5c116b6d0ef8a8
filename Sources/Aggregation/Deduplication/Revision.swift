import FoundationEssentials
import Syndication
import Vietnamese

/// What makes an entry a new revision of itself, and what the revision looks like.
enum Revision {
    /// A digest of the words and the link of an entry.
    ///
    /// White space, markup, dates, categories, counters and tracking parameters make no revision.
    ///
    /// - Parameters:
    ///   - words: Those of the entry.
    ///   - canonical: The entry's link, read.
    static func signature(
        of entry: Entry, _ words: EntryWords, to canonical: CanonicalLink?
    ) -> UInt64 {
        let title = Counters.removed(fromTitle: words.title) ?? words.title
        return digest(
            [title, words.summary?.text ?? "", words.content?.text ?? ""].map {
                Counters.removed(from: $0) ?? $0
            }, of: entry, to: canonical)
    }

    /// The same with the counters, as earlier versions stored it.
    static func formerSignature(
        of entry: Entry, _ words: EntryWords, to canonical: CanonicalLink?
    ) -> UInt64 {
        digest(
            [words.title, words.summary?.text ?? "", words.content?.text ?? ""], of: entry,
            to: canonical)
    }

    private static func digest(
        _ parts: [String], of entry: Entry, to canonical: CanonicalLink?
    ) -> UInt64 {
        let link = entry.link.map { [canonical?.text ?? $0] } ?? []
        return EntryKey(source: "", kind: "revision", lines: parts + link).low
    }

    /// The stored entry with new words: same id, same `published`, a later `updated`.
    static func of(
        _ stored: StoredEntry, becoming entry: Entry, signature: UInt64, now: Date
    ) -> StoredEntry {
        var next = stored
        let published = stored.published
        let before = stored.updated ?? published ?? now
        var revised = entry
        revised.published = published
        revised.categories = stored.categories
        // What an article's own page gave stays when its line in the list is edited; a text that the
        // feed gave and gives no more was withdrawn.
        next.hasArticleText = entry.content == nil && stored.hasArticleText
        if next.hasArticleText {
            revised.content = stored.entry.content
            revised.summary = entry.summary ?? stored.entry.summary
            revised.image = entry.image ?? stored.entry.image
        }
        if entry.authors.isEmpty { revised.authors = stored.entry.authors }
        let claimed = entry.updated.flatMap { $0 > before ? $0 : nil }
        revised.updated = claimed ?? max(now, before.addingTimeInterval(1))
        next.entry = revised
        next.revision += 1
        next.signature = signature
        return next
    }
}
