import FoundationEssentials
import Syndication

/// A digest of everything that one feed's files are made of, much cheaper than the files.
///
/// Revisions stand for the words of an entry; what may change without one is taken in too.
struct FeedMark {
    private var input = DigestInput()

    /// The mark of nothing but a feed's settings.
    ///
    /// - Parameter sources: The digest of how the sources are configured.
    init(of plan: PublicationPlan, archive: Int?, sources: String) {
        input.add(sources)
        input.add(plan.title)
        input.add(archive ?? 0)
    }

    /// The digest.
    var text: String { Checksum.of(input.bytes) }

    /// Takes in an entry as the store has it.
    mutating func add(_ stored: StoredEntry) {
        input.add(stored.id)
        input.add(stored.source)
        input.add(stored.revision)
        input.add(Int(truncatingIfNeeded: stored.signature))
        input.add(stored.hasArticleText)
        input.add(stored.published)
        input.add(stored.updated)
        input.add(stored.categories.map(\.term))
    }

    /// Takes in what is said of a source.
    mutating func add(_ source: FeedMetadata) {
        input.add(source.id)
        input.add(source.updated)
        input.add(source.rights?.value)
        input.add(source.links.map(\.href))
    }
}

extension MergedFeed {
    /// The mark of a feed that shows some entries and leads to an archive.
    func mark(
        of plan: PublicationPlan, shown: [StoredEntry], archive: Int?, sources: String
    ) -> String {
        var mark = FeedMark(of: plan, archive: archive, sources: sources)
        var named: Set<String> = []
        for stored in shown {
            mark.add(stored)
            let company = notice.book.company(of: stored)
            if company.count > 1 { for other in company { mark.add(other) } }
            guard named.insert(stored.source).inserted else { continue }
            mark.add(source(of: stored))
        }
        return mark.text
    }
}
