import FoundationEssentials
import Syndication
internal import Vietnamese

/// What speaks against a fold that words and headlines allow: a template filled in for another place,
/// name, day or draw, and words that mean another place or day in each paper.
///
/// Only pairs that would be folded are looked at, so that nothing is kept for it. What a stored entry
/// says is read from its headline and its hashes, as its text may not be in memory; it is fetched only where both
/// headlines have names that the other has not.
struct StoryDoubts {
    private let item: StoryItem
    private lazy var words = headlines.words(of: item)
    private lazy var headline = headlines.placed(of: item)
    private lazy var days = LocalDay.days(around: item.published)
    private lazy var lead = read(words?.summary ?? words?.content)
    private lazy var text = read(words?.content ?? words?.summary)
    private let headlines: Headlines

    init(_ item: StoryItem, by headlines: Headlines) {
        self.item = item
        self.headlines = headlines
    }

    /// The guards that leave two entries related at most.
    mutating func guards(against other: StoryItem) -> [StoryGuard] {
        let score = StoryScore(item.signature, other.signature)
        var guards: [StoryGuard] = []
        let otherHeadline = headlines.placed(of: other)
        if headline.places.differ(from: otherHeadline.places, item.signature, other.signature) {
            guards.append(.places)
        }
        if meansOwnPlace(other, otherHeadline, score) { guards.append(.ownPlace) }
        if meansOwnDay(other, otherHeadline, score) { guards.append(.ownDay) }
        guard !score.isEqual else { return guards }
        let texts = score.isFullText ? (item.signature.text, other.signature.text) : nil
        let one = texts?.0 ?? item.signature.lead
        let two = texts?.1 ?? other.signature.lead
        if daysDiffer(one, two, other.published) { guards.append(.dates) }
        if numbersDiffer(from: two, isFullText: score.isFullText) { guards.append(.numbers) }
        // Texts may have to be fetched for it: only where nothing else has told.
        if guards.isEmpty, namesDiffer(from: other) { guards.append(.names) }
        return guards
    }

    /// Whether each headline has a name that is nowhere in the other entry.
    private func namesDiffer(from other: StoryItem) -> Bool {
        let (own, others) = (headlines.names(of: item), headlines.names(of: other))
        let ownMissing = own.missing(in: others)
        let othersMissing = others.missing(in: own)
        guard !ownMissing.isEmpty, !othersMissing.isEmpty,
            let field = headlines.field(of: item), let otherField = headlines.field(of: other)
        else { return false }
        return !ownMissing.allSatisfy(otherField.contains)
            && !othersMissing.allSatisfy(field.contains)
    }

    /// Whether both speak of *the* province, each of its paper's own.
    private mutating func meansOwnPlace(
        _ other: StoryItem, _ otherHeadline: PlacedHeadline, _ score: StoryScore
    ) -> Bool {
        guard !score.isFullText, item.paper.province != other.paper.province,
            item.signature.provinces.isEmpty, other.signature.provinces.isEmpty
        else { return false }
        if headline.isRelative || otherHeadline.isRelative { return true }
        if isRubric(score) { return headline.isRubric }
        let lead = words?.summary ?? words?.content
        return PlacedHeadline.isRelative(lead?.text ?? "")
    }

    /// Whether both speak of a day by its place in the paper, and the papers are of different days.
    private mutating func meansOwnDay(
        _ other: StoryItem, _ otherHeadline: PlacedHeadline, _ score: StoryScore
    ) -> Bool {
        guard LocalDay(of: item.published) != LocalDay(of: other.published) else { return false }
        return isRubric(score) || (headline.saysToday && otherHeadline.saysToday)
    }

    /// Whether a few equal words are all there is.
    private func isRubric(_ score: StoryScore) -> Bool {
        score.isEqual && score.syllables < StoryScore.minimumSyllables
    }

    /// Whether each text writes a day about its publication that the other does not write.
    private mutating func daysDiffer(_ one: Shingles, _ two: Shingles, _ date: Date) -> Bool {
        days.contains { $0.isWritten(in: one) && !$0.isWritten(in: two) }
            && LocalDay.days(around: date).contains {
                $0.isWritten(in: two) && !$0.isWritten(in: one)
            }
    }

    /// Whether most numbers of the text are others in the same places of the other text.
    private mutating func numbersDiffer(from other: Shingles, isFullText: Bool) -> Bool {
        let (digests, numbers) = isFullText ? text : lead
        guard numbers.count >= Self.fewestDifferent else { return false }
        func isShared(_ start: Int) -> Bool {
            guard start >= 0, start + 2 < digests.count else { return false }
            return other.contains(
                Shingles.hash(digests[start], digests[start + 1], digests[start + 2]))
        }
        var (shared, different) = (0, 0)
        for index in numbers {
            if (index - 2...index).contains(where: isShared) {
                shared += 1
            } else if isShared(index - 3) || isShared(index + 1) {
                different += 1
            }
        }
        return different >= Self.fewestDifferent && different > shared
    }

    /// The syllables of title and body, and which of them are numbers.
    private func read(_ body: DisplayedText?) -> (digests: [UInt64], numbers: [Int]) {
        let tokens = SyllableKey.tokens(item.title + " " + (body?.text ?? ""))
        let numbers = tokens.indices.filter { tokens[$0].first?.isNumber == true }
        return (tokens.map(SyllableKey.digest), numbers)
    }

    /// One number is a slip or rounded: true copies have such.
    private static let fewestDifferent = 2
}

/// A day of the papers' calendar, at UTC+7.
struct LocalDay: Equatable {
    /// As ``CivilDay`` counts it.
    let number: Int

    init(of date: Date) {
        number = Int(((date.timeIntervalSince1970 + 25_200) / 86_400).rounded(.down))
    }

    private init(number: Int) { self.number = number }

    /// The days that news of a date may be about: those few before and after.
    static func days(around date: Date) -> [WrittenDay] {
        let today = LocalDay(of: date).number
        return (today - 3...today + 3).map { LocalDay(number: $0).written }
    }

    private var written: WrittenDay {
        let date = CivilDay.date(number)
        let (year, day, month) = (date.0, Self.digest("\(date.2)"), Self.digest("\(date.1)"))
        return WrittenDay(forms: [
            Shingles.hash(day, month, Self.digest("\(year)")),
            Shingles.hash(Self.digest("ngay2"), day, month),
            Shingles.hash(day, Self.digest("thang1"), month),
        ])
    }

    private static func digest(_ token: String) -> UInt64 { SyllableKey.digest(of: token) }
}

/// How a day stands among shingles: `1/12/2026`, `ngày 1/12`, `1 tháng 12`.
struct WrittenDay {
    fileprivate let forms: [UInt32]

    func isWritten(in text: Shingles) -> Bool { forms.contains(where: text.contains) }
}
