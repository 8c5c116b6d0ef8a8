/// How much two entries share, and what follows from it.
package struct StoryScore: Sendable, Hashable {
    /// Shared shingles as a part of all, `0...1`.
    package var jaccard: Double
    /// Shared shingles as a part of those of the shorter text, `0...1`.
    package var containment: Double
    /// Whether full texts were compared, or title and lead.
    package var isFullText: Bool
    /// Whether both texts are the same word for word, numbers included.
    package var isEqual: Bool
    /// Syllables of the shorter text.
    package var syllables: Int

    /// Compares full texts where both are there, else titles and leads.
    package init(_ one: StorySignature, _ other: StorySignature) {
        if let text = one.text, let otherText = other.text {
            self.init(text, otherText, isFullText: true)
        } else {
            self.init(one.lead, other.lead, isFullText: false)
        }
    }

    private init(_ one: Shingles, _ other: Shingles, isFullText: Bool) {
        let common = Double(one.common(with: other))
        let sizes = (Double(one.hashes.count), Double(other.hashes.count))
        jaccard = common == 0 ? 0 : common / (sizes.0 + sizes.1 - common)
        containment = common == 0 ? 0 : common / min(sizes.0, sizes.1)
        self.isFullText = isFullText
        isEqual = one.syllables > 0 && one.key == other.key
        syllables = min(one.syllables, other.syllables)
    }

    /// The order in which candidates are preferred.
    package var strength: Double { jaccard + containment }

    /// Whether the two are one text, numbers and dates aside.
    ///
    /// Measured on DANeS leads (`vietnamese/spec.md` 5.4): J + containment ≥ 1.26 had precision
    /// 1.00 at recall 0.58; of full texts, no two of different clusters reached J 0.28.
    var isSameText: Bool {
        if isEqual, syllables >= Self.minimumEqual { return true }
        guard syllables >= Self.minimumSyllables else { return false }
        if isFullText {
            return jaccard >= 0.5 || (containment >= 0.8 && syllables >= Self.minimumContained)
        }
        return strength >= 1.26
    }

    /// Whether the two tell of one event: right 80 times in 80 across hosts.
    var isSameEvent: Bool { syllables >= Self.minimumSyllables && jaccard >= 0.3 }

    /// Below this, only equal texts are one.
    static let minimumSyllables = 12
    /// Below this a headline is a rubric, such as "Tin thể thao", which many papers have.
    static let minimumEqual = 4
    /// A part of a full text counts as a copy of it from this length on.
    static let minimumContained = 60
}

/// What was decided about two entries.
package enum StoryVerdict: String, Sendable, Hashable, Encodable {
    case folded, related, apart
}

/// The decision about two entries of different papers, with its reasons.
package struct StoryJudgement: Sendable, Hashable {
    package var verdict: StoryVerdict
    package var score: StoryScore
    /// The guards that spoke against the scores.
    package var guards: [StoryGuard]

    /// Decides by scores and guards.
    package init(_ score: StoryScore, between one: TitleMarks, and other: TitleMarks) {
        self.score = score
        guards = one.vetoes(against: other)
        guard guards.isEmpty else {
            verdict = .apart
            return
        }
        if score.isSameText {
            let differs = !score.isEqual && one.numbersDiffer(from: other)
            guards = differs ? [.numbers] : []
            verdict = differs ? .related : .folded
        } else {
            if score.syllables < StoryScore.minimumSyllables { guards = [.short] }
            verdict = score.isSameEvent ? .related : .apart
        }
    }
}
