import Aggregation
import ArgumentParser
import FeedFormats
import Fetching
import FoundationEssentials
import Syndication

/// `tintinh discover --test`: how the page of a source is read by the old and by a new pattern.
struct PatternTest {
    let common: CommonOptions
    let name: String

    func run() async throws {
        let configuration = try Composition.configuration(common)
        guard let source = configuration.sources.first(where: { $0.name == name }),
            case .page(let selectors) = source.kind
        else {
            throw ValidationError(
                common.messageLanguage("no source with a \"page:\" is called \"\(name)\""))
        }
        let kept = DriftedPages(store: configuration.store)
        let keptPage = kept.page(of: name)
        let (place, note) =
            keptPage == nil
            ? (source.displayURL, "as it is now")
            : (kept.path(of: name), "kept when the design changed")
        if common.format == .text { Console.print("\(place), " + common.messageLanguage(note)) }
        let response =
            keptPage == nil ? try await Composition.page(of: source, configuration) : nil
        let bytes = keptPage ?? response?.body ?? []
        let state = try Composition.states(configuration)[name]
        let context = DecodingContext(
            of: source, from: response, state: state, in: configuration, now: .now)
        var readings: [PatternReading] = []
        if let known = SectionPattern(selectors: selectors) ?? state?.pattern {
            readings.append(
                PatternReading(
                    "the pattern in use",
                    SectionPageDecoder.decode(
                        bytes, in: context, pattern: known, selectors: selectors)))
        }
        let fields = selectors.filter { $0.key != "entry" }
        readings.append(
            PatternReading(
                "a new guess", SectionPageDecoder.decode(bytes, in: context, selectors: fields)))
        switch common.format {
        case .json:
            let page = PatternPage(
                source: name, page: place, isKept: keptPage != nil, readings: readings)
            try Console.print(json: page)
        case .text: readings.forEach(show)
        }
    }

    private func show(_ reading: PatternReading) {
        let say = common.messageLanguage
        let pattern = reading.entry.map { "items: {entry: \"\($0)\"}" } ?? say("no list found")
        let count = say(vi: "\(reading.entries) tin", en: "\(reading.entries) entries")
        Console.print("\(say(reading.by)): \(count), \(pattern)")
        for title in reading.titles { Console.print("  \(title)") }
    }
}

/// What is read of a page, as programs read it.
private struct PatternPage: Encodable {
    var source: String
    /// The file or the address that was read.
    var page: String
    /// Whether it is the page kept when the design changed.
    var isKept: Bool
    var readings: [PatternReading]
}

/// What one pattern finds on a page.
private struct PatternReading: Encodable {
    /// Whose pattern it is.
    var by: String
    /// The selector of the blocks; nil where no list was found.
    var entry: String?
    var entries: Int
    /// The first five.
    var titles: [String]

    init(_ by: String, _ result: SectionPageDecoder.Result) {
        self.by = by
        entry = result.pattern?.entry
        entries = result.document.feed.entries.count
        titles = result.document.feed.entries.prefix(5).map { $0.title?.value ?? "–" }
    }
}
