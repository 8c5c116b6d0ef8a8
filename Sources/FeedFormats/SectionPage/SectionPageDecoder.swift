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
        /// What the entries were read from.
        var list: SectionList?

        /// The same page read once more, by what is known now of how it writes dates.
        package func again(in context: DecodingContext) -> Result {
            var result = self
            if let list { list.read(in: context, into: &result.document) }
            return result
        }
    }

    /// Reads a page; what is wrong with it is in ``DecodedDocument/failure``.
    ///
    /// A page on which nothing matches is no failure: it has no entries.
    ///
    /// - Parameter selectors: Those of the configuration, for what is guessed only where it does not say it.
    package static func decode(
        _ bytes: [UInt8], in context: DecodingContext, pattern: SectionPattern? = nil,
        selectors: [String: String] = [:]
    ) -> Result {
        let pattern = SectionPattern(selectors: selectors) ?? pattern
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
        let page = HTMLDocument(tree, baseURL: context.baseURL)
        document.feed.metadata = metadata(of: page, context)
        if page.looksLikeChallenge { document.failure = .challengePage(title: page.title) }
        if let limit = tree.limit { document.failure = .limit(limit) }
        guard document.failure == nil else { return Result(document: document, pattern: nil) }
        var site = SectionSite(tree: tree, address: context.baseURL)
        if pattern?.trustsShortWords == true { site = site.trustingShortWords }
        var list = SectionList(tree: tree, site: site, pattern: pattern, selectors: selectors)
        list?.read(in: context, into: &document)
        if document.feed.entries.isEmpty,
            let trusting = SectionList(
                tree: tree, site: site.trustingShortWords, pattern: pattern,
                selectors: selectors)
        {
            trusting.read(in: context, into: &document)
            list = trusting
        }
        return Result(document: document, pattern: list?.pattern, list: list)
    }

    private static func metadata(of page: HTMLDocument, _ context: DecodingContext) -> FeedMetadata
    {
        var metadata = FeedMetadata()
        metadata.format = "html"
        metadata.title = page.title.map { Text($0) }
        metadata.link = context.baseURL
        return metadata
    }
}
