/// Reads the text of a selector.
struct SelectorParser {
    private var rest: Substring

    /// The alternatives between commas, or nil.
    static func parse(_ text: String) -> [[Selector.Compound]]? {
        guard text.utf8.count <= 2_000 else { return nil }
        var parser = SelectorParser(rest: Substring(text))
        return parser.alternatives()
    }

    private mutating func alternatives() -> [[Selector.Compound]]? {
        var all: [[Selector.Compound]] = []
        repeat {
            guard let compounds = compounds() else { return nil }
            all.append(compounds)
        } while take(",")
        return rest.isEmpty ? all : nil
    }

    private mutating func compounds() -> [Selector.Compound]? {
        var all: [Selector.Compound] = []
        var combinator = Selector.Combinator.descendant
        while true {
            skipBlanks()
            guard let tests = tests(), !tests.isEmpty else { return nil }
            all.append(Selector.Compound(combinator: combinator, tests: tests))
            guard all.count <= Selector.maximumCompounds else { return nil }
            skipBlanks()
            if rest.isEmpty || rest.first == "," { return all }
            combinator = take(">") ? .child : .descendant
        }
    }

    /// The tests of one compound.
    private mutating func tests() -> [SelectorTest]? {
        var tests: [SelectorTest] = []
        if take("*") {
            tests.append(.any)
        } else if let name = name() {
            tests.append(.type(name.lowercased()))
        }
        while let first = rest.first, ".#[:".contains(first) {
            rest.removeFirst()
            guard let test = test(after: first) else { return nil }
            tests.append(test)
        }
        return tests
    }

    private mutating func test(after mark: Character) -> SelectorTest? {
        switch mark {
        case ".": name().map { .className($0) }
        case "#": name().map { .id($0) }
        case "[": attribute()
        default: pseudoClass()
        }
    }

    private mutating func attribute() -> SelectorTest? {
        skipBlanks()
        guard let name = name()?.lowercased() else { return nil }
        skipBlanks()
        if take("]") { return .attribute(name, .exists, "") }
        let relations: [(String, SelectorTest.Operator)] = [
            ("=", .equals), ("^=", .prefix), ("$=", .suffix), ("*=", .contains), ("~=", .word),
        ]
        guard let (_, relation) = relations.first(where: { take($0.0) }) else { return nil }
        skipBlanks()
        guard let value = value() else { return nil }
        skipBlanks()
        return take("]") ? .attribute(name, relation, value) : nil
    }

    private mutating func value() -> String? {
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return name() }
        rest.removeFirst()
        guard let end = rest.firstIndex(of: quote) else { return nil }
        defer { rest = rest[rest.index(after: end)...] }
        return String(rest[..<end])
    }

    private mutating func pseudoClass() -> SelectorTest? {
        switch name() {
        case "first-child": .nthChild(0, 1)
        case "last-child": .lastChild
        case "nth-child": parenthesis().flatMap(Self.nth)
        case "not": negation()
        default: nil
        }
    }

    private mutating func negation() -> SelectorTest? {
        guard take("(") else { return nil }
        skipBlanks()
        guard let tests = tests(), !tests.isEmpty else { return nil }
        skipBlanks()
        let isNested = tests.contains { if case .not = $0 { true } else { false } }
        return take(")") && !isNested ? .not(tests) : nil
    }

    private mutating func parenthesis() -> String? {
        guard take("("), let end = rest.firstIndex(of: ")") else { return nil }
        defer { rest = rest[rest.index(after: end)...] }
        return String(rest[..<end])
    }

    /// `odd`, `even`, `3`, `2n`, `2n+1`, `-n + 3`.
    private static func nth(_ text: String) -> SelectorTest? {
        let plain = text.lowercased().filter { !$0.isWhitespace }
        if plain == "odd" { return .nthChild(2, 1) }
        if plain == "even" { return .nthChild(2, 0) }
        guard let mark = plain.firstIndex(of: "n") else {
            return Int(plain).map { .nthChild(0, $0) }
        }
        let head = plain[..<mark]
        let tail = plain[plain.index(after: mark)...]
        let step = head.isEmpty || head == "+" ? 1 : head == "-" ? -1 : Int(head)
        guard let step, let offset = tail.isEmpty ? 0 : Int(tail), abs(step) < 100_000,
            abs(offset) < 100_000
        else { return nil }
        return .nthChild(step, offset)
    }

    /// An identifier; letters beyond ASCII are letters, a backslash takes the next one as it is.
    private mutating func name() -> String? {
        var name = ""
        while let first = rest.first {
            if first == "\\", rest.count > 1 {
                rest.removeFirst()
                name.append(rest.removeFirst())
                continue
            }
            guard first.isLetter || first.isNumber || first == "-" || first == "_" else { break }
            name.append(rest.removeFirst())
        }
        return name.isEmpty ? nil : name
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.hasPrefix(text) else { return false }
        rest.removeFirst(text.count)
        return true
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0.isWhitespace }
    }
}
