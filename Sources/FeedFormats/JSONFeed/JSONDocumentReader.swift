import FoundationEssentials
import Syndication
import XML

/// Reads JSON: strictly first, then mended.
struct JSONDocumentReader {
    let context: DecodingContext

    /// Whether a document may be JSON, by its first character.
    static func mayRead(_ first: UInt8) -> Bool {
        first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// Reads a document in UTF-8, or nil where it is a feed in XML with a bracket before it.
    func read(_ bytes: [UInt8]) -> DecodedDocument? {
        let outline = JSONOutline(bytes)
        guard outline.values <= Limits.jsonValues else {
            return DecodedDocument(failure: .limit("more than \(Limits.jsonValues) JSON values"))
        }
        guard outline.depth <= Limits.jsonDepth else {
            return DecodedDocument(
                failure: .limit("JSON nested more than \(Limits.jsonDepth) deep"))
        }
        let notes = DecodingScope.Notes(context)
        if let value = value(bytes) {
            if outline.hasTrailingComma {
                notes.add("malformed", "a comma before the end of a list")
            }
            return document(value, notes)
        }
        guard DocumentHead(bytes).kind != .feed else { return nil }
        let mended = JSONRepair.repair(bytes)
        guard !mended.notes.isEmpty, let value = value(mended.bytes) else {
            return DecodedDocument(failure: .malformed(message: "broken JSON", line: nil))
        }
        for note in mended.notes { notes.add(note.code, note.message, line: note.line) }
        return document(value, notes)
    }

    private func value(_ bytes: [UInt8]) -> JSONValue? {
        try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    private func document(_ value: JSONValue, _ notes: DecodingScope.Notes) -> DecodedDocument {
        let isWellFormed = notes.warnings.isEmpty
        let scope = DecodingScope(base: context.baseURL, language: nil, notes: notes)
        guard let feed = JSONFeedDecoder.decode(value, scope) else {
            return DecodedDocument(
                wellFormed: isWellFormed, warnings: notes.warnings, failure: .notAFeed(title: nil))
        }
        var document = DecodedDocument(
            feed: feed, wellFormed: isWellFormed, warnings: notes.warnings)
        document.dates = notes.dates.finish()
        return document
    }
}
