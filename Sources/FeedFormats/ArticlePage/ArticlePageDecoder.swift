import Syndication
import Vietnamese
import XML

/// Reads the page of one article: what is visible first, then what its head says.
package enum ArticlePageDecoder {
    /// Reads a page.
    ///
    /// - Parameter selector: Where the text stands, in CSS; guessed when nil or empty.
    /// - Returns: nil for a page in which nothing of an article was found.
    package static func decode(
        _ bytes: [UInt8], in context: DecodingContext, selector: String? = nil
    ) -> ArticlePage? {
        let charset = context.contentType.flatMap(MediaType.charset)
        let text = TextEncoding(decoding: bytes, override: context.encoding, charset: charset)
        let tree = HTMLTree(text.bytes)
        guard tree.limit == nil, bytes.count <= context.maximumBytes else { return nil }
        let site = SectionSite(tree: tree, address: context.baseURL)
        let heading = tree.elements(named: "h1").lazy.map { ($0, DisplayText.display($0.text)) }
            .first { Headline.isHeadline($0.1) }
        let metadata = ArticleMetadata(
            tree: tree, site: site, title: heading?.1, context: context)
        var page = ArticlePage()
        page.title = heading?.1 ?? metadata.headline
        let body = ArticleText(
            tree: tree, selector: selector.flatMap(Selector.init), title: page.title)
        page.lead = body.lead ?? metadata.description.map(DisplayText.display)
        page.paragraphs = body.paragraphs
        page.authors = authors(body, metadata, tree)
        page.published = metadata.published
        page.updated = metadata.updated
        VisibleDate.all(in: tree, beside: heading?.0, context)
            .first { $0.agrees(with: metadata, context) }?.apply(to: &page)
        page.image =
            metadata.image.map { Image(url: $0) }
            ?? body.container.flatMap { SectionPicture(site: site).find(in: $0) }
        return page.title == nil && page.paragraphs.isEmpty ? nil : page
    }

    /// The credit under the text, else a visible author, else the head's.
    private static func authors(
        _ body: ArticleText, _ metadata: ArticleMetadata, _ tree: HTMLTree
    ) -> [Person] {
        var names = body.authors
        if names.isEmpty {
            let visible = tree.root.descendants.first { element in
                element.end - element.index < 12
                    && element.classes.contains {
                        let name = $0.lowercased()
                        return name.hasSuffix("author") || name.hasSuffix("tac-gia")
                            || name.hasSuffix("tacgia")
                    } && !element.text.isEmpty && element.text.utf8.count < 120
            }
            let line = visible.map { DisplayText.display($0.text) }
            names = line.map { ArticleText.names(Credit($0)?.names ?? $0) } ?? metadata.authors
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.prefix(8).map { Person(name: $0) }
    }
}
