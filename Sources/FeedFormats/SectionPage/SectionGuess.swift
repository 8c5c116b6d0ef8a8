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
    struct Candidate {
        var headline: Headline
        var block: HTMLNode
        var article: Int32
        /// Whether the article is in the page's own folder.
        var isBelow: Bool
        /// Levels from the headline up to its block.
        var level: Int
    }

    let tree: HTMLTree
    let links: SectionLinks
    let side: SideArea
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

    func hasPicture(_ block: HTMLNode) -> Bool {
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
        let largest = groups.values.filter(isCertain).map(\.count).max() ?? 0
        for key in order {
            guard let group = groups[key] else { continue }
            // Beside a list of its kind only.
            let isDoubtful = side.isDoubtful(group[0].block) && 2 * largest >= group.count
            let score = score(group) * (isDoubtful ? 0.3 : 1)
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
        return score * (1 + Double(below) / Double(seen.count))
    }

    /// Whether a group is neither a box of news from everywhere nor of older articles.
    private func isCertain(_ group: [Candidate]) -> Bool {
        group.contains { !side.isDoubtful($0.block) && !side.isOlder($0.block) }
    }

    func weight(_ candidate: Candidate) -> Double {
        guard !candidate.headline.isHidden, !isSubordinate(candidate) else { return 0.2 }
        var weight = 1.0
        if candidate.headline.isHeading { weight += 0.5 }
        let text = candidate.block.text.utf8.count - candidate.headline.text.utf8.count
        if text > 60 { weight += 1.5 } else if text > 8 { weight += 0.5 }
        if hasPicture(candidate.block) { weight += 1 }
        return weight
    }

    /// Whether a link only goes with the headline of another article: *Tin liên quan* in a block.
    func isSubordinate(_ candidate: Candidate) -> Bool {
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

    func place(of element: HTMLNode?) -> Int? {
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

    /// The selectors of the blocks, one each; a block in which another of the group stands, such as
    /// the box around the lead stories, is that of its headline alone.
    private func selectors(of group: [Candidate]) -> [String] {
        let level = level(of: group)
        return group.indices.map { index in
            let candidate = group[index]
            let block = up(level, from: candidate.headline.element)
            let isShared = [index - 1, index + 1].contains { other in
                group.indices.contains(other) && group[other].article != candidate.article
                    && block.contains(group[other].headline.element)
            }
            let own = isShared ? up(candidate.level, from: candidate.headline.element) : block
            return chain.selector(of: own)
        }
    }

    /// Each selector once, in the order of the page; of many the most used.
    private static func mostUsed(_ selectors: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for selector in selectors { counts[selector, default: 0] += 1 }
        let kept = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8).map(\.key)
        var seen: Set<String> = []
        return selectors.filter { kept.contains($0) && seen.insert($0).inserted }
    }
}
