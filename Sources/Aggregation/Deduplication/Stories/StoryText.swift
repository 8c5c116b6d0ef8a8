package import Syndication
internal import Vietnamese

/// The words of an entry that are compared with other papers: without what is the paper's own.
///
/// Left out are learnt sentences, datelines, credits, captions that repeat the title, a description
/// that is the title, marks such as `[Video]` and the paper's name behind the title. Source:
/// `vietnamese/spec.md` 5.1.
package struct StoryText: Sendable, Hashable {
    package let title: String
    package private(set) var lead: String
    /// The full text; nil where there is none that is longer than a lead.
    package private(set) var body: String?
    /// Agencies in the credits.
    package let agencies: [String]
    private let titleKey: [UInt64]
    private var bodyKey: [UInt64] = []

    /// From this length on a text is a full one: leads of the papers end below 100 syllables.
    static let minimumFullText = 120
    /// Where no summary is given, the lead is the beginning of the text.
    static let maximumLead = 80

    /// Cleans an entry of a source.
    package init(_ entry: Entry, of source: Source?, learnt: LearntText?) {
        let names = [source?.name, source?.publisher].compactMap { $0 }
        title = TitleText.cleaned(entry.title?.value ?? "", names: names)
        titleKey = SyllableKey.digests(title)
        var summary = BodyText(entry.summary?.value ?? "", titleKey: titleKey, learnt: learnt)
        var content = BodyText(entry.content?.value ?? "", titleKey: titleKey, learnt: learnt)
        summary.clean()
        content.clean()
        agencies = (summary.agencies + content.agencies).distinct
        lead = summary.words
        let longer = content.words.utf8.count > lead.utf8.count ? content.words : lead
        // No syllable is shorter than two bytes with its blank.
        if longer.utf8.count >= 2 * Self.minimumFullText {
            bodyKey = SyllableKey.digests(longer)
            if bodyKey.count >= Self.minimumFullText { body = longer }
        }
        if lead.isEmpty || lead == body {
            lead = longer.firstWords(Self.maximumLead)
        }
    }

    /// What is kept of the words for comparison.
    package var signature: StorySignature {
        let leadKey = titleKey + SyllableKey.digests(lead)
        return StorySignature(
            lead: Shingles(words: leadKey),
            text: body.map { _ in Shingles(words: titleKey + bodyKey) },
            agencies: agencies,
            provinces: ProvinceNames.slugs(in: leadKey))
    }
}

/// A headline without the marks around it.
enum TitleText {
    static func cleaned(_ title: String, names: [String]) -> String {
        let title = DisplayText.display(title)
        guard mayHaveMark(title) else { return title }
        var text = withoutMark(title[...])
        for name in names {
            for separator in [" - ", " | ", " – "] where text.hasSuffix(separator + name) {
                text = text.dropLast(name.count + separator.count)
            }
        }
        return String(text)
    }

    /// Whether there is a bracket, a colon or a dash (of E2 80 93), by which a mark is told.
    private static func mayHaveMark(_ title: String) -> Bool {
        title.utf8.contains { $0 == 0xE2 || "[(:-|".utf8.contains($0) }
    }

    /// `[Video]`, `(Video)`, `Video:`, `Infographic:`.
    private static func withoutMark(_ text: Substring) -> Substring {
        let closing: Character? = text.first == "[" ? "]" : text.first == "(" ? ")" : nil
        if let closing, let end = text.prefix(24).firstIndex(of: closing) {
            let mark = text[..<end].dropFirst()
            guard marks.contains(mark.lowercased()) else { return text }
            return trimmed(text[text.index(after: end)...])
        }
        guard let end = text.prefix(24).firstIndex(where: { ":-–|".contains($0) }),
            marks.contains(trimmed(text[..<end]).lowercased())
        else { return text }
        return trimmed(text[text.index(after: end)...])
    }

    private static let marks: Set<String> = [
        "video", "clip", "infographic", "infographics", "emagazine", "e-magazine", "megastory",
        "photo", "ảnh", "chùm ảnh", "podcast", "longform", "inphographic", "video clip", "audio",
        "radio", "đồ họa", "đồ hoạ",
    ]

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " || $0 == ":" || $0 == "-" || $0 == "–" || $0 == "|" }
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension [String] {
    /// Each once, in the order of the first.
    var distinct: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
