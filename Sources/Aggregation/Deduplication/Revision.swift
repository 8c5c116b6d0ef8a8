import FoundationEssentials
import Syndication
import Vietnamese

/// What makes an entry a new revision of itself, and what the revision looks like.
enum Revision {
    /// What tells whether an entry says what it said before.
    struct Signature: Sendable, Hashable {
        /// A digest of its words and its link.
        var digest: UInt64
        /// The same with its counters, as earlier versions stored it; nil where it has none.
        var withCounters: UInt64?

        /// Whether an entry with a stored digest says the same.
        func agrees(with stored: UInt64) -> Bool { digest == stored || withCounters == stored }
    }

    /// The signature of an entry.
    ///
    /// White space, markup, dates, categories, counters and tracking parameters make no revision.
    ///
    /// - Parameters:
    ///   - words: Those of the entry.
    ///   - canonical: The entry's link, read.
    static func signature(
        of entry: Entry, _ words: EntryWords, to canonical: CanonicalLink?
    ) -> Signature {
        func text(_ title: String) -> String {
            let parts = [title, words.summary?.text ?? "", words.content?.text ?? ""]
            var text = parts.joined(separator: "\n")
            if let link = entry.link { text += "\n" + (canonical?.text ?? link) }
            return text
        }
        func digest(_ text: String) -> UInt64 {
            EntryKey(source: "", kind: "revision", value: text).low
        }
        let whole = text(words.title)
        let titled = Counters.removed(fromTitle: words.title).map(text)
        let counted = Counters.removed(from: titled ?? whole) ?? titled
        guard let counted else { return Signature(digest: digest(whole)) }
        return Signature(digest: digest(counted), withCounters: digest(whole))
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
