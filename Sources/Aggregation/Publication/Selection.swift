import FoundationEssentials
import Syndication

/// Which entries a publication shows: the newest, in an order that settles ties, each paper its share.
package struct Selection: Sendable {
    package var limit: Int
    /// The largest part that one source may fill, in `0...1`; nil for no limit.
    package var share: Double?

    /// Makes a selection.
    package init(limit: Int, share: Double? = nil) {
        self.limit = limit
        self.share = share
    }

    /// Whether one entry comes before another: the later first, then the smaller id.
    package static func precedes(_ one: StoredEntry, _ other: StoredEntry) -> Bool {
        let first = one.published ?? one.firstSeen
        let second = other.published ?? other.firstSeen
        return first != second ? first > second : one.id < other.id
    }

    /// The entries in the order of ``precedes(_:_:)``.
    ///
    /// Mostly they are in it already; else their places are sorted, as entries are large.
    static func newestFirst(_ entries: [StoredEntry]) -> [StoredEntry] {
        guard !zip(entries, entries.dropFirst()).allSatisfy(precedes) else { return entries }
        return entries.enumerated()
            .map { (date: $1.published ?? $1.firstSeen, id: $1.id, place: $0) }
            .sorted { $0.date == $1.date ? $0.id < $1.id : $0.date > $1.date }
            .map { entries[$0.place] }
    }

    /// The newest of the entries.
    ///
    /// What is beyond a source's share gives way to others, and comes back
    /// where nobody else fills the feed.
    package func of(_ entries: [StoredEntry]) -> [StoredEntry] {
        let sorted = Self.newestFirst(entries)
        guard let share, sorted.count > limit else { return Array(sorted.prefix(limit)) }
        let most = max(1, Int(Double(limit) * share))
        var counts: [String: Int] = [:]
        var chosen: [StoredEntry] = []
        var deferred: [StoredEntry] = []
        for entry in sorted {
            guard chosen.count < limit else { break }
            if counts[entry.source, default: 0] < most {
                counts[entry.source, default: 0] += 1
                chosen.append(entry)
            } else if deferred.count < limit {
                deferred.append(entry)
            }
        }
        chosen += deferred.prefix(limit - chosen.count)
        return chosen.sorted(by: Self.precedes)
    }
}
