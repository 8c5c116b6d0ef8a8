/// The name of an HTML element or attribute in lower case, as two integers.
///
/// No element or attribute that matters has more than 16 bytes; longer names are all the same
/// unknown one. Comparing and hashing cost as much as for a number.
struct HTMLName: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private(set) var count = 0

    /// A name too long to be known.
    static let other = HTMLName()

    init() {}

    init(_ name: String) {
        for byte in name.utf8 { append(byte) }
    }

    /// A name as it stands in a document.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= 16 else { return }
        for index in range { append(bytes[index]) }
    }

    private mutating func append(_ byte: UInt8) {
        let lower = UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        if count < 8 {
            first |= lower << UInt64(count * 8)
        } else if count < 16 {
            second |= lower << UInt64((count - 8) * 8)
        }
        count += 1
    }

    /// Appends the name's bytes.
    func write(to out: inout [UInt8]) {
        for index in 0..<min(count, 16) {
            let word = index < 8 ? first : second
            out.append(UInt8(truncatingIfNeeded: word >> UInt64(index % 8 * 8)))
        }
    }

    /// A number to place the name in a table.
    var mixed: Int {
        let mixed = (first ^ second &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 40)
    }

    var isEmpty: Bool { count == 0 }
}

/// Values by ``HTMLName``, made once and then only read.
struct HTMLNameTable<Value: Sendable>: Sendable {
    private var slots: [(name: HTMLName, value: Value)?]

    init(_ values: [String: Value]) {
        var size = 64
        while size < values.count * 3 { size *= 2 }
        slots = Array(repeating: nil, count: size)
        for (name, value) in values {
            let name = HTMLName(name)
            var slot = name.mixed & (size - 1)
            while slots[slot] != nil { slot = (slot + 1) & (size - 1) }
            slots[slot] = (name, value)
        }
    }

    subscript(name: HTMLName) -> Value? {
        var slot = name.mixed & (slots.count - 1)
        while let found = slots[slot] {
            if found.name == name { return found.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }
}
