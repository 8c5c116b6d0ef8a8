import Synchronization
import Syndication

/// Bounds what the readings of one run hold together, so that no source can fill the memory.
///
/// Every source has a small share of its own; beyond it, sources draw on what all have in common.
final class ReadingBudget: Sendable {
    /// What each source may always hold.
    static let share = 131_072
    /// What all sources together may hold beyond their shares.
    static let common = 67_108_864
    /// What an entry costs beside its texts.
    static let perEntry = 1_024
    /// The most entries of one source in one run.
    static let maximumEntries = 5_000

    private let left = Atomic(common)

    /// The first of the entries, as many as there is room for.
    func admit(_ entries: [Entry]) -> ArraySlice<Entry> {
        var own = Self.share
        var count = 0
        for entry in entries.prefix(Self.maximumEntries) {
            let size = Self.size(of: entry)
            if own >= size {
                own -= size
            } else if !draw(size) {
                break
            }
            count += 1
        }
        return entries.prefix(count)
    }

    private func draw(_ size: Int) -> Bool {
        let (_, rest) = left.subtract(size, ordering: .relaxed)
        if rest >= 0 { return true }
        left.add(size, ordering: .relaxed)
        return false
    }

    private static func size(of entry: Entry) -> Int {
        let texts = [entry.title?.value, entry.summary?.value, entry.content?.value]
        return texts.reduce(perEntry) { $0 + ($1?.utf8.count ?? 0) }
    }
}
