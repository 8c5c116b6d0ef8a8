import XML

/// What belongs to the list that was found: lead stories before it, boxes beside it, older articles below.
extension SectionGuess {
    /// Groups whose blocks stand right beside those of a group: the one large story of each box.
    func neighbors(
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

    /// Lead stories: in the same column, before the list, not under another section's name.
    func leads(before group: [Candidate], among all: [Candidate]) -> [Candidate] {
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
    func older(
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
