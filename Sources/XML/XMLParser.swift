internal import CLibXML2

/// Reads XML into an ``XMLDocument``: with ``XMLScanner`` when it is plainly well-formed, else with
/// libxml2's push SAX parser.
///
/// Nothing outside the document is ever loaded: no DTD, no entity, no network. The guards against
/// floods of attributes, names and depth stop the parser, see ``XMLFault/limit(_:)``.
package struct XMLParser {
    /// The result of parsing.
    package struct Result {
        package var document: XMLDocument
        /// What libxml2 complained of, in order, at most ``maximumFaults``.
        package var faults: [XMLFault]
        /// The named HTML entities that the document used without declaring them, with lines.
        package var undeclaredEntities: [(name: String, line: Int)]
        /// The entities that the document declares itself.
        package var declaredEntities: Set<String>
        /// The line of the first text that was longer than ``maximumText`` and has been cut, or nil.
        package var truncatedLine: Int?
        /// Why parsing was stopped by a guard, or nil.
        package var limit: String?
        /// Whether that was the depth, which start tags without their end tags reach, too.
        package var isTooDeep = false

        /// Whether the document is well-formed XML with namespaces.
        package var isWellFormed: Bool {
            !faults.contains { !$0.isHarmless } && undeclaredEntities.isEmpty && limit == nil
        }
    }

    /// At most so many faults are kept.
    package static let maximumFaults = 64
    /// Elements may be nested so deep.
    package static let maximumDepth = 256
    /// Bytes of one run of text; what is longer is cut, see ``Result/truncatedLine``.
    package static let maximumText = 1_000_000
    /// Bytes handed to libxml2 at a time; 16 to 64 KB cost the same.
    static let chunkSize = 32_768
    /// Different names in one document; feeds have about a hundred.
    static let maximumNames = 10_000
    /// Elements, runs of text and attributes in one document; a feed of 20 MB has a tenth.
    static let maximumNodes = 500_000
    /// Bytes of an unfinished start tag; 200,000 attributes on one take libxml2 ten seconds.
    static let maximumTag = 262_144

    /// Parses UTF-8.
    ///
    /// - Parameters:
    ///   - bytes: Valid UTF-8; what its XML declaration says of an encoding is ignored.
    ///   - start: Where the document begins; what stands before is no part of it.
    ///   - recovers: Whether to go on after a fatal error. libxml2 then drops what it does not understand.
    ///   - vocabulary: The names that the reader knows.
    package static func parse(
        _ bytes: [UInt8], from start: Int = 0, recovers: Bool = false,
        vocabulary: XMLVocabulary = XMLVocabulary()
    ) -> Result {
        let bytes = bytes.withLineFeeds
        let scanned = recovers ? nil : scan(bytes, from: start, vocabulary: vocabulary)
        return scanned ?? judge(bytes, from: start, recovers: recovers, vocabulary: vocabulary)
    }

    /// Reads a document without libxml2, or nil when it is not plainly well-formed.
    package static func scan(
        _ bytes: [UInt8], from start: Int = 0, vocabulary: XMLVocabulary = XMLVocabulary()
    ) -> Result? {
        XMLScanner.scan(bytes, from: start).map { builder in
            let truncatedLine = builder.truncatedLine
            return Result(
                document: builder.document(vocabulary), faults: [], undeclaredEntities: [],
                declaredEntities: [], truncatedLine: truncatedLine)
        }
    }

    /// Reads any document with libxml2.
    package static func judge(
        _ bytes: [UInt8], from start: Int = 0, recovers: Bool = false,
        vocabulary: XMLVocabulary = XMLVocabulary()
    ) -> Result {
        let session = ParserSession.run(bytes[start...], recovers: recovers)
        return Result(
            document: session.builder.document(vocabulary), faults: session.faults,
            undeclaredEntities: session.undeclared,
            declaredEntities: Set(session.declared.keys),
            truncatedLine: session.builder.truncatedLine, limit: session.limit,
            isTooDeep: session.isTooDeep)
    }
}

/// One complaint of the parser.
package struct XMLFault: Error, Sendable, Hashable {
    /// libxml2's `xmlParserErrors` code.
    package var code: Int
    package var message: String
    package var line: Int
    /// Whether strict parsing ended here.
    package var isFatal: Bool

    /// Whether it is only a doubt about how a namespace URI is written.
    var isHarmless: Bool { code == 99 || code == 100 }
}
