import Vietnamese
import XML

/// The links of a page, and which parts of it hold links to one article only.
struct SectionLinks {
    /// A link to an article of this site.
    struct ArticleAnchor {
        var element: HTMLNode
        var address: String
        /// What identifies the article, on every page of the site.
        var key: String
        /// The number of the article on this page, from 1.
        var article: Int32
        /// Whether the article lies below the page's own folder.
        var isBelow: Bool
    }

    /// Where a reference leads.
    private struct Place {
        let address: String?
        let article: String?
        let section: String?
        let isBelow: Bool

        init(_ reference: String, on site: SectionSite) {
            address = site.resolve(reference)
            let target = address.map(SectionSite.Target.init)
            article = target.flatMap { site.article($0) }
            section = article == nil ? target.flatMap { site.section($0) } : nil
            isBelow = article != nil && (target.map { site.isBelow($0) } ?? false)
        }
    }

    private(set) var anchors: [ArticleAnchor] = []
    /// Names of sections as the page writes them, to their paths.
    private(set) var sections: [String: String] = [:]
    /// Those of the names that the page links to the same section more than once, as menus do.
    private(set) var repeatedSections: Set<String> = []
    /// For each node: 0 where no article is linked inside, its number where one is, -1 for several.
    private(set) var only: [Int32]

    init(tree: HTMLTree, site: SectionSite) {
        only = Array(repeating: 0, count: tree.count)
        var numbers: [String: Int32] = [:]
        var places: [String: Place] = [:]
        for element in tree.elements(named: "a") {
            guard let href = element.attribute("href") else { continue }
            // Picture and headline lead to the same page, menus stand at the top and the bottom.
            let known = places[href]
            let place = known ?? Place(href, on: site)
            if known == nil { places[href] = place }
            guard let address = place.address else { continue }
            if let key = place.article {
                let number = numbers[key] ?? Int32(numbers.count + 1)
                numbers[key] = number
                only[element.index] = number
                anchors.append(
                    ArticleAnchor(
                        element: element, address: address, key: key, article: number,
                        isBelow: place.isBelow))
            } else if element.end - element.index < 8, let path = place.section {
                let text = element.text.lowercased()
                guard !text.isEmpty, text.utf8.count <= 40 else { continue }
                if sections[text] == path { repeatedSections.insert(text) }
                sections[text] = sections[text] ?? path
            }
        }
        Self.spread(&only, over: tree)
    }

    /// Tells every node around a marked one of its mark, and of two different ones that they are.
    ///
    /// Children come after their parents, so one pass from the end sees every node after its inside.
    static func spread(_ marks: inout [Int32], over tree: HTMLTree) {
        for index in stride(from: tree.count - 1, to: 0, by: -1) where marks[index] != 0 {
            let parent = tree.parent(of: index)
            guard parent >= 0 else { continue }
            marks[parent] =
                marks[parent] == 0 || marks[parent] == marks[index] ? marks[index] : -1
        }
    }

    /// The link that an element is, if it is one to an article.
    func anchor(at element: HTMLNode) -> ArticleAnchor? {
        guard only[element.index] != 0 else { return nil }
        var range = anchors.startIndex..<anchors.endIndex
        while let first = range.first {
            let middle = first + range.count / 2
            let found = anchors[middle]
            if found.element == element { return found }
            range =
                found.element.index < element.index
                ? middle + 1..<range.upperBound : first..<middle
        }
        return nil
    }

    /// The largest element around a link in which no other article is linked.
    func block(around element: HTMLNode) -> HTMLNode {
        var block = element
        while let parent = block.parent, only[parent.index] == only[element.index],
            !["body", "html", ""].contains(parent.name)
        {
            block = parent
        }
        return block
    }
}
