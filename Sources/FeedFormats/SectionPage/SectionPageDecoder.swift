import Syndication
import XML

/// Reads a section page, the list of a paper's articles, as if it were a feed.
///
/// Without a pattern one is guessed; ``Result/pattern`` is what was used, to be kept for the next
/// time. Entries stand in the order of the page, which is the only order an undated one has.
package enum SectionPageDecoder {
    /// What came of one page.
    package struct Result: Sendable {
        package var document: DecodedDocument
        /// Nil where no list of articles was found.
        package var pattern: SectionPattern?
    }

    /// A page has at most so many entries; real ones show up to 60.
    private static let maximumEntries = 500

    /// Reads a page; what is wrong with it is in ``DecodedDocument/failure``.
    ///
    /// A page on which nothing matches is no failure: it has no entries.
    package static func decode(
        _ bytes: [UInt8], in context: DecodingContext, pattern: SectionPattern? = nil
    ) -> Result {
        guard bytes.count <= context.maximumBytes else {
            let failure = DecodeError.tooLarge(maximumBytes: context.maximumBytes)
            return Result(document: DecodedDocument(failure: failure), pattern: nil)
        }
        let charset = context.contentType.flatMap(MediaType.charset)
        let text = TextEncoding(decoding: bytes, override: context.encoding, charset: charset)
        var document = DecodedDocument(encoding: text.name, wellFormed: true)
        guard text.bytes.contains(where: { $0 > 0x20 }) else {
            document.failure = .emptyDocument
            return Result(document: document, pattern: nil)
        }
        let tree = HTMLTree(text.bytes)
        let page = HTMLDocument(text.bytes, baseURL: context.baseURL)
        document.feed.metadata = metadata(of: page, context)
        if page.looksLikeChallenge { document.failure = .challengePage(title: page.title) }
        if let limit = tree.limit { document.failure = .limit(limit) }
        guard document.failure == nil else { return Result(document: document, pattern: nil) }
        let dates = DateCollector(zoneOffset: context.zoneOffset)
        let site = SectionSite(tree: tree, address: context.baseURL)
        var used = read(tree, site, context, pattern, dates, into: &document.feed)
        if document.feed.entries.isEmpty {
            let trusting = site.trustingShortWords
            used = read(tree, trusting, context, pattern, dates, into: &document.feed) ?? used
        }
        document.dates = dates.finish()
        return Result(document: document, pattern: used)
    }

    private static func metadata(of page: HTMLDocument, _ context: DecodingContext) -> FeedMetadata
    {
        var metadata = FeedMetadata()
        metadata.format = "html"
        metadata.title = page.title.map { Text($0) }
        metadata.link = context.baseURL
        return metadata
    }

    /// Fills in the entries; returns the pattern that found them.
    private static func read(
        _ tree: HTMLTree, _ site: SectionSite, _ context: DecodingContext,
        _ pattern: SectionPattern?, _ dates: DateCollector, into feed: inout Feed
    ) -> SectionPattern? {
        var side: SideArea?
        var links: SectionLinks?
        var used = pattern
        if pattern?.isGuessed ?? true {
            let found = SectionLinks(tree: tree, site: site)
            links = found
            let area = SideArea(tree: tree, site: site, links: found)
            side = area
            used =
                pattern
                ?? SectionGuess(tree: tree, links: found, side: area).pattern()
        }
        guard let used, let selector = Selector(used.entry) else { return nil }
        let reader = SectionEntryReader(
            site: site, fields: .init(used), context: context, dates: dates,
            followsAnywhere: side == nil, links: links)
        var seen: Set<String> = []
        for block in selector.all(in: tree.root) where feed.entries.count < maximumEntries {
            if let side, side.holds(block) || side.isPaid(block) { continue }
            guard let (entry, key) = reader.read(block), seen.insert(key).inserted else {
                continue
            }
            feed.entries.append(entry)
        }
        return used
    }
}
