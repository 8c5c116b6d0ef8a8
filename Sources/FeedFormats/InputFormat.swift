import FoundationEssentials
import Syndication
import XML

/// The formats that can be read.
package enum InputFormat: String, Sendable, CaseIterable {
    case atom, rss, jsonFeed, html

    /// Reads one document, whatever it is; never fails, see ``DecodedDocument/failure``.
    ///
    /// - Parameters:
    ///   - bytes: The document as it came, in any encoding.
    ///   - context: Where it came from and what to assume.
    package static func decode(_ bytes: [UInt8], in context: DecodingContext) -> DecodedDocument {
        guard bytes.count <= context.maximumBytes else {
            return DecodedDocument(failure: .tooLarge(maximumBytes: context.maximumBytes))
        }
        let charset = context.contentType.flatMap(MediaType.charset)
        let text = TextEncoding(decoding: bytes, override: context.encoding, charset: charset)
        guard let first = text.bytes.first(where: { !isBlank($0) }) else {
            return DecodedDocument(encoding: text.name, failure: .emptyDocument)
        }
        var document = read(text.bytes, startingWith: first, context)
        document.encoding = text.name
        document.warnings.insert(
            contentsOf: text.notes.map { DecodeWarning(code: $0.code, message: $0.message) }, at: 0)
        let harmless: Set = ["encoding-override", "c1-controls"]
        if text.notes.contains(where: { !harmless.contains($0.code) }) {
            document.wellFormed = false
        }
        return document
    }

    /// The page that checks for a browser, where that is what a server sent with a status other than success.
    package static func challenge(in body: [UInt8]) -> DecodeError? {
        guard HTMLPage.looksLikeHTML(body) else { return nil }
        let page = HTMLDocument(body, baseURL: nil)
        return page.looksLikeChallenge ? .challengePage(title: page.title) : nil
    }

    /// JSON begins with a brace or a bracket; what is broken and holds a feed further on is none.
    private static func read(
        _ bytes: [UInt8], startingWith first: UInt8, _ context: DecodingContext
    ) -> DecodedDocument {
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            let document = json(bytes, context)
            guard case .malformed = document.failure, DocumentHead(bytes).kind == .feed else {
                return document
            }
        }
        return XMLDocumentReader(context: context).read(bytes)
    }

    private static func json(_ bytes: [UInt8], _ context: DecodingContext) -> DecodedDocument {
        guard JSONValueCount.of(bytes) <= Limits.jsonValues else {
            return DecodedDocument(failure: .limit("more than \(Limits.jsonValues) JSON values"))
        }
        let notes = DecodingScope.Notes(context)
        let scope = DecodingScope(
            base: context.baseURL, language: nil, notes: notes)
        guard let feed = JSONFeedDecoder.decode(bytes, scope) else {
            let isJSON = (try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))) != nil
            return DecodedDocument(
                wellFormed: isJSON,
                failure: isJSON
                    ? .notAFeed(title: nil) : .malformed(message: "broken JSON", line: nil))
        }
        var document = DecodedDocument(feed: feed, wellFormed: true, warnings: notes.warnings)
        document.dates = notes.dates.finish()
        return document
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}

/// What is read out of a `Content-Type`.
enum MediaType {
    /// The charset, quotes of either kind taken off.
    static func charset(_ value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard pair.count == 2, pair[0].lowercased() == "charset" else { continue }
            return pair[1].filter { $0 != "\"" && $0 != "'" }.nonEmpty
        }
        return nil
    }
}
