import Vietnamese
import XML

/// Tells what stands beside the articles of a section: side columns, advertisements, weather, video,
/// and teasers of other sections.
final class SideArea {
    private let tree: HTMLTree
    private let site: SectionSite
    /// The names of the site's sections as its menus write them, to their paths.
    private let sections: [String: String]
    private let links: SectionLinks
    private var sides: [Int: Bool] = [:]
    private var headings: [Int: Heading] = [:]
    private var lists: [Int: ListHeadings] = [:]

    /// What the heading over a list says of it.
    private enum Heading { case own, doubtful, foreign, older }

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

    init(tree: HTMLTree, site: SectionSite, links: SectionLinks) {
        self.tree = tree
        self.site = site
        sections = links.sections
        self.links = links
    }

    /// Whether an element, or one around it, is no part of the page's list.
    func holds(_ element: HTMLNode) -> Bool {
        if Self.isAdvert(element) || Self.isExtra(element) { return true }
        guard let parent = element.parent else { return false }
        return isSide(parent) || heading(over: element) == .foreign
    }

    /// Whether it may well be a box of news from everywhere, such as *Tin mới*.
    func isDoubtful(_ element: HTMLNode) -> Bool { heading(over: element) == .doubtful }

    /// Whether it is in a list of the section's older articles, *Các tin đã đưa*.
    func isOlder(_ element: HTMLNode) -> Bool { heading(over: element) == .older }

    /// Whether a heading, and no article's, stands in an element before one of its children.
    func hasHeading(in parent: HTMLNode, before child: HTMLNode) -> Bool {
        heading(in: parent, before: child) != nil
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
        if element.classes.contains(where: { Self.isSideWord($0) }) { return true }
        return element.attribute("id").map { Self.isSideWord($0[...]) } ?? false
    }

    private static func isAdvert(_ element: HTMLNode) -> Bool {
        ["amp-ad", "amp-embed", "ins"].contains(element.name)
            || element.lowercasedClasses.contains {
                $0.utf8.count <= longestAdvert && adverts.contains($0)
            }
    }

    private static let longestAdvert = 9

    /// Whether a block names itself as what only goes with an article, or as the copy of a slide
    /// that lets a carousel turn without an end.
    private static func isExtra(_ element: HTMLNode) -> Bool {
        zip(element.classes, element.lowercasedClasses).contains { name, lower in
            extras.contains(where: lower.holds) && isSideWord(name)
        }
    }

    private static let extras = ["related", "lien", "cloned", "slide-duplicate"]

    /// Whether words of their own, beside the link in a block, tell readers that it is paid for.
    func isPaid(_ block: HTMLNode) -> Bool {
        block.descendants.contains { element in
            // One run of words and nothing else; over an advertisement there is no article beside.
            guard element.end == element.index + 2, let parent = element.parent,
                links.only[parent.index] != 0
            else { return false }
            return Self.isPaidLabel(element)
        }
    }

    /// Whether all that an element says is that something is paid for.
    private static func isPaidLabel(_ element: HTMLNode) -> Bool {
        guard element.end <= element.index + 4, !isHeading(element) else { return false }
        let text = element.text
        return text.utf8.count <= longestLabel && paidLabels.contains(text.lowercased())
    }

    /// Bytes of ``paidLabels`` at most.
    private static let longestLabel = 40

    private static let paidLabels: Set<String> = [
        "tài trợ", "được tài trợ", "tin tài trợ", "nội dung tài trợ", "quảng cáo", "qc", "pr",
        "sponsored", "advertorial",
    ]

    private static let adverts: Set<String> = [
        "ad", "ads", "adv", "advert", "qc", "quang-cao", "quangcao", "banner", "sponsored",
        "ads-item", "item-ads", "ad-item", "item-ad", "promoted", "tai-tro",
    ]

    /// A class that is, or is made of, one of the words: `box-video`, `mostRead`, `tin-doc-nhieu`.
    private static func isSideWord(_ name: Substring) -> Bool {
        var words: [String] = []
        var word = ""
        for character in name {
            if character.isLetter, !(character.isUppercase && word.last?.isLowercase == true) {
                word.append(contentsOf: character.lowercased())
            } else {
                if !word.isEmpty { words.append(word) }
                word = character.isLetter ? character.lowercased() : ""
            }
        }
        if !word.isEmpty { words.append(word) }
        if let first = words.first {
            if ["has", "with", "no"].contains(first) { return false }
            // A page builder's word for all that it puts on a page.
            if builders.contains(first) { words.removeAll { $0 == "widget" } }
        }
        if words.contains(where: { sideWords.contains($0) }) { return true }
        return zip(words, words.dropFirst()).contains { sidePairs.contains("\($0)-\($1)") }
    }

    private static let builders: Set<String> = ["elementor"]

    /// What the nearest heading before the list that an element is in says of the list.
    private func heading(over element: HTMLNode) -> Heading {
        var child = element
        for _ in 0..<4 {
            guard let parent = child.parent, !["body", "main", ""].contains(parent.name) else {
                break
            }
            if let heading = self.heading(in: parent, before: child) {
                if let known = headings[heading.index] { return known }
                let answer = judge(heading)
                headings[heading.index] = answer
                return answer
            }
            child = parent
        }
        return .own
    }

    /// The last heading among the children that come before one of them.
    private func heading(in parent: HTMLNode, before child: HTMLNode) -> HTMLNode? {
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
                !Self.isAdvert(child), !Self.isPaidLabel(child)
            else {
                isAfterArticle = isAfterArticle || links.only[child.index] != 0
                continue
            }
            // Nor is the name of an event that has a page of its own.
            if isAfterArticle, leadsToSubject(child) { continue }
            if Self.isHeading(child) || child.descendants.contains(where: Self.isHeading) {
                (found, lasting) = (child, child)
                continue
            }
            let text = child.text
            if isSectionName(text, in: child) {
                (found, lasting) = (child, child)
            } else if Self.isTellingHeading(text) {
                found = child
            }
        }
        list.last = found
        return list
    }

    /// Whether a line of its own, whatever its class, says no more than the name of a section.
    private func isSectionName(_ text: String, in element: HTMLNode) -> Bool {
        guard Self.lines.contains(element.name), !text.isEmpty, text.utf8.count <= 40 else {
            return false
        }
        return sections[text.lowercased()] != nil
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

    private static func isHeading(_ element: HTMLNode) -> Bool {
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

    private func judge(_ heading: HTMLNode) -> Heading {
        let text = heading.text
        guard text.utf8.count <= 60 else { return .own }
        let lower = text.lowercased()
        if Self.isSideHeading(lower) { return .foreign }
        if Self.isOlderHeading(lower) { return .older }
        if Self.isNewestHeading(lower) { return .doubtful }
        let paths = heading.descendants.filter { $0.name == "a" }
            .compactMap { site.resolve($0.attribute("href")) }.compactMap { site.section($0) }
        guard let path = paths.first ?? sections[lower], !site.isOwn(section: path) else {
            return .own
        }
        // The name of a section stands before those of its parts; a row of several sections is a menu.
        return paths.dropFirst().allSatisfy { site.isPart($0, ofSection: path) } ? .foreign : .own
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

    private static let sideWords: Set<String> = [
        "sidebar", "aside", "footer", "ads", "ad", "adv", "advert", "advertisement", "quangcao",
        "qc", "banner", "sponsor", "sponsored", "weather", "thoitiet", "widget", "widgets",
        "mostread",
        "mostview", "popular", "trending", "related", "docnhieu", "xemnhieu", "breadcrumb",
        "breadcrumbs", "menu", "navbar", "video", "videos", "podcast", "podcasts", "multimedia",
        "marquee", "ticker", "comment", "comments", "poll", "lottery", "xoso", "partner", "doitac",
        "tags", "popup", "modal", "emagazine", "ebook", "lienquan", "promo", "promoted", "cloned",
    ]

    private static let sidePairs: Set<String> = [
        "quang-cao", "thoi-tiet", "doc-nhieu", "xem-nhieu", "lien-quan", "most-read",
        "most-view", "most-viewed", "most-popular", "right-col", "col-right", "right-column",
        "side-bar",
        "bao-in", "ket-qua", "xo-so", "ty-gia", "gia-vang", "truyen-hinh", "photo-gallery",
        "box-photo",
        "other-news", "other-section", "cot-phai", "doi-tac", "slide-duplicate",
    ]

    private static let sideHeadings = [
        "đọc nhiều", "xem nhiều", "tin đọc nhiều", "tin xem nhiều", "tin liên quan",
        "bài liên quan", "có thể bạn quan tâm", "video", "podcast", "thời tiết", "quảng cáo",
        "ảnh đẹp", "phóng sự ảnh", "thông tin quảng cáo", "rao vặt", "multimedia", "truyền hình",
        "được quan tâm", "bạn đọc quan tâm", "chuyên mục khác", "tin tài trợ",
        "thông tin doanh nghiệp",
    ]
}
