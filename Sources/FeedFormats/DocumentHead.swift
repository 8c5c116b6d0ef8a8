import XML

/// What the beginning of a document shows: where the document begins, and what it is.
///
/// Comments, instructions and the document type are passed over, whatever they hold, and so is what
/// some servers print before a feed: warnings, with or without markup.
struct DocumentHead {
    /// What the first element that counts is of.
    enum Kind { case feed, page, other }

    private(set) var kind = Kind.other
    /// Where the document begins; what stands before is no part of it.
    private(set) var start = 0
    /// Whether an XML declaration was met.
    private(set) var hasDeclaration = false

    /// The first element that is looked at begins no later than so many bytes after the first `<`.
    private static let reach = 65_536
    private static let roots: Set<String> = ["rss", "feed", "rdf", "channel", "entry"]
    /// Those that also begin a document where other elements stand before.
    private static let plainRoots: Set<String> = ["rss", "feed", "rdf"]

    /// Looks at a document in UTF-8.
    init(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        let first = reader.place
        while reader.place < min(bytes.count, first + Self.reach), kind == .other {
            look(&reader)
        }
        if kind != .feed { start = first < bytes.count ? first : 0 }
        if kind == .other, reader.isHTML { kind = .page }
    }

    /// Looks at one piece of markup, and goes on to the next.
    private mutating func look(_ reader: inout Reader) {
        if reader.passDeclaration() {
            hasDeclaration = true
        } else if !reader.passProlog() {
            judge(reader.tag, &reader)
            reader.passTag()
        }
    }

    private mutating func judge(_ tag: String?, _ reader: inout Reader) {
        guard let tag else { return }
        if reader.before == .nothing ? Self.roots.contains(tag) : Self.plainRoots.contains(tag),
            reader.before != .foreign
        {
            kind = .feed
            start = reader.start
        } else if tag == "html" || reader.isHTML {
            kind = .page
        } else if !HTMLGuess.elements.contains(tag) {
            reader.before = .foreign
        } else if reader.before == .nothing {
            reader.before = .html
        }
    }
}

/// Goes from `<` to `<`.
private struct Reader {
    /// The elements that stand before.
    enum Elements { case nothing, html, foreign }

    let bytes: [UInt8]
    /// The `<` that is looked at, or the end.
    private(set) var place: Int
    /// Where what has nothing but blanks between its markup begins, up to the place.
    private(set) var start: Int
    var before = Elements.nothing
    /// Whether a document type of HTML was met.
    private(set) var isHTML = false

    init(bytes: [UInt8]) {
        self.bytes = bytes
        place = bytes.position(of: UInt8(ascii: "<"), from: 0)
        start = place
    }

    /// An XML declaration begins a document, whatever stands before.
    mutating func passDeclaration() -> Bool {
        guard XMLDeclaration.begins(bytes, at: place) else { return false }
        start = place
        before = .nothing
        let end = XMLDeclaration(bytes, at: place)?.end
        advance(to: end ?? place + 2)
        return true
    }

    /// Passes a comment, an instruction or the document type; false where something else stands.
    mutating func passProlog() -> Bool {
        if starts("<!--") {
            advance(to: position(of: "-->", from: place + 4))
        } else if starts("<?") {
            advance(to: position(of: "?>", from: place + 2))
        } else if starts("<!") {
            isHTML = isHTML || name(from: place + 2) == "doctype" && isTypeOfHTML
            advance(to: endOfType)
        } else {
            return false
        }
        return true
    }

    /// Passes the `<` of a tag, which is no part of a prolog.
    mutating func passTag() {
        advance(to: place + 1)
        start = place
    }

    /// The local name of the start tag, in lower case.
    var tag: String? {
        guard let name = name(from: place + 1) else { return nil }
        return name.split(separator: ":").last.map(String.init)
    }

    private var isTypeOfHTML: Bool {
        var index = place + 9
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return name(from: index) == "html"
    }

    /// Where the document type ends, its internal subset with it.
    private var endOfType: Int {
        let close = bytes.position(of: UInt8(ascii: ">"), from: place)
        guard bytes.position(of: UInt8(ascii: "["), from: place, upTo: close) < close else {
            return close + 1
        }
        return position(of: ">", from: position(of: "]", from: place))
    }

    private func name(from start: Int) -> String? {
        let name = bytes[min(start, bytes.count)...].prefix(64).prefix {
            $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
        }
        guard let first = name.first, first | 0x20 >= 0x61 && first | 0x20 <= 0x7A else {
            return nil
        }
        return String(decoding: name, as: UTF8.self).lowercased()
    }

    private mutating func advance(to end: Int) {
        let end = min(end, bytes.count)
        place = bytes.position(of: UInt8(ascii: "<"), from: end)
        if !bytes[end..<place].allSatisfy({ $0 <= 0x20 }) { start = place }
    }

    private func starts(_ text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

    /// The place behind a text, or the end.
    private func position(of text: String, from start: Int) -> Int {
        let (first, last) = (Array(text.utf8)[0], text.utf8.count)
        var index = bytes.position(of: first, from: start)
        while index < bytes.count, !bytes[index...].starts(with: text.utf8) {
            index = bytes.position(of: first, from: index + 1)
        }
        return min(index + last, bytes.count)
    }
}
