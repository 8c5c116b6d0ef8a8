import Syndication
import XML

/// Reads documents of every format that is known.
package enum InputFormat {
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
        let json =
            JSONDocumentReader.mayRead(first)
            ? JSONDocumentReader(context: context).read(text.bytes) : nil
        var document = json ?? XMLDocumentReader(context: context).read(text.bytes)
        document.encoding = text.name
        document.warnings.insert(
            contentsOf: text.notes.map { DecodeWarning(code: $0.code, message: $0.message) }, at: 0)
        let harmless: Set = ["encoding-override", "charset-unknown", "c1-controls"]
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

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}

/// What is read out of a `Content-Type`.
enum MediaType {
    /// The charset, quotes of either kind taken off.
    static func charset(_ value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard pair.count == 2, pair[0].lowercased() == "charset" else { continue }
            // Where a field is repeated, the next one may follow behind a comma.
            let label = pair[1].filter { $0 != "\"" && $0 != "'" }.prefix { $0 != "," && $0 != " " }
            if !label.isEmpty { return String(label) }
        }
        return nil
    }
}
