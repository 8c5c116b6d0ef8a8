/// A start tag, however badly written, read as browsers read one.
struct StartTag {
    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
        /// The quote to be written around the value.
        let quote: UInt8
    }

    let name: Range<Int>
    private(set) var attributes: [Attribute] = []
    /// Whether it ends in `/>`.
    private(set) var isEmpty = false
    /// Whether the slash of that stands right behind a value without quotes, to which it may belong.
    private(set) var isSlashOfValue = false
    /// The place behind its `>`.
    private(set) var end: Int
    /// Whether XML would have none of it.
    private(set) var hasFaults = false

    /// Whether one of the attributes was written with a value.
    private var hasValue = false

    /// Attributes of one tag after so many are left out.
    private static let maximumAttributes = 64

    /// Reads a tag whose `<` is at an index; nil for what is none.
    ///
    /// - Parameter isCertain: Whether it is a tag even if another begins before its `>` and no
    ///   attribute with a value is in it.
    init?(_ bytes: [UInt8], at start: Int, isCertain: Bool) {
        var stop = start + 1
        while stop < bytes.count, RepairPass.continuesName(bytes[stop]) { stop += 1 }
        name = start + 1..<stop
        end = stop
        let isApart =
            stop < bytes.count
            && (bytes[stop] <= 0x20 || bytes[stop] == UInt8(ascii: ">")
                || Self.isEmptyEnd(bytes, stop))
        guard isApart || isCertain else { return nil }
        while true {
            while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
            guard end < bytes.count else { return nil }
            if bytes[end] == UInt8(ascii: "<") {
                hasFaults = true
                guard isCertain || hasValue else { return nil }
                return
            }
            if bytes[end] == UInt8(ascii: ">") {
                end += 1
                return
            }
            if Self.isEmptyEnd(bytes, end) {
                isEmpty = true
                end += 2
                return
            }
            readAttribute(bytes)
        }
    }

    private static func isEmptyEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "/") && index + 1 < bytes.count
            && bytes[index + 1] == UInt8(ascii: ">")
    }

    private mutating func readAttribute(_ bytes: [UInt8]) {
        let start = end
        while end < bytes.count, RepairPass.continuesName(bytes[end]) { end += 1 }
        let name = start..<end
        guard !name.isEmpty, RepairPass.startsName(bytes[start]) else {
            // Something that begins no name; a whole word of it is passed over.
            hasFaults = true
            if name.isEmpty { end += 1 }
            return
        }
        var next = end
        while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else {
            hasFaults = true
            return add(name, end..<end, UInt8(ascii: "\""), bytes)
        }
        end = next + 1
        hasValue = true
        while end < bytes.count, bytes[end] <= 0x20 { end += 1 }
        readValue(of: name, bytes)
    }

    private mutating func readValue(of name: Range<Int>, _ bytes: [UInt8]) {
        guard end < bytes.count else { return }
        let quote = bytes[end]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let close = bytes.position(of: quote, from: end + 1)
            let isApart = close < bytes.count && Self.mayFollowValue(bytes, close + 1)
            if close < bytes.count, isApart || !Self.holdsEndTag(bytes[end..<close]) {
                add(name, end + 1..<close, quote, bytes)
                end = close + 1
                hasFaults = hasFaults || !isApart
                return
            }
            // Its end is missing.
            end += 1
        }
        hasFaults = true
        let start = end
        while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"),
            !Self.isEmptyEnd(bytes, end)
        {
            end += 1
        }
        isSlashOfValue = end > start && end < bytes.count && Self.isEmptyEnd(bytes, end)
        add(name, start..<end, UInt8(ascii: "\""), bytes)
    }

    /// Takes the slash at the end for the value's.
    mutating func takeSlashIntoValue() {
        isEmpty = false
        // One of a name that was there before was left out.
        guard let last = attributes.last, last.value.upperBound == end - 2 else { return }
        attributes[attributes.count - 1] = Attribute(
            name: last.name, value: last.value.lowerBound..<end - 1, quote: last.quote)
    }

    private static func mayFollowValue(_ bytes: [UInt8], _ index: Int) -> Bool {
        index < bytes.count
            && (bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ">")
                || isEmptyEnd(bytes, index))
    }

    private static func holdsEndTag(_ value: ArraySlice<UInt8>) -> Bool {
        value.indices.contains { value[$0] == 0x3C && value[$0...].starts(with: "</".utf8) }
    }

    private mutating func add(
        _ name: Range<Int>, _ value: Range<Int>, _ quote: UInt8, _ bytes: [UInt8]
    ) {
        let isNew =
            attributes.count < Self.maximumAttributes
            && !attributes.contains { bytes[$0.name].elementsEqual(bytes[name]) }
        if isNew {
            attributes.append(Attribute(name: name, value: value, quote: quote))
        } else {
            hasFaults = true
        }
    }
}
