import FoundationEssentials
import Vietnamese
import XML

/// A date that readers of an article's page see.
struct VisibleDate {
    let date: Date
    /// Whether it is that of a change: `Cập nhật`.
    let isUpdate: Bool
    /// Whether it has no time: of today it says no more than a clock does.
    let isDay: Bool

    /// Those around the headline, the nearest first; those without a time after all others, and only
    /// where they stand right beside it.
    static func all(
        in tree: HTMLTree, beside heading: HTMLNode?, _ context: DecodingContext
    ) -> [VisibleDate] {
        let start = heading.map { max(0, $0.index - 60) } ?? 0
        var found: [(distance: Int, date: VisibleDate)] = []
        for element in tree.root.descendants where element.index >= start {
            guard element.index < start + 400 else { break }
            guard let date = VisibleDate(element, context), isPlace(element, beside: heading)
            else { continue }
            let distance = abs(element.index - (heading?.index ?? start))
            guard !date.isDay || heading != nil && distance <= reachOfDays else { continue }
            found.append((distance, date))
        }
        let sorted = found.sorted { $0.distance < $1.distance }.map(\.date)
        return sorted.filter { !$0.isDay } + sorted.filter(\.isDay)
    }

    private static let reachOfDays = 40

    private init?(_ element: HTMLNode, _ context: DecodingContext) {
        let text = Self.words(of: element)
        guard text.utf8.count >= 8, text.utf8.count <= 120,
            text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }), DateLine.isBare(text)
        else { return nil }
        let reading = FeedDate.readWords(text, in: context, field: "article")
        guard let date = reading.date, !reading.isRelative else { return nil }
        if reading.isOnlyToday(at: context.now) { return nil }
        isDay = reading.precision == .day
        self.date = date
        isUpdate = text.lowercased().contains("cập nhật")
    }

    /// All words of a small element, `01/12/2026 <span>07:15</span>`; of a larger one its own.
    private static func words(of element: HTMLNode) -> String {
        element.end - element.index <= 8 ? element.text : element.ownText
    }

    /// Whether the article's date may stand there: not in the page's head or menu, nor beside, nor
    /// in a paragraph or an item of a list that says more.
    private static func isPlace(_ element: HTMLNode, beside heading: HTMLNode?) -> Bool {
        var node: HTMLNode? = element
        while let current = node, heading.map({ !current.contains($0) }) ?? true {
            if ["header", "nav", "footer", "aside"].contains(current.name)
                || SideWords.isExtra(current)
            {
                return false
            }
            if current.name == "p" || current.name == "li" {
                let text = current.text
                guard text.utf8.count <= 120, DateLine.isBare(text) else { return false }
            }
            node = current.parent
        }
        return true
    }

    /// Whether it may be the article's by what the page's head says: on the same day it may tell
    /// the time better; another day is that of something else on the page.
    func agrees(with metadata: ArticleMetadata, _ context: DecodingContext) -> Bool {
        let known = isUpdate ? metadata.updated ?? metadata.published : metadata.published
        guard let known else { return true }
        if isUpdate, metadata.updated == nil { return date >= known }
        return day(date, context) == day(known, context)
    }

    private func day(_ date: Date, _ context: DecodingContext) -> Int {
        Int((date.timeIntervalSince1970 + Double(context.zoneOffset)) / 86_400)
    }

    func apply(to page: inout ArticlePage) {
        if isDay {
            page.day = date
        } else if isUpdate {
            page.updated = date
        } else {
            page.published = date
        }
    }
}
