import Synchronization
import Syndication

/// Bounds what the readings of one run hold together, so that no source can fill the memory.
///
/// Every source has a share of its own; beyond it, sources draw on what all have in common. What is left out
/// is told, see ``Condition/partial``.
final class ReadingBudget: Sendable {
    /// What all shares together come to, in bytes, where each is at least ``smallestShare``.
    static let shares = 33_554_432
    /// A source may always hold so many bytes: a feed of 50 KB comes to some 100,000.
    static let smallestShare = 131_072
    /// What all sources together may hold beyond their shares, in bytes.
    static let common = 12_582_912
    /// What an entry costs beside its texts, in bytes.
    static let perEntry = 1_024
    /// The most entries that are decoded of one document.
    static let maximumDecoded = 10_000
    /// The most entries of one source in one run.
    static let maximumEntries = 5_000

    private let share: Int
    private let left = Atomic(common)

    /// Makes the budget of a run over so many sources.
    init(sources: Int) {
        share = min(1_048_576, max(Self.smallestShare, Self.shares / max(1, sources)))
    }

    /// Which of a feed's entries there is room for: all, or as many as possible at its newer end.
    func admit(_ entries: [Entry]) -> Range<Int> {
        let startsOld = Self.isOldestFirst(entries)
        var own = share
        var count = 0
        for index in entries.indices.prefix(Self.maximumEntries) {
            let entry = entries[startsOld ? entries.count - 1 - index : index]
            let size = Self.size(of: entry)
            if own >= size {
                own -= size
            } else if !draw(size) {
                break
            }
            count += 1
        }
        return startsOld ? entries.count - count..<entries.count : 0..<count
    }

    private func draw(_ size: Int) -> Bool {
        let (_, rest) = left.subtract(size, ordering: .relaxed)
        if rest >= 0 { return true }
        left.add(size, ordering: .relaxed)
        return false
    }

    private static func isOldestFirst(_ entries: [Entry]) -> Bool {
        guard let first = entries.first?.published, let last = entries.last?.published else {
            return false
        }
        return first < last
    }

    private static func size(of entry: Entry) -> Int {
        var size = perEntry
        func add(_ texts: String?...) { for case let text? in texts { size += text.utf8.count } }
        add(entry.id, entry.link, entry.title?.value, entry.summary?.value, entry.content?.value)
        // Their words in display form, which are no longer.
        add(entry.title?.value, entry.summary?.value, entry.content?.value)
        add(entry.rights?.value, entry.comments, entry.commentsFeed, entry.image?.url)
        for link in entry.links { add(link.href, link.title) }
        for person in entry.authors + entry.contributors {
            add(person.name, person.email, person.uri)
        }
        for category in entry.categories { add(category.term, category.scheme, category.label) }
        for enclosure in entry.enclosures { add(enclosure.url, enclosure.title) }
        for thumbnail in entry.thumbnails { add(thumbnail.url, thumbnail.description) }
        return size
    }
}
