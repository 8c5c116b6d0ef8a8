/// Reads the syntax of regular expressions that Swift knows; what compiles is taken for granted.
struct PatternParser {
    private let characters: [Character]
    private var place = 0
    /// Whether blanks and comments count for nothing: `(?x)`.
    private var isExtended = false

    init(_ pattern: String) { characters = Array(pattern) }

    /// Branches up to the end of the group.
    mutating func choice() -> PatternTree {
        var branches = [sequence()]
        while take("|") { branches.append(sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() -> PatternTree {
        var parts: [PatternTree] = []
        while let next, next != "|", next != ")" {
            let start = place
            let body = term()
            if isExtended { skip(while: \.isWhitespace) }
            parts.append(repetition(of: body, from: start) ?? body)
        }
        return .sequence(parts)
    }

    private mutating func term() -> PatternTree {
        let character = characters[place]
        place += 1
        switch character {
        case "(": return group()
        case "[": return characterClass()
        case "\\": return escape()
        case "^", "$": return .empty
        case ".": return .character(nil)
        case "#" where isExtended:
            skip { !$0.isNewline }
            return .empty
        case _ where isExtended && character.isWhitespace: return .empty
        default: return .character(String(character))
        }
    }

    private mutating func repetition(of body: PatternTree, from start: Int) -> PatternTree? {
        let end = place
        let least: Int
        let most: Int?
        switch next {
        case "*": (least, most) = (0, nil)
        case "+": (least, most) = (1, nil)
        case "?": (least, most) = (0, 1)
        case "{":
            guard let bounds = bounds() else { return nil }
            (least, most) = bounds
        default: return nil
        }
        place += 1
        let isPossessive = take("+")
        if !isPossessive { _ = take("?") }
        return .repetition(
            PatternTree.Repetition(
                body: body, least: least, most: most, isPossessive: isPossessive,
                bodyText: String(characters[start..<end]), text: String(characters[start..<place])))
    }

    /// `{2}`, `{2,}`, `{2,5}` or `{,5}`, up to the brace; nil for other braces.
    private mutating func bounds() -> (Int, Int?)? {
        guard let close = characters[place...].firstIndex(of: "}") else { return nil }
        let parts = String(characters[place + 1..<close]).split(
            separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.map { Int($0.filter { $0 != " " }) }
        guard (1...2).contains(parts.count), numbers.contains(where: { $0 != nil }) else {
            return nil
        }
        place = close
        return (numbers[0] ?? 0, parts.count == 1 ? numbers[0] : numbers[1])
    }

    private mutating func group() -> PatternTree {
        let was = isExtended
        defer { isExtended = was }
        var isAtomic = false
        var takes = true
        if take("?") {
            if take("#") {
                skip { $0 != ")" }
            } else if take(">") {
                isAtomic = true
            } else if take("=") || take("!") || take("*") {
                (isAtomic, takes) = (true, false)
            } else if !take(":"), !take("|") {
                if take("P") || next == "<" || next == "'" {
                    if isLookbehind { (isAtomic, takes) = (true, false) } else { skipName() }
                } else if next != "(" {
                    if let flags = flags() { return flags }
                }
            }
        } else if take("*") {
            let name = String(characters[place...].prefix { $0.isLetter || $0 == "_" })
            skip { $0 != ":" && $0 != ")" }
            (isAtomic, takes) = (take(":"), name == "atomic")
        }
        let body = choice()
        _ = take(")")
        return isAtomic ? .atomic(body, takes: takes) : body
    }

    private var isLookbehind: Bool {
        let rest = characters[place...].dropFirst()
        return next == "<" && rest.first.map { "=!*".contains($0) } == true
    }

    /// `<name>`, `'name'`, and `=name` or `>name` behind a `P`.
    private mutating func skipName() {
        place += 1
        skip { $0 != ">" && $0 != "'" && $0 != ")" }
        if next != ")" { place += 1 }
    }

    /// `i`, `x-s:` or `x)`; what a flag without a colon says counts up to the end of the group around.
    private mutating func flags() -> PatternTree? {
        let start = place
        skip { $0 != ":" && $0 != ")" }
        let flags = characters[start..<place].prefix { $0 != "-" }
        let isScoped = take(":")
        if flags.contains("x") { isExtended = true }
        guard !isScoped else { return nil }
        _ = take(")")
        // The group's own scope ends here; what follows is read in it.
        guard isExtended else { return .empty }
        return choice()
    }

    private mutating func characterClass() -> PatternTree {
        let start = place - 1
        _ = take("^")
        var depth = 1
        while depth > 0, let next {
            switch next {
            case "\\": place += 1
            case "[": depth += 1
            case "]": depth -= 1
            default: break
            }
            place += 1
        }
        return .character(String(characters[start..<min(place, characters.count)]))
    }

    private mutating func escape() -> PatternTree {
        let start = place - 1
        guard let kind = next else { return .empty }
        place += 1
        switch kind {
        case "b", "B", "A", "z", "Z", "G", "K", "y", "Y", "E": return .empty
        case "Q": return quotation()
        case "X", "R", "O": return .character(nil)
        case "k", "g", "1"..."9":
            // What a group took before: any text.
            if kind.isNumber { skip(while: \.isNumber) } else { skipName() }
            return .repetition(
                PatternTree.Repetition(
                    body: .character(nil), least: 0, most: 1, isPossessive: false, bodyText: "",
                    text: ""))
        case "c": place += 1
        case "x", "u", "U", "p", "P", "N", "o", "0":
            if next == "{" {
                skip { $0 != "}" }
                place += 1
            } else if !"pPN".contains(kind) {
                skip(while: \.isHexDigit)
            } else if kind != "N" {
                place += 1
            }
        default: break
        }
        return .character(String(characters[start..<min(place, characters.count)]))
    }

    private mutating func quotation() -> PatternTree {
        var parts: [PatternTree] = []
        while let next {
            place += 1
            if next == "\\", self.next == "E" {
                place += 1
                break
            }
            parts.append(.character(String(next)))
        }
        return .sequence(parts)
    }

    private var next: Character? { place < characters.count ? characters[place] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        place += 1
        return true
    }

    private mutating func skip(while condition: (Character) -> Bool) {
        while let next, condition(next) { place += 1 }
    }
}
