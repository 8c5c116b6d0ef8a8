import Syndication
import XML

/// Reads XML: strictly first, then with its bytes repaired, and only then in recover mode.
struct XMLDocumentReader {
    let context: DecodingContext

    /// Reads a document in UTF-8.
    func read(_ bytes: [UInt8]) -> DecodedDocument {
        var bytes = bytes
        let notes = DecodingScope.Notes(context)
        let isPage = HTMLPage.looksLikeHTML(bytes)
        var wellFormed = true
        if !isPage, trim(&bytes, notes) { wellFormed = false }
        guard !isPage else { return HTMLPage.read(bytes, context) }
        let start = passDeclaration(&bytes)
        let result = parse(bytes, from: start, notes: notes, wellFormed: &wellFormed)
        if let limit = result.limit {
            return DecodedDocument(warnings: notes.warnings, failure: .limit(limit))
        }
        if let line = result.truncatedLine {
            notes.add(
                "field-too-long", "a text was cut after \(Limits.fieldBytes) bytes", line: line)
        }
        return decode(result, notes: notes, wellFormed: wellFormed, bytes: bytes)
    }

    /// Takes off what stands before the first `<`.
    private func trim(_ bytes: inout [UInt8], _ notes: DecodingScope.Notes) -> Bool {
        guard let start = bytes.firstIndex(of: UInt8(ascii: "<")), start > 0 else { return false }
        let hasDeclaration = bytes[start...].starts(with: "<?xml".utf8)
        let isBlank = bytes[..<start].allSatisfy { $0 <= 0x20 }
        bytes.removeFirst(start)
        guard hasDeclaration || !isBlank else { return false }
        notes.add("leading-text", "text before the document was passed over", line: 1)
        return true
    }

    /// Takes out the XML declaration, which has been read: libxml2 minds names of encodings.
    ///
    /// - Returns: Where to begin; only a declaration of several lines is blanked, to keep their count.
    private func passDeclaration(_ bytes: inout [UInt8]) -> Int {
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
            bytes[start...].starts(with: "<?xml ".utf8),
            let end = bytes[start...].prefix(400).firstIndex(of: UInt8(ascii: ">"))
        else { return 0 }
        guard bytes[...end].contains(0x0A) else { return end + 1 }
        for index in start...end where bytes[index] != 0x0A { bytes[index] = 0x20 }
        return 0
    }

    private func parse(
        _ bytes: [UInt8], from start: Int, notes: DecodingScope.Notes, wellFormed: inout Bool
    ) -> XMLParser.Result {
        var result = XMLParser.parse(bytes, from: start, vocabulary: .feeds)
        wellFormed = wellFormed && result.isWellFormed
        guard result.limit == nil, result.faults.contains(where: \.isFatal) else {
            warn(of: result, notes)
            return result
        }
        let repaired = XMLRepair.repair(
            bytes, from: start, declaredEntities: result.declaredEntities)
        for note in repaired.notes { notes.add(note.code, note.message, line: note.line) }
        let second =
            repaired.notes.isEmpty ? result : XMLParser.parse(repaired.bytes, vocabulary: .feeds)
        guard second.limit == nil, second.faults.contains(where: \.isFatal) else {
            warn(of: second, notes)
            return second
        }
        warn(of: second, notes)
        result = XMLParser.parse(repaired.bytes, recovers: true, vocabulary: .feeds)
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
        _ result: XMLParser.Result, notes: DecodingScope.Notes, wellFormed: Bool, bytes: [UInt8]
    ) -> DecodedDocument {
        let scope = DecodingScope(
            base: context.baseURL, language: nil, notes: notes)
        guard let root = result.document.root else {
            let fault = result.faults.first
            guard Self.meansToBeFeed(bytes) else { return HTMLPage.read(bytes, context) }
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

    /// Whether the beginning names XML or a feed: a picture or a line of text does not.
    private static func meansToBeFeed(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(2_048)
        return ["<?xml", "<rss", "<feed", "<rdf:rdf"].contains { HTMLPage.holds($0, head) }
    }

    /// The document element tells the format.
    private func feed(_ root: XMLElement, _ scope: DecodingScope) -> Feed? {
        switch root.elementName {
        case .feed, .entry: AtomDecoder.decode(root, scope)
        case .rss, .rdf, .channel: RSSDecoder.decode(root, scope)
        default: nil
        }
    }
}
