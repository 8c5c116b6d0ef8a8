import FoundationEssentials
import Syndication
import XML

/// What is in force at one element: base, language, and what the reader was told.
///
/// It is a value that is made anew on the way down; what holds for the whole document is shared, so
/// that a copy for each element costs little.
struct DecodingScope {
    var base: String?
    var language: String?
    let notes: Notes

    /// What the reader of one document was told, and what it has to tell.
    final class Notes {
        let context: DecodingContext
        var warnings: [DecodeWarning] = []
        let dates: DateCollector

        init(_ context: DecodingContext) {
            self.context = context
            dates = DateCollector(zoneOffset: context.zoneOffset)
        }

        /// Keeps a warning; a feed that has a thousand bad dates says it a hundred times.
        func add(_ code: String, _ message: String, line: Int? = nil) {
            guard warnings.count < 100 else { return }
            warnings.append(DecodeWarning(code: code, message: message, line: line))
        }
    }

    private static let xml = "http://www.w3.org/XML/1998/namespace"

    /// The scope inside an element, with its `xml:base` and `xml:lang`.
    func entering(_ element: XMLElement) -> DecodingScope {
        guard element.hasXMLAttributes else { return self }
        var inner = self
        if let base = element.attribute("base", namespace: Self.xml)?.trimmed, !base.isEmpty {
            let resolved = IRI.resolve(base, against: self.base)
            if Self.isSafe(resolved) { inner.base = resolved }
        }
        if let language = element.attribute("lang", namespace: Self.xml) {
            inner.language = language.trimmed.replacing("_", with: "-").nonEmpty
        }
        return inner
    }

    /// Whether an address may be a base: a scheme that only names a place, or none.
    static func isSafe(_ address: String) -> Bool {
        IRI.scheme(of: address).map(["http", "https", "ftp", "feed"].contains) ?? true
    }

    /// Whether an entry is whole: of a document that was cut off the last one may end within its link.
    func keeps(_ entry: XMLElement, in feed: Feed) -> Bool {
        if entry.isClosed || feed.entries.isEmpty { return true }
        notes.add("entry-cut-off", "the document ends within its last entry", line: entry.line)
        return false
    }

    /// Whether there is room for one more entry, which then begins.
    func hasRoom(in feed: Feed) -> Bool {
        notes.dates.beginItem()
        if feed.entries.count < notes.context.maximumEntries { return true }
        if !notes.warnings.contains(where: { $0.code == "too-many-entries" }) {
            notes.add(
                "too-many-entries",
                "entries after the \(notes.context.maximumEntries)th were passed over")
        }
        return false
    }

    /// An address made absolute, or nil when blank.
    ///
    /// None has `&amp;` in it: it was escaped twice.
    func resolve(_ reference: String?) -> String? {
        guard let reference = reference?.trimmed, !reference.isEmpty else { return nil }
        let hasMark = positionOfOpening(in: reference.utf8.span, from: 0) < reference.utf8.count
        let isEscaped = hasMark && reference.holds("&amp;")
        return IRI.resolve(
            isEscaped ? reference.replacing("&amp;", with: "&") : reference, against: base)
    }

    /// A date, or nil with a warning.
    func date(_ element: XMLElement) -> Date? {
        guard let text = element.trimmedText else { return nil }
        return date(text, field: element.localName, line: element.line)
    }

    /// A date, or nil with a warning.
    func date(_ text: String, field: String, line: Int? = nil) -> Date? {
        guard
            let date = FeedDate.read(text, in: notes.context, field: field, collector: notes.dates)
        else {
            notes.add(
                "date-unreadable", "no date can be read from “\(text.prefix(80))”", line: line)
            return nil
        }
        return date
    }

    /// Plain text.
    func plain(_ text: String) -> Text? {
        let text = limited(text).trimmed
        return text.isEmpty ? nil : Text(text, kind: .text, language: language, base: base)
    }

    /// A safe fragment of the markup inside an element.
    func markup(inside element: XMLElement, kind: Text.Kind) -> Text? {
        markup(element.innerMarkup(base: base), kind: kind)
    }

    /// A safe fragment of a kind.
    func markup(_ markup: String, kind: Text.Kind) -> Text? {
        let safe = sanitize(limited(markup)).trimmed
        return safe.isEmpty ? nil : Text(safe, kind: kind, language: language, base: base)
    }

    /// A string of RSS, which does not say what it is: a known element or a character reference makes it HTML.
    func guess(_ text: String) -> Text? {
        HTMLGuess.looksLikeHTML(text) ? markup(text, kind: .html) : plain(text)
    }

    /// A text cut, with a warning, where it is longer than any field may be.
    private func limited(_ text: String) -> String {
        guard text.utf8.count > Limits.fieldBytes else { return text }
        notes.add("field-too-long", "a text was cut after \(Limits.fieldBytes) bytes")
        var end = text.utf8.index(text.startIndex, offsetBy: Limits.fieldBytes)
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
            end = text.utf8.index(before: end)
        }
        return String(text[..<end])
    }

    private func sanitize(_ markup: String) -> String {
        notes.context.sanitizes ? MarkupSanitizer.sanitize(markup, base: base) : markup
    }
}

extension Text {
    /// The same as content of an entry.
    var asContent: Content {
        Content(type: kind.rawValue, value: value, language: language, base: base)
    }
}
