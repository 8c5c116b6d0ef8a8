package import FoundationEssentials

/// Which entries the next run will need: those that feeds show, and those that stories may join.
///
/// Of the latter it needs the outlines; where one is shown after all, or revised, its text is fetched.
///
/// Everything else stays in the store, and is known there by its keys.
struct WindowPolicy: Sendable {
    var configuration: Configuration
    var now: Date

    /// A feed keeps so many times its size in reserve, for shares that defer and entries that change.
    static let reserve = 2

    /// The window after a run, newest first.
    func window(_ before: [StoredEntry], after changes: [Change]) -> [StoredEntry] {
        let changed = Dictionary(changes.enumerated().map { ($1.entry.id, $0) }) { $1 }
        let unchanged = before.filter { changed[$0.id] == nil }
        let all = (unchanged + changes.map(\.entry)).newestFirst()
        var needed: Set<String> = []
        let book = StoryBook(all, configuration: configuration)
        for plan in PublicationPlan.all(of: configuration, book: book) {
            let newest = plan.entries.newestFirst()
            for entry in newest.prefix(configuration.publish.entries * Self.reserve) {
                needed.formUnion(book.company(of: entry).map(\.id))
            }
        }
        return all.compactMap { entry in
            var entry = entry
            let isRecent = now.timeIntervalSince(entry.firstSeen) <= StoryLinker.window
            if needed.contains(entry.id) {
                entry.kept.keep()
            } else if isRecent {
                entry.spare()
            } else {
                return nil
            }
            if !isRecent { entry.storySignature?.forgetHashes() }
            return entry
        }
    }
}

extension Configuration {
    /// Those of `entries` that a run at an instant needs, if it brings nothing new.
    package func windowed(_ entries: [StoredEntry], at now: Date) -> [StoredEntry] {
        WindowPolicy(configuration: self, now: now).window(entries, after: [])
    }
}
