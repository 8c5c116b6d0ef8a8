internal import struct FoundationEssentials.Date

/// Why a line is not what the store writes.
struct JSONError: Error {
    var reason: String
}

/// Reads JSON from bytes, one value after the other, strictly.
struct JSONReader {
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    private var depth = 0

    /// Reads the value in `range` of `bytes`.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    /// Calls `member` with each name of an object; it must read or ``skip()`` the value.
    mutating func object(
        _ member: (inout JSONReader, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        try members { reader, name throws(JSONError) in
            try member(&reader, name)
            return true
        }
    }

    /// As ``object(_:)``, until `member` returns false: what follows is not looked at.
    mutating func members(
        while member: (inout JSONReader, String) throws(JSONError) -> Bool
    ) throws(JSONError) {
        try expect(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        repeat {
            let name = try string()
            try expect(UInt8(ascii: ":"))
            guard try member(&self, name) else { return }
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Reads an array, each element with `element`.
    mutating func array<Element>(
        _ element: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        var elements: [Element] = []
        try expect(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return elements }
        repeat { elements.append(try element(&self)) } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return elements
    }

    /// Throws unless nothing follows.
    mutating func finish() throws(JSONError) {
        skipBlanks()
        if position != end { throw JSONError(reason: "something follows the value") }
    }

    mutating func string() throws(JSONError) -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        position += plainCount()
        guard position < end else { throw JSONError(reason: "a string without end") }
        guard bytes[position] == UInt8(ascii: "\"") else { return try escapedString(from: start) }
        position += 1
        return try Self.text(bytes.span.extracting(start..<position - 1))
    }

    /// Reads a string whose inside `body` reads.
    mutating func quoted<Value>(
        _ body: (inout JSONReader) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        try expect(UInt8(ascii: "\""))
        let value = try body(&self)
        guard position < end, bytes[position] == UInt8(ascii: "\"") else {
            throw JSONError(reason: "a string of another length")
        }
        position += 1
        return value
    }

    /// Reads 16 hexadecimal digits inside a string.
    mutating func hexadecimal() throws(JSONError) -> UInt64 {
        guard let high = halfWord(), let low = halfWord() else {
            throw JSONError(reason: "16 hexadecimal digits expected")
        }
        return UInt64(high) << 32 | UInt64(low)
    }

    private mutating func halfWord() -> UInt32? {
        guard position + 8 <= end else { return nil }
        let digits = unsafe bytes.span.bytes.unsafeLoadUnaligned(
            fromByteOffset: position, as: UInt64.self)
        guard let number = HexadecimalDigits.number(UInt64(bigEndian: digits)) else { return nil }
        position += 8
        return number
    }

    mutating func int() throws(JSONError) -> Int {
        guard let value = Int(try number()) else { throw JSONError(reason: "not a whole number") }
        return value
    }

    mutating func double() throws(JSONError) -> Double {
        guard let value = Double(try number()) else { throw JSONError(reason: "not a number") }
        return value
    }

    mutating func date() throws(JSONError) -> Date {
        try quoted { reader throws(JSONError) in
            let stop = min(reader.position + 20, reader.end)
            guard let date = Timestamp.date(reader.bytes[reader.position..<stop]) else {
                throw JSONError(reason: "not a date")
            }
            reader.position = stop
            return date
        }
    }

    /// Passes over a value, for members that this version does not know.
    mutating func skip() throws(JSONError) {
        skipBlanks()
        guard position < end else { throw JSONError(reason: "a value is missing") }
        depth += 1
        defer { depth -= 1 }
        guard depth < 64 else { throw JSONError(reason: "nested too deeply") }
        switch bytes[position] {
        case UInt8(ascii: "{"): try object { reader, _ throws(JSONError) in try reader.skip() }
        case UInt8(ascii: "["): _ = try array { reader throws(JSONError) in try reader.skip() }
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try double()
        }
    }

    /// Passes over a value and returns its JSON.
    mutating func rawValue() throws(JSONError) -> ArraySlice<UInt8> {
        try raw { reader throws(JSONError) in try reader.skip() }
    }

    /// The JSON that `body` reads.
    mutating func raw(
        _ body: (inout JSONReader) throws(JSONError) -> Void
    ) throws(JSONError) -> ArraySlice<UInt8> {
        skipBlanks()
        let start = position
        try body(&self)
        return bytes[start..<position]
    }

    private mutating func skipString() throws(JSONError) {
        try expect(UInt8(ascii: "\""))
        while true {
            position += plainCount()
            guard position < end else { throw JSONError(reason: "a string without end") }
            let byte = bytes[position]
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
            if byte < 0x20 { throw JSONError(reason: "a control character in a string") }
        }
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var units = Array(bytes[start..<position])
        while position < end {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return try Self.text(units.span)
            case UInt8(ascii: "\\"): try escape(into: &units)
            default: throw JSONError(reason: "a control character in a string")
            }
            let run = position
            position += plainCount()
            units.append(contentsOf: bytes[run..<position])
        }
        throw JSONError(reason: "a string without end")
    }

    /// How many bytes of a string can be taken as they are.
    private func plainCount() -> Int {
        let count = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe JSONScan.plainCount(buffer, from: position)
        }
        return min(count, end - position)
    }

    private mutating func escape(into units: inout [UInt8]) throws(JSONError) {
        guard position < end else { throw JSONError(reason: "a string without end") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): units.append(0x0A)
        case UInt8(ascii: "r"): units.append(0x0D)
        case UInt8(ascii: "t"): units.append(0x09)
        case UInt8(ascii: "b"): units.append(0x08)
        case UInt8(ascii: "f"): units.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
        case UInt8(ascii: "u"): units.append(contentsOf: String(try scalar()).utf8)
        default: throw JSONError(reason: "an unknown escape")
        }
    }

    /// Four hexadecimal digits; twice with `\u` between for a surrogate pair.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code) {
            try word("\\u")
            let low = try fourDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw JSONError(reason: "half a pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw JSONError(reason: "half a pair") }
        return scalar
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        let stop = min(position + 4, end)
        let digits = String(decoding: bytes[position..<stop], as: UTF8.self)
        position = stop
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
            let code = UInt32(digits, radix: 16)
        else { throw JSONError(reason: "not four hexadecimal digits") }
        return code
    }

    private static func text(_ utf8: Span<UInt8>) throws(JSONError) -> String {
        do throws(UTF8.ValidationError) {
            return String(copying: try UTF8Span(validating: utf8))
        } catch {
            throw JSONError(reason: "not UTF-8")
        }
    }

    private mutating func number() throws(JSONError) -> String {
        skipBlanks()
        let start = position
        while position < end, Self.isOfNumber(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
        default: false
        }
    }

    private mutating func word(_ word: String) throws(JSONError) {
        for byte in word.utf8 {
            guard position < end, bytes[position] == byte else {
                throw JSONError(reason: "\(word) expected")
            }
            position += 1
        }
    }

    private mutating func skipBlanks() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard take(byte) else {
            throw JSONError(reason: "\(String(UnicodeScalar(byte))) expected")
        }
    }
}
