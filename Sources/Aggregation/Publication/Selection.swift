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
        let dates = (one.date, other.date)
        return dates.0 == dates.1 ? one.hasSmallerID(than: other) : dates.0 > dates.1
    }

    /// The newest of the entries, the newest first.
    ///
    /// What is beyond a source's share of the limit is left out, even where nobody else fills the feed. At least one entry of
    /// each source is in its share, and a feed of one source has no share to keep.
    package func of(_ entries: [StoredEntry]) -> [StoredEntry] {
        let sorted = entries.newestFirst()
        guard let share, let first = sorted.first?.source,
            sorted.contains(where: { $0.source != first })
        else { return Array(sorted.prefix(limit)) }
        let most = max(1, Int(Double(limit) * share + 0.000_001))
        var counts: [String: Int] = [:]
        var chosen: [StoredEntry] = []
        for entry in sorted {
            guard chosen.count < limit else { break }
            let count = counts[entry.source, default: 0]
            guard count < most else { continue }
            counts[entry.source] = count + 1
            chosen.append(entry)
        }
        return chosen
    }
}
