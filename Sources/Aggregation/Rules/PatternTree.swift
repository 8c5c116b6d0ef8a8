/// A regular expression as a tree, as far as it matters for how long a match can take.
indirect enum PatternTree {
    /// A place of the text, such as `^`; nothing of it is taken.
    case empty
    /// One character: itself, a class, or nil for any.
    case character(String?)
    case sequence([PatternTree])
    case choice([PatternTree])
    /// What is left at the first match and not tried again: `(?>…)`, and what looks ahead or behind.
    case atomic(PatternTree, takes: Bool)
    case repetition(Repetition)

    /// Something that is read several times.
    struct Repetition {
        var body: PatternTree
        var least: Int
        /// Nil where there is no limit.
        var most: Int?
        /// Whether what was read is never given back: `a++`.
        var isPossessive: Bool
        /// How the body and all of it are written.
        var bodyText: String
        var text: String
    }

    /// Reads a pattern that compiles.
    init(_ pattern: String) {
        var parser = PatternParser(pattern)
        self = parser.choice()
    }

    /// How many of its repetitions have no limit, or a large one.
    var openRepetitions: Int {
        switch self {
        case .empty, .character: 0
        case .sequence(let parts), .choice(let parts):
            parts.reduce(0) { $0 + $1.openRepetitions }
        case .atomic(let body, _): body.openRepetitions
        case .repetition(let repetition):
            repetition.body.openRepetitions + ((repetition.most ?? .max) > 20 ? 1 : 0)
        }
    }

    /// Its characters, in order.
    var characters: [String?] {
        switch self {
        case .empty: []
        case .character(let text): [text]
        case .sequence(let parts), .choice(let parts): parts.flatMap(\.characters)
        case .atomic(let body, let takes): takes ? body.characters : []
        case .repetition(let repetition): repetition.body.characters
        }
    }

    /// Whether it can match nothing at all.
    var isNullable: Bool { emptyReadings > 0 }

    /// In how many ways it can match nothing; more than two are two.
    var emptyReadings: Int {
        switch self {
        case .empty: 1
        case .character: 0
        case .sequence(let parts): parts.reduce(1) { min(2, $0 * $1.emptyReadings) }
        case .choice(let parts): parts.reduce(0) { min(2, $0 + $1.emptyReadings) }
        case .atomic(let body, let takes): takes ? min(1, body.emptyReadings) : 1
        case .repetition(let repetition): Self.emptyReadings(repetition)
        }
    }

    /// An optional part is left out, or is there and takes nothing; one that was read once may be tried once more.
    private static func emptyReadings(_ repetition: Repetition) -> Int {
        let once = repetition.body.emptyReadings
        if repetition.isPossessive { return repetition.least == 0 ? 1 : min(1, once) }
        if repetition.least == 0 { return min(2, 1 + once) }
        return repetition.most == 1 ? once : min(2, 2 * once)
    }

    /// Whether any part of it can match nothing in several ways, and is not left for good.
    var hasDoubtfulGap: Bool {
        if emptyReadings > 1 { return true }
        return switch self {
        case .empty, .character, .atomic: false
        case .sequence(let parts), .choice(let parts): parts.contains(where: \.hasDoubtfulGap)
        case .repetition(let repetition):
            !repetition.isPossessive && repetition.body.hasDoubtfulGap
        }
    }

    /// Whether it can be read again in another way.
    var hasChoice: Bool {
        switch self {
        case .empty, .character, .atomic: false
        case .sequence(let parts): parts.contains(where: \.hasChoice)
        case .choice: true
        case .repetition(let repetition):
            !repetition.isPossessive
                && (repetition.least != repetition.most || repetition.body.hasChoice)
        }
    }
}
