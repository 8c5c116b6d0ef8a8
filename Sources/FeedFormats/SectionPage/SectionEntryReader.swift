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
        entry.published = date(in: block, except: element)
        if let summary = summary(in: block, title: title, except: element) {
            entry.summary = Text(summary)
        }
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
            if Self.looksLikeDate(text), DateLine.isBare(text) {
                entry.published = entry.published ?? read(text, field: "text")
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
            let (mark, _) = markedDate(in: headline.element)
        else { return headline.text }
        let text = headline.text
        if text.hasSuffix(mark) { return String(text.dropLast(mark.count)).trimmed }
        return text.hasPrefix(mark) ? String(text.dropFirst(mark.count)).trimmed : text
    }

    // MARK: - Date

    private func date(in block: HTMLNode, except title: HTMLNode) -> Date? {
        if let selector = fields.date {
            guard let element = selector.first(in: block) else { return nil }
            return date(of: element)
        }
        let elements = block.descendants.filter { element in
            !title.contains(element) && !Self.isSummary(element, in: block)
        }
        for element in elements where element.attribute("datetime") != nil {
            if let date = date(of: element) { return date }
        }
        let small = elements.filter { $0.end - $0.index <= 8 && !$0.contains(title) }
        let words =
            small.lazy.compactMap { self.words(of: $0, isNamed: true) }.first
            ?? small.lazy.compactMap { self.words(of: $0, isNamed: false) }.first
            ?? looseDate(in: block, around: title) ?? markedDate(in: title)?.reading
        if let words, words.precision == .minute || words.precision == .second { return words.date }
        return small.lazy.compactMap { self.attribute(of: $0, agreeing: words) }.first
            ?? words?.date
    }

    /// The date that the words of an element are: one whose class says so, or one of few words.
    private func words(of element: HTMLNode, isNamed: Bool) -> DateReading? {
        guard !isNamed || DateLine.isNamed(element) else { return nil }
        let text = element.text
        guard Self.looksLikeDate(text), isNamed || DateLine.isBare(text) else { return nil }
        return reading(text, field: "text")
    }

    /// `(07/10/2026 10:20)` beside the headline, in no element of its own.
    private func looseDate(in block: HTMLNode, around title: HTMLNode) -> DateReading? {
        var node = title.parent
        while let current = node, block.contains(current) {
            let text = current.ownText
            if Self.looksLikeDate(text), DateLine.isBare(text),
                let reading = reading(text, field: "text")
            {
                return reading
            }
            node = current.parent
        }
        return nil
    }

    /// The date in a headline that stands in an element of its own: `<a>… <em>(07/10/2026)</em></a>`.
    private func markedDate(in title: HTMLNode) -> (text: String, reading: DateReading)? {
        for element in title.descendants where element.end - element.index <= 4 {
            let text = element.text
            guard DateLine.isNamed(element) || text.hasPrefix("("), Self.looksLikeDate(text),
                DateLine.isBare(text), let reading = reading(text, field: "text")
            else { continue }
            return (text, reading)
        }
        return nil
    }

    /// The time that an attribute tells where readers see the day, or how long ago it was.
    private func attribute(of element: HTMLNode, agreeing words: DateReading?) -> Date? {
        for name in Self.exactTimes {
            guard name != "title" || DateLine.isNamed(element),
                name != "content" || element.attribute("itemprop") == "datePublished",
                let text = element.attribute(name)?.trimmed, Self.looksLikeDate(text)
            else { continue }
            let read = FeedDate.readWords(text, in: context, field: name, collector: dates)
            guard let date = read.date else { continue }
            guard let words, let day = words.date else {
                return read.notes.contains { $0.hasSuffix(":default") } ? nil : date
            }
            let turned = DateReader(
                now: context.now, zoneOffset: context.zoneOffset, dayFirst: false
            ).read(text).date
            return [date, turned].compactMap { $0 }.first { isNear($0, day, words) }
        }
        return nil
    }

    /// Whether an instant is what words that tell less may mean.
    private func isNear(_ date: Date, _ other: Date, _ words: DateReading) -> Bool {
        let distance = date.timeIntervalSince(other)
        return switch words.precision {
        case .day: (0..<86_400).contains(distance)
        case .relativeDay: abs(distance) <= 129_600
        default: abs(distance) <= 7_200
        }
    }

    private static let exactTimes = [
        "data-time", "data-datetime", "data-date", "title", "content",
    ]

    /// Whether an element is in what a class names as the summary: its dates are of the event.
    private static func isSummary(_ element: HTMLNode, in block: HTMLNode) -> Bool {
        var node: HTMLNode? = element
        while let current = node, current != block {
            if isNamed(current), !DateLine.isNamed(current), current.attribute("datetime") == nil {
                return true
            }
            node = current.parent
        }
        return false
    }

    /// The attribute of a `time` weighs more than its words, which are read all the same: the two
    /// may tell that a `Z` is none.
    private func date(of element: HTMLNode) -> Date? {
        let date = read(element.attribute("datetime"), field: "datetime")
        let text = element.text
        guard date == nil || Self.looksLikeDate(text) else { return date }
        let words = read(text, field: "text")
        return date ?? words
    }

    /// Short, with a number, and with what dates are written with.
    private static func looksLikeDate(_ text: String) -> Bool {
        guard text.utf8.count <= 90, text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        else { return false }
        if text.holds("/") || text.holds("-") || text.holds(".") { return true }
        let lower = text.lowercased()
        return dateWords.contains { lower.holds($0) }
    }

    private static let dateWords = [
        "trước", "cách đây", "tháng", "thg", "ago", "hôm nay", "hôm qua", "jan", "feb", "mar",
        "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// The instant; a date of today without a time says no more than the page itself.
    private func read(_ text: String?, field: String) -> Date? {
        reading(text, field: field)?.date
    }

    private func reading(_ text: String?, field: String) -> DateReading? {
        guard let text = text?.trimmed, !text.isEmpty, text.utf8.count <= 120 else { return nil }
        let reading = FeedDate.readWords(text, in: context, field: field, collector: dates)
        guard let date = reading.date else { return nil }
        if reading.precision == .day, context.now.timeIntervalSince(date) < 86_400 { return nil }
        return reading
    }

    // MARK: - Summary

    private func summary(
        in block: HTMLNode, title: String, except element: HTMLNode
    ) -> String? {
        let text: String
        if let selector = fields.summary {
            text = selector.first(in: block)?.text ?? ""
        } else {
            text = guessedSummary(in: block, except: element)
        }
        let display = DisplayText.display(text)
        return display.isEmpty || display == title ? nil : display
    }

    /// The longest run of words that is neither the headline nor a date; a class may name it.
    private func guessedSummary(in block: HTMLNode, except title: HTMLNode) -> String {
        var best = ""
        for element in block.descendants
        where !title.contains(element) && !element.contains(title) && element.name != "a" {
            guard element.end - element.index <= 24 else { continue }
            let text = element.text
            if text.utf8.count > 20, Self.isNamed(element) { return text }
            if text.utf8.count > max(60, best.utf8.count), !Headline.isTitle(element) {
                best = text
            }
        }
        return best.isEmpty ? looseText(in: block, around: title) : best
    }

    /// Words that stand beside the headline in no element of their own.
    private func looseText(in block: HTMLNode, around title: HTMLNode) -> String {
        var node = title.parent
        while let current = node, block.contains(current) {
            let text = current.ownText
            if text.utf8.count > 40, !Self.looksLikeDate(text) { return text }
            node = current.parent
        }
        return ""
    }

    private static func isNamed(_ element: HTMLNode) -> Bool {
        element.lowercasedClasses.contains { name in
            names.contains { name.hasSuffix($0) }
        }
    }

    private static let names = [
        "sapo", "lead", "desc", "description", "summary", "excerpt", "mo-ta", "mota", "teaser",
        "intro", "trich-dan",
    ]
}

/// Finds the picture of a block, whose true address lazy pages keep beside `src`.
struct SectionPicture {
    let site: SectionSite

    /// The first picture that is none of decoration.
    func find(in block: HTMLNode) -> Image? {
        for element in [block] + block.descendants where element.isPicture {
            if let address = address(of: element) {
                return Image(url: address, title: element.attribute("alt")?.trimmed.nonEmpty)
            }
        }
        return nil
    }

    private func address(of image: HTMLNode) -> String? {
        for name in Self.addresses {
            guard let value = image.attribute(name), !Self.isPlaceholder(value) else { continue }
            if let address = site.resolve(value) { return address }
        }
        let set = image.attribute("data-srcset") ?? image.attribute("srcset")
        let first = set?.split(separator: ",").first?.split(whereSeparator: \.isWhitespace).first
        return first.flatMap { site.resolve(String($0)) }
    }

    private static let addresses = [
        "data-src", "data-original", "data-lazy-src", "data-lazy", "data-lazyload", "data-img-url",
        "data-echo", "data-url", "src",
    ]

    private static func isPlaceholder(_ value: String) -> Bool {
        let lower = value.prefix(300).lowercased()
        return lower.hasPrefix("data:")
            || [
                "placeholder", "blank.", "lazy", "loading", "spacer", "1x1", "no-image", "noimage",
                "transparent", "icon",
            ]
            .contains { lower.holds($0) }
    }
}
