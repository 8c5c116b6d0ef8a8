/// The name of a tag or an attribute, lower-cased, as one number.
///
/// Up to sixteen bytes fit, more than any name that means something here; every longer name and
/// every name with a NUL in it is ``unknown``.
struct HTMLName: Hashable, Sendable {
    private let packed: UInt128

    /// The name of nothing.
    static let unknown = HTMLName(packed: .max)

    private init(packed: UInt128) {
        self.packed = packed
    }

    /// Reads the bytes of `range`, ASCII upper case as lower case.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        guard range.count <= 16, !range.isEmpty else {
            self = .unknown
            return
        }
        var packed: UInt128 = 0
        for index in range {
            packed = packed << 8 | UInt128(bytes[index].asciiLowercased)
        }
        self.packed = packed
    }

    /// Reads a name that the program itself writes down.
    init(_ name: String) {
        let bytes = Array(name.utf8)
        self.init(bytes, 0..<bytes.count)
    }

    /// The name as text; `unknown` for what has none here.
    var text: String {
        guard self != .unknown else { return "unknown" }
        var bytes: [UInt8] = []
        var rest = packed
        while rest > 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return String(decoding: bytes.reversed(), as: UTF8.self)
    }

    /// A number that spreads names over a table of 512 slots.
    var slot: Int {
        let folded = UInt64(truncatingIfNeeded: packed ^ (packed >> 64))
        return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> 55)
    }
}

/// A table from names to small values, with open addressing.
struct HTMLNameTable<Value: Sendable>: Sendable {
    private var keys: [HTMLName]
    private var values: [Value?]

    /// Builds the table; it must hold fewer than 400 names.
    init(_ entries: [(String, Value)]) {
        keys = Array(repeating: .unknown, count: 512)
        values = Array(repeating: nil, count: 512)
        for (name, value) in entries {
            let key = HTMLName(name)
            var slot = key.slot
            while values[slot] != nil, keys[slot] != key { slot = (slot + 1) & 511 }
            keys[slot] = key
            values[slot] = value
        }
    }

    /// The value of a name.
    subscript(name: HTMLName) -> Value? {
        var slot = name.slot
        while let value = values[slot] {
            if keys[slot] == name { return value }
            slot = (slot + 1) & 511
        }
        return nil
    }
}

extension UInt8 {
    /// The byte with `A` to `Z` made `a` to `z`.
    var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// Whether the byte is an ASCII letter.
    var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether the byte is an ASCII digit.
    var isASCIIDigit: Bool { self &- 0x30 < 10 }

    /// Whether HTML calls the byte white space.
    var isHTMLSpace: Bool {
        self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
    }
}
