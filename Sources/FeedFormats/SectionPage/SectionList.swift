import Syndication
import XML

/// A section page of which is known where its entries stand.
struct SectionList: Sendable {
    /// The pattern that finds the entries.
    let pattern: SectionPattern
    private let tree: HTMLTree
    private let site: SectionSite
    /// The links of the page, where the pattern was guessed.
    private let links: SectionLinks?
    private let selector: Selector

    /// A page has at most so many entries; real ones show up to 60.
    private static let maximumEntries = 500

    /// Takes a page apart, and guesses the pattern if there is none; nil where none was found.
    init?(
        tree: HTMLTree, site: SectionSite, pattern: SectionPattern?,
        selectors: [String: String] = [:]
    ) {
        var used = pattern
        if pattern?.isGuessed ?? true {
            let links = SectionLinks(tree: tree, site: site)
            let side = SideArea(tree: tree, site: site, links: links)
            used = pattern ?? SectionGuess(tree: tree, links: links, side: side).pattern()
            used = used?.taking(selectors)
            if site.trustsShortWords { used?.trustsShortWords = true }
            self.links = links
        } else {
            links = nil
        }
        guard let used, let selector = Selector(used.entry) else { return nil }
        self.pattern = used
        self.selector = selector
        self.tree = tree
        self.site = site
    }

    /// Fills in the entries, in the order of the page, and what their dates show.
    func read(in context: DecodingContext, into document: inout DecodedDocument) {
        let dates = DateCollector(zoneOffset: context.zoneOffset)
        let side = links.map { SideArea(tree: tree, site: site, links: $0) }
        let reader = SectionEntryReader(
            site: site, fields: .init(pattern), context: context, dates: dates,
            followsAnywhere: side == nil, links: links)
        var seen: Set<String> = []
        document.feed.entries = []
        for block in blocks(besides: side)
        where document.feed.entries.count < Self.maximumEntries {
            guard let (entry, key) = reader.read(block), seen.insert(key).inserted else {
                continue
            }
            document.feed.entries.append(entry)
        }
        document.dates = dates.finish()
    }

    /// What the selector finds; of a guessed one without what stands beside the list.
    private func blocks(besides side: SideArea?) -> [HTMLNode] {
        let all = selector.all(in: tree.root)
        guard let side else { return all }
        let listed = all.filter { !side.holds($0) && !side.isPaid($0) }
        // A box of news from everywhere may be built as the list is; the newest articles of this
        // section have the older ones below them.
        let certain = listed.filter { !side.isDoubtful($0) }
        let current = certain.count { !side.isOlder($0) }
        return 2 * current >= listed.count ? certain : listed
    }
}
