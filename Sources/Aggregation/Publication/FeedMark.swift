import FoundationEssentials
import Syndication

/// A digest of everything that one feed's files are made of, much cheaper than the files.
///
/// Revisions stand for the words of an entry; what may change without one is taken in too.
struct FeedMark {
    private var bytes: [UInt8] = []

    /// The digest.
    var text: String { Checksum.of(bytes) }

    /// Takes in an entry as the store has it.
    mutating func add(_ stored: StoredEntry) {
        add(stored.id)
        add(stored.source)
        add(Int(stored.revision))
        add(Int(truncatingIfNeeded: stored.signature))
        add(stored.hasArticleText ? 1 : 0)
        add(stored.published)
        add(stored.updated)
        for category in stored.categories { add(category.term) }
    }

    /// Takes in what is said of a source.
    mutating func add(_ source: FeedMetadata) {
        add(source.id ?? "")
        add(source.updated)
        add(source.rights?.value ?? "")
        for link in source.links { add(link.href) }
    }

    mutating func add(_ text: String) {
        bytes += text.utf8
        bytes.append(0)
    }

    mutating func add(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private mutating func add(_ date: Date?) {
        add(date.map { Int($0.timeIntervalSince1970.rounded(.down)) } ?? -1)
    }
}

extension MergedFeed {
    /// The mark of a feed that shows some entries and leads to an archive.
    func mark(of plan: PublicationPlan, shown: [StoredEntry], archive: Int?) -> String {
        var mark = FeedMark()
        mark.add(sourcesDigest)
        mark.add(plan.title)
        mark.add(archive ?? 0)
        var named: Set<String> = []
        for stored in shown {
            mark.add(stored)
            let company = notice.book.company(of: stored)
            if company.count > 1 { for other in company { mark.add(other) } }
            guard named.insert(stored.source).inserted else { continue }
            mark.add(described[stored.source] ?? FeedMetadata())
        }
        return mark.text
    }
}
