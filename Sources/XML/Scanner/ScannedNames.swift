/// The qualified names of one document, numbered at their first use, and what their prefixes stand for.
struct ScannedNames {
    private struct Name {
        /// The name as written lies in the document's bytes.
        var place: Range<Int>
        var hash: UInt32
        var prefix: Int
        var local: Range<Int>
        /// The number of the local name in the document, or -1 before it is asked for.
        var number: Int32 = -1
        /// The prefix that an attribute of this name declares, or -1.
        var declared: Int
    }

    /// Prefixes by number: none, `xml`, `xmlns`, then the document's own.
    private static let (none, xml, xmlns) = (0, 1, 2)

    private var all: [Name] = []
    /// A hash table of name numbers, -1 where nothing is; its size is a power of two.
    private var slots = [Int32](repeating: -1, count: 128)
    private var prefixes = ["", "xml", "xmlns"]
    /// The number of the namespace that each prefix stands for, or -1.
    private var bound: [Int32] = [0, 1, -1]
    /// What the open elements have bound anew, with what was bound before.
    private var changes: [(prefix: Int, before: Int32, depth: Int)] = []

    /// The number of a name.
    mutating func number(
        of place: Range<Int>, colon: Int?, hash: UInt32, in bytes: [UInt8]
    ) throws(XMLScanner.Declined) -> Int {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if all[known].hash == hash, all[known].place.count == place.count,
                holds(known, at: place.lowerBound, in: bytes)
            {
                return known
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard all.count < XMLParser.maximumNames else { throw XMLScanner.Declined() }
        slots[slot] = Int32(all.count)
        all.append(made(place, colon: colon, hash: hash, in: bytes))
        if all.count * 2 > slots.count { grow() }
        return all.count - 1
    }

    /// Whether a name stands at a place.
    func holds(_ name: Int, at place: Int, in bytes: [UInt8]) -> Bool {
        let known = all[name].place
        guard place + known.count <= bytes.count else { return false }
        for offset in 0..<known.count
        where bytes[known.lowerBound + offset] != bytes[place + offset] {
            return false
        }
        return true
    }

    /// The length of a name in bytes.
    func count(of name: Int) -> Int { all[name].place.count }

    /// The number of a local name in the document.
    mutating func local(of name: Int, _ builder: inout DocumentBuilder) -> Int32 {
        if all[name].number < 0 {
            all[name].number = builder.name(
                String(decoding: builder.bytes[all[name].local], as: UTF8.self))
        }
        return all[name].number
    }

    private mutating func made(
        _ place: Range<Int>, colon: Int?, hash: UInt32, in bytes: [UInt8]
    ) -> Name {
        let local = (colon.map { $0 + 1 } ?? place.lowerBound)..<place.upperBound
        let prefix = colon.map { self.prefix(bytes[place.lowerBound..<$0]) } ?? Self.none
        let isDefault = prefix == Self.none && bytes[local].elementsEqual("xmlns".utf8)
        let declared =
            prefix == Self.xmlns ? self.prefix(bytes[local]) : isDefault ? Self.none : -1
        return Name(place: place, hash: hash, prefix: prefix, local: local, declared: declared)
    }

    private mutating func prefix(_ bytes: ArraySlice<UInt8>) -> Int {
        let text = String(decoding: bytes, as: UTF8.self)
        if let known = prefixes.firstIndex(of: text) { return known }
        prefixes.append(text)
        bound.append(-1)
        return prefixes.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, name) in all.enumerated() {
            var slot = Int(name.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}

// MARK: - Namespaces

extension ScannedNames {
    /// Whether an attribute of a name declares a namespace.
    func declares(_ name: Int) -> Bool { all[name].declared >= 0 }

    /// Whether it declares the default namespace.
    func isDefault(_ name: Int) -> Bool { all[name].declared == Self.none }

    /// Binds the prefix that an attribute of an element at a depth declares; false when it may not.
    mutating func bind(_ name: Int, to namespace: Int32, depth: Int) -> Bool {
        let prefix = all[name].declared
        let own = changes.lazy.reversed().prefix { $0.depth == depth }
        let isTaken = own.contains { $0.prefix == prefix }
        guard prefix != Self.xml, prefix != Self.xmlns, !isTaken else { return false }
        changes.append((prefix, bound[prefix], depth))
        bound[prefix] = namespace
        return true
    }

    /// Takes back what the element at a depth has bound.
    mutating func forget(_ depth: Int) {
        while let last = changes.last, last.depth == depth {
            bound[last.prefix] = last.before
            changes.removeLast()
        }
    }

    /// The number of a name's namespace; an attribute without a prefix is in none.
    func namespace(
        of name: Int, isAttribute: Bool
    ) throws(XMLScanner.Declined) -> Int32 {
        let prefix = all[name].prefix
        if isAttribute, prefix == Self.none { return 0 }
        guard bound[prefix] >= 0 else { throw XMLScanner.Declined() }
        return bound[prefix]
    }
}
