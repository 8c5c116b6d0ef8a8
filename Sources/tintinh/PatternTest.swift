import Aggregation
import ArgumentParser
import FeedFormats
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
        let bytes: [UInt8]
        if let page = kept.page(of: name) {
            Console.print(
                "\(kept.path(of: name)), " + common.messageLanguage("kept when the design changed"))
            bytes = page
        } else {
            Console.print("\(source.displayURL), " + common.messageLanguage("as it is now"))
            bytes = try await Composition.page(of: source, configuration)
        }
        let context = DecodingContext(
            baseURL: source.url, encoding: source.encoding, now: .now,
            zoneOffset: source.zoneOffset ?? configuration.zoneOffset, dayFirst: source.dayFirst)
        let state = try Composition.states(configuration)[name]
        if let old = SectionPattern(selectors: selectors) ?? state?.pattern {
            show("the pattern in use", SectionPageDecoder.decode(bytes, in: context, pattern: old))
        }
        show("a new guess", SectionPageDecoder.decode(bytes, in: context))
    }

    private func show(_ label: String, _ result: SectionPageDecoder.Result) {
        let say = common.messageLanguage
        let entries = result.document.feed.entries
        let pattern =
            result.pattern.map { "items: {entry: \"\($0.entry)\"}" } ?? say("no list found")
        let count = say(vi: "\(entries.count) tin", en: "\(entries.count) entries")
        Console.print("\(say(label)): \(count), \(pattern)")
        for entry in entries.prefix(5) {
            Console.print("  \(entry.title?.value ?? "–")")
        }
    }
}
