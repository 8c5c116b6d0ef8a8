import XML

/// Guesses where the entries of a section page stand, from repeated structure.
///
/// The largest group of headlines that stand in the same chain of elements, each in a block with
/// one article of this site, the lead stories before them in the same column, and the headlines of
/// older articles below. Blocks with a summary, a picture and a date count for more; side boxes and
/// teasers of other sections for nothing. The weights were chosen on the synthetic sites of the
/// tests, one per family of systems.
struct SectionGuess {
    /// A headline on the page.
    private struct Candidate {
        var headline: Headline
        var block: HTMLNode
        var article: Int32
        /// Whether the article is in the page's own folder.
        var isBelow: Bool
        /// Levels from the headline up to its block.
        var level: Int
    }

    private let tree: HTMLTree
    private let links: SectionLinks
    private let side: SideArea
    private let chain: ElementChain
    private let titlesBefore: [Int32]
    /// For each node, and the end of the page, how many pictures come before it.
    private let picturesBefore: [Int32]

    init(tree: HTMLTree, links: SectionLinks, side: SideArea) {
        self.tree = tree
        self.links = links
        self.side = side
        chain = ElementChain(tree: tree)
        titlesBefore = Self.titlesBefore(tree, links)
        picturesBefore = Self.picturesBefore(tree)
    }

    private static func picturesBefore(_ tree: HTMLTree) -> [Int32] {
        var before = [Int32](repeating: 0, count: tree.count + 1)
        for name in ["img", "amp-img"] {
            for picture in tree.elements(named: name) { before[picture.index + 1] = 1 }
        }
        for index in 1..<before.count { before[index] += before[index - 1] }
        return before
    }

    private func hasPicture(_ block: HTMLNode) -> Bool {
        picturesBefore[block.end] > picturesBefore[block.index + 1]
    }

    /// For each element how many of those before it in the same one hold the heading of one article.
    private static func titlesBefore(_ tree: HTMLTree, _ links: SectionLinks) -> [Int32] {
        var headings = [Int32](repeating: 0, count: tree.count)
        for level in 1...6 {
            for heading in tree.elements(named: "h\(level)") { headings[heading.index] = 1 }
        }
        SectionLinks.spread(&headings, over: tree)
        var inside = [Int32](repeating: 0, count: tree.count)
        var before = inside
        for index in 1..<max(1, tree.count) {
            let parent = tree.parent(of: index)
            before[index] = inside[parent]
            if headings[index] != 0, links.only[index] > 0 { inside[parent] += 1 }
        }
        return before
    }

    /// The pattern, or nil of a page without a list of articles.
    func pattern() -> SectionPattern? {
        let candidates = candidates()
        var groups: [String: [Candidate]] = [:]
        var order: [String] = []
        for candidate in candidates {
            let key = chain.key(of: candidate.headline.element, levels: 4)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(candidate)
        }
        var best: (score: Double, group: [Candidate])?
        for key in order {
            guard let group = groups[key] else { continue }
            let score = score(group)
            if score > (best?.score ?? 0) { best = (score, group) }
        }
        guard let group = best?.group, Set(group.map(\.article)).count >= 3 else { return nil }
        let leads = leads(before: group, among: candidates)
        let beside = neighbors(of: group, among: groups, order)
        let older = older(than: group, among: groups, order)
        let kept = Self.mostUsed(
            leads.flatMap { selectors(of: [$0]) } + selectors(of: group)
                + (beside + older).flatMap { selectors(of: $0) })
        return SectionPattern(guessed: kept.joined(separator: ", "))
    }

    /// The best headline of every block, outside side boxes.
    private func candidates() -> [Candidate] {
        var candidates: [Candidate] = []
        for anchor in links.anchors {
            guard let headline = Headline(anchor: anchor.element) else { continue }
            let block = links.block(around: anchor.element)
            guard !side.holds(block) else { continue }
            let candidate = Candidate(
                headline: headline, block: block, article: anchor.article, isBelow: anchor.isBelow,
                level: Self.depth(of: headline.element, below: block))
            guard let last = candidates.last, last.block == block else {
                candidates.append(candidate)
                continue
            }
            if Self.isBetter(headline, than: last.headline) {
                candidates[candidates.count - 1] = candidate
            }
        }
        return candidates
    }

    private static func isBetter(_ one: Headline, than other: Headline) -> Bool {
        if one.isHidden != other.isHidden { return other.isHidden }
        if one.isHeading != other.isHeading { return one.isHeading }
        return !one.isHeading && one.text.utf8.count > other.text.utf8.count
    }

    private static func depth(of element: HTMLNode, below block: HTMLNode) -> Int {
        var level = 0
        var node = element
        while node != block, let parent = node.parent {
            node = parent
            level += 1
        }
        return level
    }

    private func score(_ group: [Candidate]) -> Double {
        var seen: Set<Int32> = []
        var score = 0.0
        var below = 0
        for candidate in group where seen.insert(candidate.article).inserted {
            score += weight(candidate)
            if candidate.isBelow { below += 1 }
        }
        guard !seen.isEmpty else { return 0 }
        let doubt = side.isDoubtful(group[0].block) ? 0.3 : 1
        return score * (1 + Double(below) / Double(seen.count)) * doubt
    }

    private func weight(_ candidate: Candidate) -> Double {
        guard !candidate.headline.isHidden, !isSubordinate(candidate) else { return 0.2 }
        var weight = 1.0
        if candidate.headline.isHeading { weight += 0.5 }
        let text = candidate.block.text.utf8.count - candidate.headline.text.utf8.count
        if text > 60 { weight += 1.5 } else if text > 8 { weight += 0.5 }
        if hasPicture(candidate.block) { weight += 1 }
        return weight
    }

    /// Whether a link only goes with the headline of another article: *Tin liên quan* in a block.
    private func isSubordinate(_ candidate: Candidate) -> Bool {
        guard !candidate.headline.isHeading else { return false }
        var child = candidate.block
        for _ in 0..<3 {
            guard let parent = child.parent, !["body", "html", "main", ""].contains(parent.name)
            else { return false }
            if titlesBefore[child.index] == 1, !side.hasHeading(in: parent, before: child) {
                return true
            }
            child = parent
        }
        return false
    }

    /// Groups whose blocks stand right beside those of a group: the one large story of each box.
    private func neighbors(
        of group: [Candidate], among groups: [String: [Candidate]], _ order: [String]
    ) -> [[Candidate]] {
        let boxes = Set(group.compactMap { place(of: $0.block.parent) })
        let articles = Set(group.map(\.article))
        return order.compactMap { groups[$0] }.filter { other in
            guard other.first?.article != group.first?.article, !other.isEmpty else { return false }
            return other.allSatisfy { candidate in
                let parent = candidate.block.parent
                let around = [place(of: parent), place(of: parent?.parent)].compactMap { $0 }
                return around.contains(where: boxes.contains)
                    && !articles.contains(candidate.article)
                    && !candidate.headline.isHidden && !isSubordinate(candidate)
            }
        }
    }

    private func place(of element: HTMLNode?) -> Int? {
        element.flatMap { ["body", "html", "main", ""].contains($0.name) ? nil : $0.index }
    }

    /// How far up from the headline the block of most is; further where no other headline of the
    /// group is met, so that a block with links to related articles is whole.
    private func level(of group: [Candidate]) -> Int {
        var level = commonLevel(of: group)
        guard group.count > 1 else { return level }
        for _ in 0..<3 {
            let blocks = group.map { up(level, from: $0.headline.element) }
            let parents = blocks.compactMap(\.parent)
            guard Set(parents.map(\.index)).count == group.count,
                zip(parents, blocks).allSatisfy({ parent, block in
                    !["body", "html", "main", ""].contains(parent.name)
                        && !side.hasHeading(in: parent, before: block)
                })
            else { break }
            level += 1
        }
        return level
    }

    private func up(_ levels: Int, from element: HTMLNode) -> HTMLNode {
        var node = element
        for _ in 0..<levels { node = node.parent ?? node }
        return node
    }

    private func commonLevel(of group: [Candidate]) -> Int {
        var counts: [Int: Int] = [:]
        for candidate in group { counts[candidate.level, default: 0] += 1 }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
    }

    /// The selectors of the blocks, one each.
    private func selectors(of group: [Candidate]) -> [String] {
        let level = level(of: group)
        return group.map { chain.selector(of: up(level, from: $0.headline.element)) }
    }

    /// Each selector once, in the order of the page; of many the most used.
    private static func mostUsed(_ selectors: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for selector in selectors { counts[selector, default: 0] += 1 }
        let kept = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key)
        var seen: Set<String> = []
        return selectors.filter { kept.contains($0) && seen.insert($0).inserted }
    }

    /// Lead stories: in the same column, before the list, not under another section's name.
    private func leads(before group: [Candidate], among all: [Candidate]) -> [Candidate] {
        guard let first = group.first, let column = column(of: group, levels: 6) else { return [] }
        let articles = Set(group.map(\.article))
        let titles = titles(of: all)
        let isBelow = isBelow(group)
        let rows = rows(of: all, isBelow)
        return all.compactMap { candidate in
            guard column.contains(candidate.block), candidate.block.index < first.block.index,
                !articles.contains(candidate.article), !candidate.headline.isHidden,
                !side.isDoubtful(candidate.block), candidate.isBelow || !isBelow
            else { return nil }
            if weight(candidate) >= 2 { return candidate }
            let story = whole(candidate, titles, shortOf: first.block)
            if weight(story) >= 2 { return story }
            return rows.contains(candidate.block.parent?.index ?? -1) ? candidate : nil
        }
    }

    /// Elements with three headlines or more, all with a picture or all from the page's own folder:
    /// further lead stories, not what goes with the first.
    private func rows(of candidates: [Candidate], _ isBelow: Bool) -> Set<Int> {
        var counts: [Int: Int] = [:]
        var others: Set<Int> = []
        for candidate in candidates where !candidate.headline.isHidden {
            guard let parent = place(of: candidate.block.parent) else { continue }
            let isStory = isBelow ? candidate.isBelow : hasPicture(candidate.block)
            if isStory { counts[parent, default: 0] += 1 } else { others.insert(parent) }
        }
        return Set(counts.filter { $0.value >= 3 }.keys).subtracting(others)
    }

    /// A story with the links that go with it: as far around it as no other heading is met.
    private func whole(
        _ candidate: Candidate, _ titles: [Int32], shortOf list: HTMLNode
    ) -> Candidate {
        guard candidate.headline.isHeading else { return candidate }
        var story = candidate
        for _ in 0..<3 {
            guard let parent = story.block.parent, place(of: parent) != nil,
                titles[parent.index] == story.article, !parent.contains(list),
                !side.hasHeading(in: parent, before: story.block)
            else { break }
            story.block = parent
            story.level += 1
        }
        return story
    }

    /// For each node the article whose heading is inside; 0 for none, -1 for several.
    private func titles(of candidates: [Candidate]) -> [Int32] {
        var titles = [Int32](repeating: 0, count: tree.count)
        for candidate in candidates where candidate.headline.isHeading {
            titles[candidate.headline.element.index] = candidate.article
        }
        SectionLinks.spread(&titles, over: tree)
        return titles
    }

    /// Lists of headlines below the group's, under the words that they are of earlier days.
    private func older(
        than group: [Candidate], among groups: [String: [Candidate]], _ order: [String]
    ) -> [[Candidate]] {
        guard let last = group.last, let column = column(of: group, levels: 2) else { return [] }
        let isBelow = isBelow(group)
        return order.compactMap { groups[$0] }.filter { other in
            other.allSatisfy { candidate in
                candidate.block.index > last.block.index && column.contains(candidate.block)
                    && side.isOlder(candidate.block) && (candidate.isBelow || !isBelow)
            }
        }
    }

    /// Whether the articles of a group are in the page's own folder, and others do not belong to it.
    private func isBelow(_ group: [Candidate]) -> Bool {
        5 * group.count(where: \.isBelow) >= 4 * group.count
    }

    /// The element around all of a group and so many around that, short of the whole page.
    private func column(of group: [Candidate], levels: Int) -> HTMLNode? {
        guard let first = group.first, let last = group.last else { return nil }
        var column = first.block
        while !column.contains(last.block), let parent = column.parent { column = parent }
        for _ in 0..<levels {
            guard let parent = column.parent, !["body", "html", ""].contains(parent.name) else {
                break
            }
            column = parent
        }
        return column
    }
}
