package import Syndication
internal import Vietnamese

/// The words of an entry that are compared with other papers: without what is the paper's own.
///
/// Left out are learnt sentences, datelines, credits, captions that repeat the title, a description
/// that is the title, marks such as `[Video]` and the paper's name behind the title. Source:
/// `vietnamese/spec.md` 5.1.
package struct StoryText: Sendable, Hashable {
    package let title: String
    package let lead: String
    /// Agencies in the credits.
    package let agencies: [String]
    /// Of title and lead.
    private let leadKey: [UInt64]
    /// Of title and full text; nil where there is none that is longer than a lead.
    private let textKey: [UInt64]?

    /// From this length on a text is a full one: leads of the papers end below 100 syllables.
    static let minimumFullText = 120
    /// Where no summary is given, the lead is the beginning of the text.
    static let maximumLead = 80

    /// Cleans an entry of a source.
    package init(_ entry: Entry, of source: Source?, learnt: LearntText?) {
        self.init(EntryWords(entry), of: source, learnt: learnt)
    }

    /// Cleans the words of an entry of a source.
    init(_ words: EntryWords, of source: Source?, learnt: LearntText?) {
        let names = [source?.name, source?.publisher].compactMap { $0 }
        title = TitleText.cleaned(words.title, names: names)
        let titleKey = SyllableKey.digests(title)
        let learnt = learnt ?? LearntText()
        var summary = BodyText(words.summary, titleKey: titleKey, learnt: learnt)
        var content = BodyText(words.content, titleKey: titleKey, learnt: learnt)
        summary.clean()
        content.clean()
        agencies = (summary.agencies + content.agencies).distinct
        let keys = StoryKeys(
            title: titleKey, summary: summary.passage, content: content.passage)
        lead = keys.leadPassage.words
        leadKey = keys.lead
        textKey = keys.text
    }

    /// What is kept of the words for comparison.
    package var signature: StorySignature {
        StorySignature(
            lead: Shingles(words: leadKey), text: textKey.map { Shingles(words: $0) },
            agencies: agencies, provinces: ProvinceNames.slugs(in: leadKey))
    }
}

/// The digests of a lead and of a full text, each behind those of the title.
private struct StoryKeys {
    var lead: [UInt64]
    var leadPassage: Passage
    var text: [UInt64]?

    init(title: [UInt64], summary: Passage, content: Passage) {
        if summary.count > 0, content.count > summary.count {
            self.init(title: title, lead: summary, text: content)
        } else {
            let isSummary = summary.count > 0
            self.init(title: title, isSummary ? summary : content, isSummary: isSummary)
        }
    }

    private init(title: [UInt64], lead passage: Passage, text: Passage) {
        (lead, leadPassage) = (title, passage)
        passage.appendKey(to: &lead)
        guard text.mayBeFullText else { return }
        var key = title
        text.appendKey(to: &key)
        if key.count - title.count >= StoryText.minimumFullText { self.text = key }
    }

    /// A passage that is all there is: only a summary that is no full text is a lead as a whole.
    private init(title: [UInt64], _ passage: Passage, isSummary: Bool) {
        (lead, leadPassage) = (title, passage.first(words: StoryText.maximumLead))
        leadPassage.appendKey(to: &lead)
        var key = lead
        passage.rest(after: leadPassage).appendKey(to: &key)
        if passage.mayBeFullText, key.count - title.count >= StoryText.minimumFullText {
            text = key
        } else if isSummary {
            (lead, leadPassage) = (key, passage)
        }
    }
}

extension Passage {
    /// No syllable is shorter than two bytes with its blank.
    fileprivate var mayBeFullText: Bool { count >= 2 * StoryText.minimumFullText }
}

/// A headline without the marks around it.
enum TitleText {
    /// - Parameter title: In display form.
    static func cleaned(_ title: String, names: [String]) -> String {
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
        title.utf8.contains { byte in
            switch byte {
            case 0xE2, UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ":"),
                UInt8(ascii: "-"), UInt8(ascii: "|"):
                true
            default: false
            }
        }
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
