internal import Vietnamese

/// The names of people, places, schools and teams in a headline: capitals after its first word.
///
///     Trường THPT Nguyễn Trãi kỷ niệm    Nguyễn Trãi
///     Việt Nam thắng Indonesia           Indonesia
///
/// A single capital begins many other words (*Đại sứ*, *Ngày*), unless no Vietnamese syllable is written like it. Words all
/// in capitals are abbreviations, which the other paper may have written out.
struct HeadlineNames {
    /// The digests of each name's syllables.
    private let names: [[UInt64]]
    /// The words of the headline itself.
    private let headline: NameField

    init(_ title: String) {
        names = Self.runs(in: title).map { SyllableKey.digests($0.joined(separator: " ")) }
        headline = NameField(names.isEmpty ? "" : title)
    }

    /// The names that another headline does not have.
    func missing(in other: HeadlineNames) -> [[UInt64]] {
        names.filter { !other.headline.contains($0) }
    }

    /// Runs of capitals; none where every word has one.
    private static func runs(in title: String) -> [[Substring]] {
        var runs: [[Substring]] = []
        var run: [Substring] = []
        var isBeginning = true
        var hasSmallWord = false
        func close() {
            if !run.isEmpty { runs.append(run) }
            run = []
        }
        for piece in title.split(whereSeparator: \.isWhitespace) {
            let word = piece.drop { !isPart($0) }
            let end = word.prefix(while: isPart).endIndex
            let isInMarks = word.startIndex > piece.startIndex
            if isInMarks { close() }
            if word.first?.isLowercase == true { hasSmallWord = true }
            if end == word.endIndex || !word[end...].contains(where: isPart),
                isName(word[..<end]), !isBeginning, !isInMarks
            {
                run.append(word[..<end])
                if end == word.endIndex { continue }
            }
            close()
            isBeginning = piece.last.map { !isPart($0) && !",-–/".contains($0) } ?? false
        }
        guard hasSmallWord else { return [] }
        close()
        return runs.filter { $0.count > 1 || $0.first.map(isForeign) == true }
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// A capital before small letters.
    private static func isName(_ word: Substring) -> Bool {
        word.first?.isUppercase == true && word.dropFirst().contains(where: \.isLowercase)
    }

    /// Whether a word has vowels on both sides of a consonant, which no Vietnamese syllable has.
    private static func isForeign(_ word: Substring) -> Bool {
        guard word.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        let isVowel = word.lowercased().map { "aeiouy".contains($0) }
        return zip([false] + isVowel, isVowel).count { !$0 && $1 } > 1
    }
}

/// The syllables of a text, and pairs of them: where names are looked for.
struct NameField {
    private let hashes: Set<UInt32>

    init(_ text: String) {
        let words = SyllableKey.digests(text)
        hashes = Set(words.map(Self.hash) + zip(words, words.dropFirst()).map(Self.hash))
    }

    /// The headline of an entry and the beginning of its texts.
    init(_ words: EntryWords) {
        let texts = [words.summary, words.content].compactMap { $0?.text.prefix(Self.length) }
        self.init(([words.title[...]] + texts).joined(separator: "\n"))
    }

    /// Characters of a text that are looked at: a lead, and more.
    private static let length = 1_500

    func contains(_ name: [UInt64]) -> Bool {
        guard name.count > 1 else { return name.allSatisfy { hashes.contains(Self.hash($0)) } }
        return zip(name, name.dropFirst()).allSatisfy { hashes.contains(Self.hash($0, $1)) }
    }

    private static func hash(_ word: UInt64) -> UInt32 { hash(word, 0) }

    private static func hash(_ one: UInt64, _ two: UInt64) -> UInt32 { Shingles.hash(one, two, 0) }
}
