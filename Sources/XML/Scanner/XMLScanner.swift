/// Reads XML that is plainly well-formed into an ``XMLDocument``, at a third of libxml2's cost.
///
/// It declines whatever is not plain: a document type, entities but XML's five, names beyond ASCII,
/// prefixes without a declaration, every error. libxml2 then reads the same bytes, so that it alone
/// judges what is wrong with a document. Text is decoded where it lies: what a reference stands for
/// is never longer than the reference, and the document keeps the bytes that it was read from.
struct XMLScanner {
    /// The document is not plain; it says nothing of why.
    struct Declined: Error {}

    var builder: DocumentBuilder
    var names = ScannedNames()
    /// The next byte to be read.
    var index: Int
    /// The names of the open elements, from the outermost.
    var open: [Int] = []
    /// The attributes of the start tag that is being read.
    var pending: [(name: Int, value: Range<Int>)] = []
    private var hasRoot = false
    /// The line at ``counted``, up to which no byte has been moved before its line was counted.
    private(set) var line = 1
    private var counted: Int

    private init(_ bytes: [UInt8], from start: Int) {
        builder = DocumentBuilder(source: bytes)
        (index, counted) = (start, start)
    }

    /// The builder with the whole document, or nil when it was declined.
    ///
    /// - Parameters:
    ///   - bytes: Valid UTF-8 with line feeds only.
    ///   - start: Where the document begins, after its XML declaration.
    static func scan(_ bytes: [UInt8], from start: Int) -> DocumentBuilder? {
        guard bytes.holdsOnlyCharacters(from: start) else { return nil }
        var scanner = XMLScanner(bytes, from: start)
        do { try scanner.run() } catch { return nil }
        return scanner.builder
    }

    private mutating func run() throws(Declined) {
        while true {
            if open.isEmpty { skipBlanks() }
            switch byte(index) {
            case UInt8(ascii: "<"): try markup()
            case 0 where open.isEmpty && hasRoot: return
            default: try text()
            }
        }
    }

    private mutating func markup() throws(Declined) {
        switch byte(index + 1) {
        case UInt8(ascii: "/"): try endTag()
        case UInt8(ascii: "!"):
            if starts("<!--") { try comment() } else { try section() }
        case UInt8(ascii: "?"): try instruction()
        default:
            if open.isEmpty {
                guard !hasRoot else { throw Declined() }
                hasRoot = true
            }
            try startTag()
        }
    }

    private mutating func comment() throws(Declined) {
        index = position(of: "--", from: index + 4)
        guard byte(index + 2) == UInt8(ascii: ">") else { throw Declined() }
        index += 3
    }

    /// A processing instruction; a second XML declaration is none, and its name has no colon.
    private mutating func instruction() throws(Declined) {
        index += 2
        let start = index
        _ = try name()
        let name = builder.bytes[start..<index]
        let isReserved = name.count == 3 && name[start] | 0x20 == UInt8(ascii: "x")
        let end = position(of: "?>", from: index)
        guard !isReserved, !name.contains(UInt8(ascii: ":")), end == index || isBlank(byte(index)),
            end < builder.bytes.count
        else { throw Declined() }
        index = end + 2
    }
}

// MARK: - Bytes

extension XMLScanner {
    /// A byte, or 0 after the end, where no document has any.
    func byte(_ index: Int) -> UInt8 {
        index < builder.bytes.count ? builder.bytes[index] : 0
    }

    func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09
    }

    mutating func skipBlanks() {
        while isBlank(byte(index)) { index += 1 }
    }

    func starts(_ text: StaticString) -> Bool { starts(text, at: index) }

    func starts(_ text: StaticString, at place: Int) -> Bool {
        guard place + text.utf8CodeUnitCount <= builder.bytes.count else { return false }
        for offset in 0..<text.utf8CodeUnitCount
        where unsafe builder.bytes[place + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }

    /// The first place of a text from an index on, or the end.
    func position(of text: StaticString, from start: Int) -> Int {
        let first = unsafe text.utf8Start[0]
        var place = builder.bytes.position(of: first, from: start)
        while place < builder.bytes.count, !starts(text, at: place) {
            place = builder.bytes.position(of: first, from: place + 1)
        }
        return place
    }

    /// Counts lines up to a place; to be called before any byte in front of it is moved.
    mutating func countLines(upTo place: Int) {
        guard place > counted else { return }
        line += builder.bytes.count(of: 0x0A, in: counted..<place)
        counted = place
    }
}
