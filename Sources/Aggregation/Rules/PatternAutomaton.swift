/// The characters of something that is repeated, and which of them can follow which.
///
/// Whoever reads a text with it goes from character to character; where one text leads from a character to another
/// in two ways, and this again and again, the ways double each time.
///
/// Source: Glushkov, "The abstract theory of automata", 1961; Weber and Seidl, "On the degree of ambiguity of
/// finite automata", 1991 (the criterion for exponentially many ways).
struct PatternAutomaton {
    /// A part of it: where it begins and ends.
    private struct Fragment {
        var first: [Int] = []
        var last: [Int] = []
        var isNullable = true
    }

    private var members: [PatternAlphabet.Members] = []
    private var follow: [[Int]] = []
    /// The characters that stand for groups that are read in one way only.
    private var settled: Set<Int> = []
    /// Whether one character follows another in two ways already.
    private var isDoubled = false
    private var known: [String: PatternAlphabet.Members] = [:]
    private let alphabet: PatternAlphabet

    /// More copies of a part than make so many characters are read as any number of them.
    private static let largest = 64
    /// Pairs, and steps between pairs, that are looked at before the answer is taken for yes.
    private static let patience = (pairs: 20_000, steps: 200_000)

    /// Makes the automaton of `body` repeated without end.
    init(repeating body: PatternTree, _ alphabet: PatternAlphabet) {
        self.alphabet = alphabet
        let whole = add(body)
        connect(whole.last, whole.first)
    }

    /// Whether there are texts that can be read in exponentially many ways.
    ///
    /// Two readers begin at one character and part; if they can meet again, they can do so without end, for from each
    /// character every other can be reached.
    var isAmbiguous: Bool {
        if isDoubled { return true }
        var seen: Set<Int> = []
        var open: [(Int, Int)] = []
        func note(_ one: Int, _ other: Int) {
            let pair = (min(one, other), max(one, other))
            if seen.insert(pair.0 * members.count + pair.1).inserted { open.append(pair) }
        }
        for next in Set(follow) where seen.count <= Self.patience.pairs {
            for one in next {
                for other in next where one < other && overlap(one, other) { note(one, other) }
            }
        }
        var steps = 0
        while let (left, right) = open.popLast() {
            for one in follow[left] {
                for other in follow[right] where overlap(one, other) {
                    if one == other { return true }
                    note(one, other)
                }
                steps += follow[right].count
            }
            if steps > Self.patience.steps || seen.count > Self.patience.pairs { return true }
        }
        return false
    }

    private func overlap(_ one: Int, _ other: Int) -> Bool {
        zip(members[one], members[other]).contains { $0 & $1 != 0 }
    }

    private mutating func add(_ tree: PatternTree) -> Fragment {
        switch tree {
        case .empty: Fragment()
        case .character(let text): add(character: members(of: text), isNullable: false)
        case .sequence(let parts): parts.reduce(Fragment()) { join($0, add($1)) }
        case .choice(let branches): choice(branches)
        case .atomic(let body, let takes):
            takes ? add(atomic: body, isNullable: body.isNullable) : Fragment()
        case .repetition(let repetition): add(repetition)
        }
    }

    /// One character.
    private mutating func add(
        character: PatternAlphabet.Members, isNullable: Bool
    ) -> Fragment {
        members.append(character)
        follow.append([])
        let place = members.count - 1
        return Fragment(first: [place], last: [place], isNullable: isNullable)
    }

    /// A group that is read in one way only: any number of its characters.
    private mutating func add(atomic body: PatternTree, isNullable: Bool) -> Fragment {
        let characters = body.characters.map { members(of: $0) }
        guard var all = characters.first else { return Fragment() }
        for one in characters { for index in all.indices { all[index] |= one[index] } }
        let group = add(character: all, isNullable: isNullable)
        settled.formUnion(group.first)
        connect(group.first, group.first)
        return group
    }

    private mutating func choice(_ branches: [PatternTree]) -> Fragment {
        let parts = branches.map { add($0) }
        return Fragment(
            first: parts.flatMap(\.first), last: parts.flatMap(\.last),
            isNullable: parts.contains(where: \.isNullable))
    }

    private mutating func add(_ repetition: PatternTree.Repetition) -> Fragment {
        let (body, most) = (repetition.body, repetition.most ?? .max)
        guard most > 0 else { return Fragment() }
        if repetition.isPossessive { return add(atomic: body, isNullable: repetition.least == 0) }
        var whole = add(body)
        let isNullable = whole.isNullable
        if most > 1, most > Self.largest / max(1, body.characters.count) {
            connect(whole.last, whole.first)
        } else {
            var last = whole.last
            for count in 1..<most {
                let copy = add(body)
                connect(last, copy.first)
                last = isNullable ? last + copy.last : copy.last
                if isNullable { whole.first += copy.first }
                whole.last = count < repetition.least ? last : whole.last + copy.last
            }
        }
        whole.isNullable = isNullable || repetition.least == 0
        return whole
    }

    private mutating func join(_ left: Fragment, _ right: Fragment) -> Fragment {
        connect(left.last, right.first)
        return Fragment(
            first: left.isNullable ? left.first + right.first : left.first,
            last: right.isNullable ? left.last + right.last : right.last,
            isNullable: left.isNullable && right.isNullable)
    }

    private mutating func connect(_ places: [Int], _ next: [Int]) {
        for place in places {
            // A group that follows itself has read that already.
            let isRead = settled.contains(place) && !follow[place].isEmpty
            let new = isRead ? next.filter { $0 != place } : next
            if !Set(follow[place]).isDisjoint(with: new) { isDoubled = true }
            follow[place] += new
        }
    }

    private mutating func members(of text: String?) -> PatternAlphabet.Members {
        if let known = known[text ?? ""] { return known }
        let members = alphabet.members(of: text)
        known[text ?? ""] = members
        return members
    }
}
