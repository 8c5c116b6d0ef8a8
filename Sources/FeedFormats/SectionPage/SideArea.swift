import XML

/// Tells what stands beside the articles of a section: side columns, advertisements, weather, video,
/// and teasers of other sections.
final class SideArea {
    private let tree: HTMLTree
    private let links: SectionLinks
    private let headings: SectionHeadings
    /// Words by which the page calls its own list, as a section of videos does.
    private let ownWords: Set<String>
    private var sides: [Int: Bool] = [:]

    init(tree: HTMLTree, site: SectionSite, links: SectionLinks) {
        self.tree = tree
        self.links = links
        ownWords = site.ownWords
        headings = SectionHeadings(site: site, links: links)
    }

    /// Whether an element, or one around it, is no part of the page's list.
    func holds(_ element: HTMLNode) -> Bool {
        if SideWords.isAdvert(element) || SideWords.isExtra(element) { return true }
        guard let parent = element.parent else { return false }
        return isSide(parent) || headings.meaning(over: element) == .foreign
    }

    /// Whether it may well be a box of news from everywhere, such as *Tin mới*.
    func isDoubtful(_ element: HTMLNode) -> Bool { headings.meaning(over: element) == .doubtful }

    /// Whether it is in a list of the section's older articles, *Các tin đã đưa*.
    func isOlder(_ element: HTMLNode) -> Bool { headings.meaning(over: element) == .older }

    /// Whether a heading, and no article's, stands in an element before one of its children.
    func hasHeading(in parent: HTMLNode, before child: HTMLNode) -> Bool {
        headings.heading(in: parent, before: child) != nil
    }

    /// Whether words of their own, beside the link in a block, tell readers that it is paid for.
    func isPaid(_ block: HTMLNode) -> Bool {
        block.descendants.contains { element in
            // One run of words and nothing else; over an advertisement there is no article beside.
            guard element.end == element.index + 2, let parent = element.parent,
                links.only[parent.index] != 0
            else { return false }
            return SideWords.isPaidLabel(element)
        }
    }

    private func isSide(_ element: HTMLNode) -> Bool {
        if let known = sides[element.index] { return known }
        let answer =
            names(element) && !isOlder(element) || (element.parent.map(isSide) ?? false)
        sides[element.index] = answer
        return answer
    }

    /// Whether a name or a class says so; what holds half of the page is not beside anything.
    private func names(_ element: HTMLNode) -> Bool {
        if ["body", "html", "", "main"].contains(element.name) { return false }
        guard element.end - element.index < tree.count / 2 else { return false }
        if ["aside", "nav", "footer", "marquee"].contains(element.name) { return true }
        let isClass = { [ownWords] in SideWords.isClass($0, except: ownWords) }
        return element.classes.contains(where: isClass)
            || element.attribute("id").map { isClass($0[...]) } ?? false
    }
}
