import FoundationEssentials
import Syndication
import Vietnamese
import XML

/// Reads one block of a section page into an entry.
struct SectionEntryReader {
    /// A selector for each field that the pattern has one for.
    struct Fields {
        var title: Selector?
        var link: Selector?
        var date: Selector?
        var summary: Selector?
        var image: Selector?

        init(_ pattern: SectionPattern) {
            title = pattern.title.flatMap(Selector.init)
            link = pattern.link.flatMap(Selector.init)
            date = pattern.date.flatMap(Selector.init)
            summary = pattern.summary.flatMap(Selector.init)
            image = pattern.image.flatMap(Selector.init)
        }
    }

    let site: SectionSite
    let fields: Fields
    let context: DecodingContext
    /// Is told what the dates show of the source.
    let dates: DateCollector
    /// Whether links may lead off the site: only where the user named the blocks.
    let followsAnywhere: Bool
    /// The links of the page, where they were looked at before.
    var links: SectionLinks?

    private var dateReader: SectionDateReader {
        SectionDateReader(context: context, dates: dates, selector: fields.date)
    }

    /// The entry and what identifies its article, or nil for a block that holds none.
    func read(_ block: HTMLNode) -> (entry: Entry, key: String)? {
        guard let (headline, address, key) = link(in: block),
            let (title, element) = title(in: block, headline)
        else { return nil }
        var entry = Entry()
        entry.link = address
        entry.links = [Link(href: address, type: "text/html")]
        entry.title = Text(title)
        dates.beginItem()
        entry.published = dateReader.date(in: block, except: element)
        let summary = SectionSummary(selector: fields.summary)
        entry.summary = summary.find(in: block, title: title, except: element).map { Text($0) }
        entry.image = SectionPicture(site: site).find(in: fields.image?.first(in: block) ?? block)
        if block.name.isHeadingName { complete(&entry, after: block) }
        return (entry, key)
    }

    /// Fills in what stands behind a heading that is a block by itself.
    private func complete(_ entry: inout Entry, after block: HTMLNode) {
        guard let links else { return }
        for element in followers(of: block) where element.end - element.index <= 24 {
            let article = links.only[element.index]
            guard article == 0 || article == links.only[block.index] else { return }
            let text = element.text
            if DateLine.mayBe(text), DateLine.isBare(text) {
                entry.published = entry.published ?? dateReader.read(text, field: "text")
            } else if entry.summary == nil, text.utf8.count > 60 {
                entry.summary = Text(DisplayText.display(text))
            }
            entry.image = entry.image ?? SectionPicture(site: site).find(in: element)
        }
    }

    /// The elements between a heading and the next one, a few at most.
    private func followers(of block: HTMLNode) -> [HTMLNode] {
        guard let parent = block.parent else { return [] }
        var found: [HTMLNode] = []
        var place = block.end
        while place < parent.end, found.count < 6 {
            let node = block.tree.element(at: place)
            place = max(place + 1, node.end)
            if node.name.isEmpty { continue }
            guard !node.name.isHeadingName else { break }
            found.append(node)
        }
        return found
    }

    /// The link's headline and address, and what identifies its article.
    private func link(in block: HTMLNode) -> (Headline?, String, String)? {
        let chosen = fields.link.map { $0.all(in: block) }
        let anchors = chosen ?? ([block] + block.descendants).filter { $0.name == "a" }
        var found: (Headline?, String, String)?
        var bestRank = -1
        for anchor in anchors {
            guard let (address, key) = target(of: anchor) else { continue }
            let headline = Headline(anchor: anchor)
            if chosen != nil { return (headline, address, key) }
            let rank = headline.map { $0.isHidden ? 1 : $0.isHeading ? 3 : 2 } ?? 0
            if rank > bestRank { (found, bestRank) = ((headline, address, key), rank) }
        }
        return found ?? (chosen == nil ? namedLink(in: block, among: anchors) : nil)
    }

    /// Where a link leads, and what identifies the article there.
    private func target(of anchor: HTMLNode) -> (address: String, key: String)? {
        if let known = links?.anchor(at: anchor) { return (known.address, known.key) }
        let href = anchor.attribute("href")
        guard links == nil || href == nil, let address = site.resolve(href ?? inner(anchor)),
            let key = site.article(address) ?? (followsAnywhere ? address : nil)
        else { return nil }
        return (address, key)
    }

    /// The link of a short headline, which its address repeats and nothing else tells from a menu's.
    private func namedLink(
        in block: HTMLNode, among anchors: [HTMLNode]
    ) -> (Headline?, String, String)? {
        let hasPicture = block.descendants.contains(where: \.isPicture)
        for anchor in anchors {
            guard let headline = Headline(anchor: anchor), !headline.isHidden,
                headline.isHeading || hasPicture,
                let address = site.resolve(anchor.attribute("href")),
                let key = site.article(address, named: headline.text)
            else { continue }
            return (headline, address, key)
        }
        return nil
    }

    /// A selector may name the element around the link.
    private func inner(_ element: HTMLNode) -> String? {
        element.descendants.first { $0.name == "a" }?.attribute("href")
    }

    private func title(in block: HTMLNode, _ headline: Headline?) -> (String, HTMLNode)? {
        if let selector = fields.title {
            guard let element = selector.first(in: block), !element.text.isEmpty else { return nil }
            return (DisplayText.display(element.text), element)
        }
        guard let headline else { return nil }
        return (DisplayText.display(undated(headline)), headline.element)
    }

    /// The words of a headline without a date in an element of its own at either end.
    private func undated(_ headline: Headline) -> String {
        guard headline.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }),
            let mark = dateReader.markedText(in: headline.element)
        else { return headline.text }
        let text = headline.text
        if text.hasSuffix(mark) { return String(text.dropLast(mark.count)).trimmed }
        return text.hasPrefix(mark) ? String(text.dropFirst(mark.count)).trimmed : text
    }
}
