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

    /// Writes JSON made elsewhere.
    mutating func raw(_ json: some Sequence<UInt8>) {
        bytes.append(contentsOf: json)
    }

    /// Writes a name and its colon, after a comma where one is due.
    mutating func name(_ name: String) {
        comma()
        string(name)
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
        member(name, value.map(Timestamp.string))
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
            for index in utf8.indices where unsafe Self.needsEscape(utf8[index]) {
                unsafe bytes.append(contentsOf: utf8[start..<index])
                unsafe escaped(utf8[index])
                start = index + 1
            }
            unsafe bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C
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
            bytes.append(byte < 0x10 ? 0x30 : 0x31)
            bytes.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
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
