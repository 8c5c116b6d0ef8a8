import FoundationEssentials
import Syndication

/// The archive of one feed, as far as the next run needs to know it.
///
/// Derived: the closed documents hold every id, and are read where this was lost.
struct FeedArchive: Sendable, Hashable {
    /// A document that will never change.
    struct Closed: Sendable, Hashable {
        var number: Int
        /// The latest date of its entries.
        var newest: Date
        /// Of its bytes; nil where an older program closed it.
        var checksum: String?
    }

    /// The number of the next document; none is given twice.
    var next = 1
    /// The documents that are there, the oldest first.
    var closed: [Closed] = []
    /// The ids of entries in no closed document; the feed itself shows all of them.
    var open: Set<String> = []
    /// The ids of entries in a closed document, as far as the window still has them.
    var archived: Set<String> = []

    /// So many entries fill a document.
    static let size = 100

    /// Takes the entries that must be in a closed document now: whole documents of them, and all
    /// as soon as the feed does not show one of the rest.
    ///
    /// - Parameters:
    ///   - entries: What may be in the feed, in any order.
    ///   - shown: The ids of those that are in it.
    /// - Returns: The entries of each new document, the newest first.
    mutating func close(
        _ entries: [StoredEntry], shown: Set<String>
    ) -> [(number: Int, entries: [StoredEntry])] {
        let waiting = entries.filter { !archived.contains($0.id) }
            .sorted { Selection.precedes($1, $0) }
        var count = waiting.count - waiting.count % Self.size
        if waiting[count...].contains(where: { !shown.contains($0.id) }) { count = waiting.count }
        open = Set(waiting[count...].map(\.id))
        archived.formUnion(waiting[..<count].map(\.id))
        return stride(from: 0, to: count, by: Self.size).map { start in
            let part = Array(waiting[start..<min(start + Self.size, count)].reversed())
            let number = next
            add(number, newest: part.map(\.date).max() ?? .distantPast)
            return (number, part)
        }
    }

    /// Notes a closed document.
    mutating func add(_ number: Int, newest: Date, checksum: String? = nil) {
        closed.append(Closed(number: number, newest: newest, checksum: checksum))
        next = max(next, number + 1)
    }

    /// Takes out the oldest documents as long as all their entries are older than a date.
    ///
    /// - Returns: Their numbers.
    mutating func expire(before oldest: Date) -> [Int] {
        let kept = closed.drop { $0.newest < oldest }
        let expired = closed.dropLast(kept.count).map(\.number)
        closed = Array(kept)
        return expired
    }
}
