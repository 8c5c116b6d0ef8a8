import FoundationEssentials
internal import Vietnamese

/// What speaks against a fold that words and headlines allow: a template filled in for another place,
/// day or draw, and words that mean another place or day in each paper.
///
/// Only pairs that would be folded are looked at, so that nothing is kept for it. What a stored entry
/// says is read from its headline and its hashes, as its text may not be in memory.
struct StoryDoubts {
    private let item: StoryItem
    private lazy var words = EntryWords(item.stored.entry)
    private lazy var headline = PlacedHeadline(item.title)

    init(_ item: StoryItem) { self.item = item }

    /// The guards that leave two entries related at most.
    mutating func guards(against other: StoryItem) -> [StoryGuard] {
        let score = StoryScore(item.signature, other.signature)
        var guards: [StoryGuard] = []
        let otherHeadline = PlacedHeadline(other.title)
        if headline.places.differ(from: otherHeadline.places, item.signature, other.signature) {
            guards.append(.places)
        }
        if meansOwnPlace(other, otherHeadline, score) { guards.append(.ownPlace) }
        if meansOwnDay(other, otherHeadline, score) { guards.append(.ownDay) }
        guard !score.isEqual else { return guards }
        let texts = score.isFullText ? (item.signature.text, other.signature.text) : nil
        let one = texts?.0 ?? item.signature.lead
        let two = texts?.1 ?? other.signature.lead
        let days = LocalDay.days(around: [item.published, other.published])
        let written = (days.filter { $0.isWritten(in: one) }, days.filter { $0.isWritten(in: two) })
        if written.0.contains(where: { !written.1.contains($0) }),
            written.1.contains(where: { !written.0.contains($0) })
        {
            guards.append(.dates)
        }
        if numbersDiffer(from: two, isFullText: score.isFullText) { guards.append(.numbers) }
        return guards
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
        let lead = words.summary ?? words.content
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

    /// Whether most numbers of the text are others in the same places of the other text.
    private mutating func numbersDiffer(from other: Shingles, isFullText: Bool) -> Bool {
        let body = isFullText ? words.content ?? words.summary : words.summary ?? words.content
        let tokens = SyllableKey.tokens(item.title + " " + (body?.text ?? ""))
        let digests = tokens.map(SyllableKey.digest)
        func isShared(_ start: Int) -> Bool {
            guard start >= 0, start + 2 < digests.count else { return false }
            return other.contains(
                Shingles.hash(digests[start], digests[start + 1], digests[start + 2]))
        }
        var (shared, different) = (0, 0)
        for (index, token) in tokens.enumerated() where token.first?.isNumber == true {
            if (index - 2...index).contains(where: isShared) {
                shared += 1
            } else if isShared(index - 3) || isShared(index + 1) {
                different += 1
            }
        }
        return different >= Self.fewestDifferent && different > shared
    }

    /// One number is a slip or rounded: true copies have such.
    private static let fewestDifferent = 2
}

/// A day of the papers' calendar.
struct LocalDay: Hashable {
    private let year: Int
    private let month: Int
    private let day: Int

    init(of date: Date) {
        let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
        (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// The days that news of some dates may be about: those few before and after.
    static func days(around dates: [Date]) -> Set<LocalDay> {
        Set(
            dates.flatMap { date in
                (-3...3).map { LocalDay(of: date.addingTimeInterval(Double($0) * 86_400)) }
            })
    }

    /// Whether a text writes the day: `1/12/2026`, `ngày 1/12`, `1 tháng 12`.
    func isWritten(in text: Shingles) -> Bool {
        let (day, month) = (Self.digest("\(day)"), Self.digest("\(month)"))
        return [
            Shingles.hash(day, month, Self.digest("\(year)")),
            Shingles.hash(Self.digest("ngay2"), day, month),
            Shingles.hash(day, Self.digest("thang1"), month),
        ].contains(where: text.contains)
    }

    private static func digest(_ token: String) -> UInt64 { SyllableKey.digest(of: token) }

    private static let calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 25_200) ?? .gmt
        return calendar
    }()
}
