/// A line of a segment: an entry whose last member is a checksum of everything before it.
///
///     {"id":"urn:x:1", …,"sum":"0123456789abcdef"}
///
/// Lines of version 1 may lack it. Other programs read the member as any other.
enum SealedLine {
    static let name = Array(",\"sum\":\"".utf8)
    /// The bytes of name, digits, quote and brace.
    private static let length = name.count + 18

    /// Writes an entry, its checksum and a newline; returns the checksum.
    ///
    /// - Parameter json: The entry's text where it is not at hand.
    static func write(
        _ entry: StoredEntry, json: [UInt8]? = nil, to writer: inout JSONWriter
    ) -> UInt64 {
        let start = writer.bytes.count
        entry.write(to: &writer, json: json)
        return writer.seal(from: start, name: name)
    }

    /// Reads the line in `range`.
    ///
    /// - Parameter mustBeSealed: Whether a line without a checksum is damaged.
    /// - Returns: The entry, and the checksum of its line.
    static func read(
        _ bytes: [UInt8], _ range: Range<Int>, mustBeSealed: Bool
    ) throws(JSONError) -> (entry: StoredEntry, sum: UInt64) {
        let sum = try check(bytes, range, mustBeSealed: mustBeSealed)
        let entry = try StoredEntry(bytes, range)
        if sum == nil, !entry.kept.isReadable { throw JSONError(reason: "not an entry") }
        return (entry, sum ?? Checksum.sum(bytes, range))
    }

    /// Compares the line in `range` with its checksum, and returns that; nil where there is none.
    @discardableResult static func check(
        _ bytes: [UInt8], _ range: Range<Int>, mustBeSealed: Bool
    ) throws(JSONError) -> UInt64? {
        let body = range.upperBound - length
        guard body > range.lowerBound, bytes[body..<body + name.count].elementsEqual(name) else {
            if mustBeSealed { throw JSONError(reason: "a line without its checksum") }
            return nil
        }
        let sum = Checksum.sum(bytes, range.lowerBound..<body)
        var digits = JSONReader(bytes, body + name.count..<range.upperBound)
        guard try digits.hexadecimal() == sum else { throw JSONError(reason: "a wrong checksum") }
        return sum
    }
}

/// How many lines a segment has, and what their checksums add up to.
struct Tally: Codable, Equatable {
    private(set) var lines = 0
    /// How many of the lines surely are the first of their entries; at least so many entries are there.
    private(set) var entries = 0
    /// 16 hexadecimal digits.
    private(set) var sum = "0000000000000000"

    /// Counts one more line.
    mutating func add(_ lineSum: UInt64, isNew: Bool = false) {
        lines += 1
        if isNew { entries += 1 }
        sum = ((UInt64(sum, radix: 16) ?? 0) &+ lineSum).hexadecimal
    }

    /// Whether both were made of the same lines.
    func agrees(with other: Tally) -> Bool {
        lines == other.lines && sum == other.sum
    }
}
