/// Characters that stand for all others: two classes have one in common if one of these is in both.
///
/// They are those of the pattern with their neighbors, at which its ranges begin and end, and some of every kind.
struct PatternAlphabet {
    /// A set of them, by their bits.
    typealias Members = [UInt64]

    private let characters: [Character]

    init(_ pattern: String) {
        var scalars = Set((0x20..<0x7F).compactMap { Unicode.Scalar(UInt32($0)) })
        scalars.formUnion("\n\t\u{A0}\u{301}\u{2028}éạĐđ٣中😀".unicodeScalars)
        for scalar in pattern.unicodeScalars {
            let around = [scalar.value &- 1, scalar.value, scalar.value &+ 1]
            scalars.formUnion(around.compactMap { Unicode.Scalar($0) })
        }
        characters = Set(pattern).union(scalars.map { Character($0) }).sorted()
    }

    /// Those that a character of a pattern matches, in either case; all for nil.
    func members(of text: String?) -> Members {
        var members = Members(repeating: 0, count: characters.count / 64 + 1)
        let isIn = test(text)
        for (index, character) in characters.enumerated() where isIn(character) {
            members[index / 64] |= 1 << UInt64(index % 64)
        }
        return members
    }

    private func test(_ text: String?) -> (Character) -> Bool {
        guard let text else { return { _ in true } }
        if text.count == 1 {
            let letter = text.lowercased()
            return { $0.lowercased() == letter }
        }
        guard let regex = try? Regex("(?i)" + text) else { return { _ in true } }
        return { (try? regex.wholeMatch(in: String($0))) != nil }
    }
}
