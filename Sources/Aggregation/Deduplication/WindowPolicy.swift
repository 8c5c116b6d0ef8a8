package import FoundationEssentials

/// Which entries the next run will need: those that feeds show, and those that stories may join.
///
/// Of the latter it needs the outlines; where one is shown after all, or revised, its text is fetched.
///
/// Everything else stays in the store, and is known there by its keys.
struct WindowPolicy: Sendable {
    var configuration: Configuration
    var now: Date

    /// A feed keeps so many times its size in reserve, for entries that change.
    static let reserve = 2

    /// The window after a run that changed some entries, newest first.
    func window(
        _ before: [StoredEntry], after changed: consuming [StoredEntry] = []
    ) -> [StoredEntry] {
        let ids = IDSet(changed.lazy.map(\.id))
        var all = ids.isEmpty ? before : before.filter { !ids.contains($0) }
        all += changed
        changed = []
        all.sortNewestFirst()
        let shown = shown(of: all)
        all.removeAll { !isRecent($0) && !shown.contains($0) }
        for index in all.indices {
            all[index].keepWhole(shown.contains(all[index]))
            if !isRecent(all[index]) { all[index].forgetHashes() }
        }
        return all
    }

    /// Whether stories may join the entry.
    private func isRecent(_ entry: StoredEntry) -> Bool {
        now.timeIntervalSince(entry.firstSeen) <= StoryLinker.window
    }

    /// The ids of entries that feeds show, or will if others change.
    private func shown(of all: [StoredEntry]) -> IDSet {
        var shown: Set<String> = []
        let book = StoryBook(all, configuration: configuration)
        for plan in PublicationPlan.all(of: configuration, book: book) {
            let newest = plan.entries.newestFirst()
            var wanted = Array(newest.prefix(configuration.publish.entries * Self.reserve))
            if plan.share != nil {
                // A paper with much news does not drive out those that fill the rest of the feed.
                wanted += Selection(limit: configuration.publish.entries, share: plan.share)
                    .of(newest)
            }
            for entry in wanted { shown.formUnion(book.company(of: entry).map(\.id)) }
        }
        return IDSet(shown)
    }
}

extension Configuration {
    /// Those of `entries` that a run at an instant needs, if it brings nothing new.
    package func windowed(_ entries: [StoredEntry], at now: Date) -> [StoredEntry] {
        WindowPolicy(configuration: self, now: now).window(entries)
    }
}
