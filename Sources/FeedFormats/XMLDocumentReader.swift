import Syndication
import XML

/// Reads XML: strictly first, then with its bytes repaired, and only then in recover mode.
struct XMLDocumentReader {
    let context: DecodingContext

    /// Reads a document in UTF-8.
    func read(_ bytes: [UInt8]) -> DecodedDocument {
        let head = DocumentHead(bytes)
        guard head.kind != .page else { return HTMLPage.read(bytes, context) }
        let notes = DecodingScope.Notes(context)
        var own = bytes
        var wellFormed = true
        let start = passProlog(&own, from: head.start, notes, &wellFormed)
        let result = parse(own, from: start, notes: notes, wellFormed: &wellFormed)
        if let limit = result.limit {
            return DecodedDocument(warnings: notes.warnings, failure: .limit(limit))
        }
        if let line = result.truncatedLine {
            notes.add(
                "field-too-long", "a text was cut after \(Limits.fieldBytes) bytes", line: line)
        }
        return decode(result, head, notes: notes, wellFormed: wellFormed, bytes: bytes)
    }

    /// Passes what stands before the document, and the XML declaration, which has been read: libxml2
    /// minds names of encodings.
    ///
    /// - Returns: Where to begin; only what has several lines is blanked, to keep their count.
    private func passProlog(
        _ bytes: inout [UInt8], from start: Int, _ notes: DecodingScope.Notes,
        _ wellFormed: inout Bool
    ) -> Int {
        let declaration = XMLDeclaration(bytes, at: start)
        if start > 0, declaration != nil || !bytes[..<start].allSatisfy({ $0 <= 0x20 }) {
            notes.add("leading-text", "text before the document was passed over", line: 1)
            wellFormed = false
        }
        if let declaration, !declaration.isValid {
            notes.add("malformed", "the XML declaration is not written as XML has it")
            wellFormed = false
        }
        let end = declaration?.end ?? start
        guard bytes[..<end].contains(where: isLineEnd) else { return end }
        for index in 0..<end where !isLineEnd(bytes[index]) { bytes[index] = 0x20 }
        return 0
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private func parse(
        _ bytes: [UInt8], from start: Int, notes: DecodingScope.Notes, wellFormed: inout Bool
    ) -> XMLParser.Result {
        let result = XMLParser.parse(bytes, from: start, vocabulary: .feeds)
        wellFormed = wellFormed && result.isWellFormed
        let isBroken = result.limit == nil && result.faults.contains(where: \.isFatal)
        guard isBroken || result.isTooDeep else {
            warn(of: result, notes)
            return result
        }
        let repaired = XMLRepair.repair(
            bytes, from: start, declaredEntities: result.declaredEntities)
        for note in repaired.notes { notes.add(note.code, note.message, line: note.line) }
        let second =
            repaired.notes.isEmpty ? result : XMLParser.parse(repaired.bytes, vocabulary: .feeds)
        warn(of: second, notes)
        guard second.limit == nil, second.faults.contains(where: \.isFatal) else { return second }
        return parseWithoutDocumentType(bytes, from: start, notes)
            ?? XMLParser.parse(
                XMLRepair.numberingReferences(
                    in: repaired.bytes, declaredEntities: result.declaredEntities),
                recovers: true, vocabulary: .feeds)
    }

    /// Parses what only its document type keeps from being XML, or nil.
    private func parseWithoutDocumentType(
        _ bytes: [UInt8], from start: Int, _ notes: DecodingScope.Notes
    ) -> XMLParser.Result? {
        guard let bytes = XMLRepair.blankingDocumentType(in: bytes, from: start) else { return nil }
        let result = XMLParser.parse(
            XMLRepair.repair(bytes, from: start).bytes, vocabulary: .feeds)
        guard !result.faults.contains(where: \.isFatal) else { return nil }
        notes.add("malformed", "a document type that is no XML was passed over")
        return result
    }

    private func warn(of result: XMLParser.Result, _ notes: DecodingScope.Notes) {
        for entity in result.undeclaredEntities.prefix(1) {
            notes.add(
                "html-entity", "&\(entity.name); is no entity of XML; read as HTML's",
                line: entity.line)
        }
        for fault in result.faults.prefix(8) {
            notes.add(fault.isFatal ? "malformed" : "namespace", fault.message, line: fault.line)
        }
    }

    private func decode(
        _ result: XMLParser.Result, _ head: DocumentHead, notes: DecodingScope.Notes,
        wellFormed: Bool, bytes: [UInt8]
    ) -> DecodedDocument {
        let scope = DecodingScope(
            base: context.baseURL, language: nil, notes: notes)
        guard let root = result.document.root else {
            let fault = result.faults.first
            // A picture or a line of text names neither XML nor a feed.
            guard head.kind == .feed || head.hasDeclaration else {
                return HTMLPage.read(bytes, context)
            }
            return DecodedDocument(
                warnings: notes.warnings,
                failure: .malformed(message: fault?.message ?? "no XML", line: fault?.line))
        }
        guard let feed = feed(root, scope) else {
            return HTMLPage.read(bytes, context, isXML: wellFormed)
        }
        if feed.entries.isEmpty, feed.metadata.title == nil, !wellFormed,
            let fault = result.faults.first
        {
            return DecodedDocument(
                feed: feed, warnings: notes.warnings,
                failure: .malformed(message: fault.message, line: fault.line))
        }
        var document = DecodedDocument(
            feed: feed, wellFormed: wellFormed, warnings: notes.warnings)
        document.dates = notes.dates.finish()
        return document
    }

    /// The document element tells the format, in a namespace of anybody's too.
    private func feed(_ root: XMLElement, _ scope: DecodingScope) -> Feed? {
        switch root.elementName {
        case .feed, .entry: AtomDecoder.decode(root.known(as: .atom), scope)
        case .rdf: RSSDecoder.decode(root, scope)
        case .rss, .channel: RSSDecoder.decode(root.known(as: .rss), scope)
        default: nil
        }
    }
}
