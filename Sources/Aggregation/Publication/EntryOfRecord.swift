import FoundationEssentials
import Syndication
import Vietnamese

/// Which of a story's entries is shown.
///
/// What is published stays: an entry that joins later is never shown in the place of another. Among those that a run finds
/// together the named origin comes first, then a paper of a province that the text names, then the earliest.
struct EntryOfRecord {
    private let papers: [String: (order: Int, source: Source)]

    init(sources: [Source]) {
        let papers = sources.enumerated().map { ($1.name, (order: $0, source: $1)) }
        self.papers = Dictionary(papers) { $1 }
    }

    /// The entry that a story is shown by, for as long as it is kept: the one that was settled when the story began, or else
    /// the entry of record among those seen first; `members` must not be empty.
    func face(of members: [StoredEntry]) -> StoredEntry {
        if let settled = members.first(where: { $0.storyRole == .face }) { return settled }
        // The clock may have gone back: who came later is never first.
        let founders = members.filter { $0.storyRole != .later }
        let oldest = founders.isEmpty ? members : founders
        let first = oldest.map(\.firstSeen).min()
        return choose(among: oldest.filter { $0.firstSeen == first })
    }

    /// The entry of record; `entries` must not be empty.
    func choose(among entries: [StoredEntry]) -> StoredEntry {
        guard entries.count > 1 else { return entries[0] }
        let agencies = Set(entries.flatMap { $0.storySignature?.agencies ?? [] })
        let provinces = Set(entries.flatMap { $0.storySignature?.provinces ?? [] })
        func rank(_ entry: StoredEntry) -> Int {
            guard let source = papers[entry.source]?.source else { return 2 }
            if !Self.agencies(of: source).isDisjoint(with: agencies) { return 0 }
            let province = Place.unit(of: source).flatMap { Province.named($0)?.unit.slug }
            return province.map(provinces.contains) == true ? 1 : 2
        }
        let ranked = entries.map { (rank: rank($0), entry: $0) }
        return ranked.sorted { one, other in
            one.rank != other.rank ? one.rank < other.rank : precedes(one.entry, other.entry)
        }[0].entry
    }

    /// The order in which papers joined a story, whatever the clock said.
    func joins(_ one: StoredEntry, before other: StoredEntry) -> Bool {
        let later = (one.storyRole == .later, other.storyRole == .later)
        return later.0 != later.1 ? later.1 : isSeen(one, before: other)
    }

    /// First seen, then published, then the configuration's order.
    func isSeen(_ one: StoredEntry, before other: StoredEntry) -> Bool {
        one.firstSeen != other.firstSeen
            ? one.firstSeen < other.firstSeen : precedes(one, other)
    }

    private func precedes(_ one: StoredEntry, _ other: StoredEntry) -> Bool {
        let dates = (one.published ?? one.firstSeen, other.published ?? other.firstSeen)
        if dates.0 != dates.1 { return dates.0 < dates.1 }
        let orders = (papers[one.source]?.order ?? .max, papers[other.source]?.order ?? .max)
        return orders.0 != orders.1 ? orders.0 < orders.1 : one.id < other.id
    }

    /// The agencies that a source is an outlet of, by its name, publisher and host.
    private static func agencies(of source: Source) -> Set<String> {
        let host = source.url.split(separator: "/").dropFirst().first.map(String.init)
        let names = [source.name, source.publisher, host].compactMap { $0 }
        return Set(names.flatMap { Credit("Nguồn: " + $0)?.agency ?? [] })
    }
}
