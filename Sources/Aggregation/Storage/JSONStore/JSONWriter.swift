internal import struct FoundationEssentials.Date

/// Writes JSON into bytes; members that are nil or empty are left out.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes `{…}`.
    mutating func object(_ members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes a newline.
    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Puts the checksum of an object that was written last into it, and a newline behind it.
    mutating func seal(from start: Int, name: [UInt8]) -> UInt64 {
        bytes.removeLast()
        let sum = Checksum.sum(bytes, start..<bytes.count)
        bytes.append(contentsOf: name)
        hexadecimal(sum)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: "}"))
        newline()
        return sum
    }

    /// Begins anew, with the room that there is.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes JSON made elsewhere.
    mutating func raw(_ json: some Sequence<UInt8>) {
        bytes.append(contentsOf: json)
    }

    /// Writes a name that needs no escape and its colon, after a comma where one is due.
    mutating func name(_ name: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    mutating func member(_ name: String, _ value: Int?) {
        guard let value else { return }
        self.name(name)
        raw(String(value).utf8)
    }

    mutating func member(_ name: String, _ value: Double?) {
        guard let value, value.isFinite else { return }
        self.name(name)
        raw(value.description.utf8)
    }

    mutating func member(_ name: String, _ value: Date?) {
        guard let value else { return }
        self.name(name)
        date(value)
    }

    mutating func member<Value>(
        _ name: String, _ value: Value?, _ write: (inout JSONWriter, Value) -> Void
    ) {
        guard let value else { return }
        self.name(name)
        object { write(&$0, value) }
    }

    mutating func member<Value>(
        _ name: String, _ values: [Value], _ write: (inout JSONWriter, Value) -> Void
    ) {
        array(name, values) { writer, value in writer.object { write(&$0, value) } }
    }

    /// Writes an array whose elements `write` writes whole.
    mutating func array<Value>(
        _ name: String, _ values: [Value], _ write: (inout JSONWriter, Value) -> Void
    ) {
        guard !values.isEmpty else { return }
        self.name(name)
        bytes.append(UInt8(ascii: "["))
        for value in values {
            comma()
            write(&self, value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a string, escaping only what JSON wants escaped (RFC 8259 §7).
    mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            var start = 0
            while start < utf8.count {
                let count = unsafe JSONScan.plainCount(utf8, from: start)
                if count > 0 {
                    unsafe bytes.append(
                        contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<start + count]))
                }
                start += count
                if start < utf8.count { unsafe escaped(utf8[start]) }
                start += 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a word in 16 hexadecimal digits, without quotes.
    mutating func hexadecimal(_ word: UInt64) {
        hexadecimal(UInt32(word >> 32))
        hexadecimal(UInt32(truncatingIfNeeded: word))
    }

    /// Writes half a word in 8 hexadecimal digits, without quotes.
    mutating func hexadecimal(_ halfWord: UInt32) {
        let digits = HexadecimalDigits.of(halfWord).bigEndian
        unsafe withUnsafeBytes(of: digits) { unsafe bytes.append(contentsOf: $0) }
    }

    /// Writes a date as a string.
    mutating func date(_ date: Date) {
        quoted { Timestamp.append(date, to: &$0.bytes) }
    }

    /// Writes what needs no escape between quotes.
    mutating func quoted(_ body: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        body(&self)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x57 + value
    }

    private mutating func escaped(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x22, 0x5C: bytes.append(byte)
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(Self.digit(byte >> 4))
            bytes.append(Self.digit(byte & 15))
        }
    }

    /// No value ends in a bracket that opens, so the last byte tells whether one came before.
    private mutating func comma() {
        guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "["),
            last != UInt8(ascii: "\n")
        else { return }
        bytes.append(UInt8(ascii: ","))
    }
}
