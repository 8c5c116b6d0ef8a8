internal import CLibXML2

/// Numbers for names, in the order of their first use.
struct InternedNames {
    private(set) var all: [String]
    private var numbers: [String: Int32] = [:]
    private var pointers = PointerTable()

    init(first: [String]) {
        all = first
        for (number, name) in first.enumerated() { numbers[name] = Int32(number) }
    }

    /// The number of a name that libxml2 has interned.
    mutating func number(of pointer: UnsafePointer<xmlChar>) -> Int32 {
        if let known = unsafe pointers[pointer] { return known }
        let number = unsafe number(of: String(cString: pointer))
        unsafe pointers.insert(number, for: pointer)
        return number
    }

    /// The number of a name.
    mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(all.count)
        all.append(name)
        numbers[name] = number
        return number
    }
}

/// Numbers by pointer: libxml2 keeps one copy of a name, so within a document equal pointers are equal names.
struct PointerTable {
    /// 0 where nothing is.
    private var keys = [UInt](repeating: 0, count: 64)
    private var values = [Int32](repeating: 0, count: 64)
    private var count = 0

    subscript(pointer: UnsafePointer<xmlChar>) -> Int32? {
        let slot = slot(of: UInt(bitPattern: pointer))
        return keys[slot] == 0 ? nil : values[slot]
    }

    mutating func insert(_ value: Int32, for pointer: UnsafePointer<xmlChar>) {
        if (count + 1) * 2 > keys.count { grow() }
        let key = UInt(bitPattern: pointer)
        let slot = slot(of: key)
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key
        values[slot] = value
    }

    /// Where a key is, or where it would go.
    private func slot(of key: UInt) -> Int {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt](repeating: 0, count: oldKeys.count * 2)
        values = [Int32](repeating: 0, count: oldKeys.count * 2)
        for (key, value) in zip(oldKeys, oldValues) where key != 0 {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = value
        }
    }
}
