import XML

/// What the headings of a section page say of the lists under them.
final class SectionHeadings {
    /// What the heading over a list says of it.
    enum Meaning { case own, doubtful, foreign, older }

    /// The headings over the children of one element.
    private struct ListHeadings {
        /// The first children, each with the heading over it.
        var children: [(index: Int, heading: HTMLNode?)] = []
        /// The heading over all others.
        var last: HTMLNode?

        func heading(before child: HTMLNode) -> HTMLNode? {
            var range = children.startIndex..<children.endIndex
            while let first = range.first {
                let middle = first + range.count / 2
                range =
                    children[middle].index < child.index
                    ? middle + 1..<range.upperBound : first..<middle
            }
            return range.lowerBound < children.count ? children[range.lowerBound].heading : last
        }
    }

    private let site: SectionSite
    private let links: SectionLinks
    private var meanings: [Int: Meaning] = [:]
    private var lists: [Int: ListHeadings] = [:]

    init(site: SectionSite, links: SectionLinks) {
        self.site = site
        self.links = links
    }

    /// What the nearest heading before the list that an element is in says of the list.
    func meaning(over element: HTMLNode) -> Meaning {
        var child = element
        for _ in 0..<4 {
            guard let parent = child.parent, !["body", "main", ""].contains(parent.name) else {
                break
            }
            if let heading = self.heading(in: parent, before: child) {
                if let known = meanings[heading.index] { return known }
                let answer = judge(heading)
                meanings[heading.index] = answer
                return answer
            }
            child = parent
        }
        return .own
    }

    /// The last heading among the children that come before one of them.
    func heading(in parent: HTMLNode, before child: HTMLNode) -> HTMLNode? {
        let known = lists[parent.index] ?? headings(over: parent.children.prefix(200))
        lists[parent.index] = known
        return known.heading(before: child)
    }

    /// The headings over each of the children of an element.
    private func headings(over children: PrefixSequence<HTMLNodes>) -> ListHeadings {
        var list = ListHeadings()
        var found: HTMLNode?
        /// The same without words such as *Tin liên quan* that only go with one article.
        var lasting: HTMLNode?
        var titles: Set<String> = []
        /// How often each shape of an article occurs; counted when it is first asked for.
        var shapes: [LinkShape: Int]?
        var isAfterArticle = false
        for child in children {
            if links.only[child.index] > 0, child.name.isHeadingName,
                !titles.insert(child.name).inserted
            {
                found = lasting
            }
            list.children.append((child.index, found))
            // An advertisement among the stories is no heading over those that follow.
            guard links.only[child.index] == 0, child.end - child.index < 40,
                !SideWords.isAdvert(child), !SideWords.isPaidLabel(child)
            else {
                isAfterArticle = isAfterArticle || links.only[child.index] != 0
                continue
            }
            // Nor is the name of an event that has a page of its own.
            if isAfterArticle, leadsToSubject(child) { continue }
            if Self.isHeading(child) || child.descendants.contains(where: Self.isHeading) {
                if isArticle(child, &shapes, among: children) { continue }
                (found, lasting) = (child, child)
                continue
            }
            let text = child.text
            if isSectionName(text, in: child) {
                (found, lasting) = (child, child)
            } else if Self.isTellingHeading(text), !isArticle(child, &shapes, among: children) {
                found = child
            }
        }
        list.last = found
        return list
    }

    /// Whether what looks like a heading is built as the articles beside it are: then its link is that
    /// of an article, too, of a kind whose links have no number.
    private func isArticle(
        _ element: HTMLNode, _ shapes: inout [LinkShape: Int]?,
        among children: PrefixSequence<HTMLNodes>
    ) -> Bool {
        guard let shape = LinkShape(element), mayBeArticle(element) else { return false }
        let known = shapes ?? self.shapes(of: children)
        shapes = known
        return known[shape, default: 0] >= 2
    }

    /// How often each shape occurs among elements with one article each.
    private func shapes(of children: PrefixSequence<HTMLNodes>) -> [LinkShape: Int] {
        var counts: [LinkShape: Int] = [:]
        for child in children where links.only[child.index] > 0 {
            if let shape = LinkShape(child) { counts[shape, default: 0] += 1 }
        }
        return counts
    }

    /// Whether the words of a link are more than the name of a section or of a box of news.
    private func mayBeArticle(_ element: HTMLNode) -> Bool {
        let text = element.text
        guard !links.repeatedSections.contains(text.lowercased()) else { return false }
        if text.contains(": ") { return true }
        return text.split(separator: " ").count >= 4 && !Self.isTellingHeading(text)
    }

    /// Whether a line of its own, whatever its class, says no more than the name of a section.
    private func isSectionName(_ text: String, in element: HTMLNode) -> Bool {
        guard Self.lines.contains(element.name), !text.isEmpty, text.utf8.count <= 40 else {
            return false
        }
        return links.sections[text.lowercased()] != nil
    }

    private static let lines: Set<String> = [
        "div", "p", "tr", "td", "th", "caption", "dt", "center",
    ]

    /// Whether a link leads to all that was written of one event.
    private func leadsToSubject(_ element: HTMLNode) -> Bool {
        element.descendants.contains { anchor in
            anchor.name == "a" && site.isSubject(anchor.attribute("href"))
        }
    }

    /// Whether a name or a class says that it is a heading.
    static func isHeading(_ element: HTMLNode) -> Bool {
        ["h1", "h2", "h3", "h4", "h5", "h6", "header"].contains(element.name)
            || element.lowercasedClasses.contains { name in
                (name.holds("title") || name.holds("heading") || name.holds("header")
                    || name.holds("cate") || name.holds("tieu-de"))
                    && !parts.contains { name.hasSuffix($0) }
            }
    }

    /// What a class ends with that names a part of one article after the box that it is in, as
    /// `box-category-time` does.
    private static let parts = ["time", "date", "sapo", "desc", "summary", "author", "meta"]

    private func judge(_ heading: HTMLNode) -> Meaning {
        let text = heading.text
        guard text.utf8.count <= 60 else { return .own }
        let lower = text.lowercased()
        if Self.isSideHeading(lower) { return isOfPage(heading, lower) ? .own : .foreign }
        if Self.isOlderHeading(lower) { return .older }
        if Self.isNewestHeading(lower) { return .doubtful }
        let paths = heading.descendants.filter { $0.name == "a" }
            .compactMap { site.resolve($0.attribute("href")) }.compactMap { site.section($0) }
        guard let path = paths.first ?? links.sections[lower], !site.isOwn(section: path) else {
            return .own
        }
        // The name of a section stands before those of its parts; a row of several sections is a menu.
        return paths.dropFirst().allSatisfy { site.isPart($0, ofSection: path) } ? .foreign : .own
    }

    /// Whether a heading names the page itself: a section may be called *Video* or *Thời tiết*.
    private func isOfPage(_ heading: HTMLNode, _ text: String) -> Bool {
        let inside = [heading] + heading.descendants
        if inside.contains(where: { $0.name == "h1" }) { return true }
        let isLinked = inside.contains { element in
            element.name == "a"
                && site.resolve(element.attribute("href")).flatMap { site.section($0) } == site.path
        }
        return isLinked || site.isNamed(text)
    }

    private static func isSideHeading(_ text: String) -> Bool {
        text.utf8.count <= 60 && sideHeadings.contains { text.hasPrefix($0) }
    }

    private static func isOlderHeading(_ text: String) -> Bool {
        text.utf8.count <= 40 && olderHeadings.contains { text.hasPrefix($0) }
    }

    /// Whether words say by themselves, whatever element they are in, what follows them.
    private static func isTellingHeading(_ text: String) -> Bool {
        guard text.utf8.count <= 90 else { return false }
        let lower = text.lowercased()
        return isSideHeading(lower) || isOlderHeading(lower)
            || text.utf8.count <= 40 && isNewestHeading(lower)
    }

    private static func isNewestHeading(_ text: String) -> Bool {
        text.hasPrefix("tin mới") || text.hasPrefix("mới nhất")
    }

    private static let olderHeadings = [
        "các tin khác", "tin khác", "các bài khác", "bài khác", "các bài viết khác",
        "bài viết khác", "các tin đã đưa", "tin đã đưa", "các tin đã đăng", "tin đã đăng",
        "các tin cũ hơn", "tin cũ hơn", "các tin trước", "tin trước đó",
    ]

    private static let sideHeadings = [
        "đọc nhiều", "xem nhiều", "tin đọc nhiều", "tin xem nhiều", "tin liên quan",
        "bài liên quan", "có thể bạn quan tâm", "video", "podcast", "thời tiết", "quảng cáo",
        "ảnh đẹp", "phóng sự ảnh", "thông tin quảng cáo", "rao vặt", "multimedia", "truyền hình",
        "được quan tâm", "bạn đọc quan tâm", "chuyên mục khác", "tin tài trợ",
        "thông tin doanh nghiệp",
    ]
}

/// How a link stands in an element: its name and classes, and those of all down to the first link.
private struct LinkShape: Hashable {
    private var steps: [String] = []

    /// Nil for an element without a link.
    init?(_ element: HTMLNode) {
        let anchor = element.name == "a" ? element : element.descendants.first { $0.name == "a" }
        var node = anchor
        while let current = node {
            steps.append("\(current.name) \(current.classList)")
            if current == element { return }
            node = current.parent
        }
        return nil
    }
}
