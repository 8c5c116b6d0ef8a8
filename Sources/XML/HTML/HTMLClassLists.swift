/// The words of the different `class` attributes of a page; blocks that repeat have the same.
struct HTMLClassLists {
    /// By number; the first is that of an element without classes.
    private(set) var all: [[Substring]] = [[]]
    /// The same in lower case.
    private(set) var lowercased: [[String]] = [[]]
    /// How many more words there may be in all of them.
    private var room = maximumWords
    private var numbers: [ByteKey: Int32] = [:]

    /// A page of 300 KB has about a thousand.
    static let maximumWords = 100_000

    /// Whether there is no room for further words.
    var isFull: Bool { room == 0 }

    /// The number of the classes that are among attributes.
    mutating func number(of attributes: [HTMLAttributeRange], in bytes: [UInt8]) -> Int32 {
        for attribute in attributes
        where HTMLTree.holds(bytes, "class".utf8.span, at: attribute.name) {
            return number(of: attribute.value, in: bytes)
        }
        return 0
    }

    private mutating func number(of value: Range<Int>, in bytes: [UInt8]) -> Int32 {
        let key = ByteKey(bytes: bytes[value])
        if let known = numbers[key] { return known }
        let number = Int32(all.count)
        numbers[key] = number
        let words = HTMLText.value(bytes, value).utf8
            .split(maxSplits: room, whereSeparator: BlankFolding.isBlank)
            .prefix(room).map { Substring($0) }
        room -= words.count
        all.append(words)
        lowercased.append(words.map { $0.lowercased() })
        return number
    }
}
