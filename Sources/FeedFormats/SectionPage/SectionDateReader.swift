import FoundationEssentials
import Vietnamese
import XML

/// Finds the date of a block of a section page.
struct SectionDateReader {
    let context: DecodingContext
    /// Is told what the dates show of the source.
    let dates: DateCollector
    /// Where the pattern says that it is; nil where that is guessed.
    let selector: Selector?

    /// The date that a block shows.
    func date(in block: HTMLNode, except title: HTMLNode) -> Date? {
        if let selector {
            guard let element = selector.first(in: block) else { return nil }
            return date(of: element)
        }
        let elements = block.descendants.filter { element in
            !title.contains(element) && !SectionSummary.holds(element, in: block)
        }
        for element in elements where element.attribute("datetime") != nil {
            if let date = date(of: element) { return date }
        }
        let small = elements.filter { $0.end - $0.index <= 8 && !$0.contains(title) }
        let words =
            small.lazy.compactMap { self.words(of: $0, isNamed: true) }.first
            ?? small.lazy.compactMap { self.words(of: $0, isNamed: false) }.first
            ?? looseDate(in: block, around: title)
            ?? markedText(in: title).flatMap { reading($0, field: "text") }
        if let words, words.precision == .minute || words.precision == .second { return words.date }
        return small.lazy.compactMap { self.attribute(of: $0, agreeing: words) }.first
            ?? words?.date
    }

    /// The date that the words of an element are: one whose class says so, or one of few words.
    private func words(of element: HTMLNode, isNamed: Bool) -> DateReading? {
        guard !isNamed || DateLine.isNamed(element) else { return nil }
        let text = element.text
        guard DateLine.mayBe(text), isNamed || DateLine.isBare(text) else { return nil }
        return reading(text, field: "text")
    }

    /// `(07/10/2026 10:20)` beside the headline, in no element of its own.
    private func looseDate(in block: HTMLNode, around title: HTMLNode) -> DateReading? {
        var node = title.parent
        while let current = node, block.contains(current) {
            let text = current.ownText
            if DateLine.mayBe(text), DateLine.isBare(text),
                let reading = reading(text, field: "text")
            {
                return reading
            }
            node = current.parent
        }
        return nil
    }

    /// The words of a date in a headline that stand in an element of their own: `<a>… <em>(07/10/2026)</em></a>`.
    func markedText(in title: HTMLNode) -> String? {
        let small = title.descendants.lazy.filter { $0.end - $0.index <= 4 }
        return small.first { element in
            let text = element.text
            return (DateLine.isNamed(element) || text.hasPrefix("(")) && DateLine.mayBe(text)
                && DateLine.isBare(text)
                && FeedDate.readWords(text, in: context, field: "text").date != nil
        }?.text
    }

    /// The time that an attribute tells where readers see the day, or how long ago it was.
    private func attribute(of element: HTMLNode, agreeing words: DateReading?) -> Date? {
        for name in Self.exactTimes {
            guard name != "title" || DateLine.isNamed(element),
                name != "content" || element.attribute("itemprop") == "datePublished",
                let text = element.attribute(name)?.trimmed, DateLine.mayBe(text)
            else { continue }
            let read = FeedDate.readWords(text, in: context, field: name)
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

    /// The attribute of a `time` weighs more than its words, which are read all the same: the two
    /// may tell that a `Z` is none.
    private func date(of element: HTMLNode) -> Date? {
        let date = read(element.attribute("datetime"), field: "datetime")
        let text = element.text
        guard date == nil || DateLine.mayBe(text) else { return date }
        let words = read(text, field: "text")
        return date ?? words
    }

    /// The instant; a date of today without a time says no more than the page itself.
    func read(_ text: String?, field: String) -> Date? {
        reading(text, field: field)?.date
    }

    private func reading(_ text: String?, field: String) -> DateReading? {
        guard let text = text?.trimmed, !text.isEmpty, text.utf8.count <= 120 else { return nil }
        let reading = FeedDate.readWords(text, in: context, field: field, collector: dates)
        guard reading.date != nil else { return nil }
        return reading.isOnlyToday(at: context.now) ? nil : reading
    }
}
