internal import Vietnamese

/// Which of some categories a term means: *Hòa bình*, *Hoà bình* and *HÒA BÌNH* are one, *Báo* and *Bão* are two.
struct CategoryIndex {
    private var places: [Key: Int] = [:]
    /// What terms were found to mean; few are in many entries.
    private var known: [String: Int?] = [:]

    /// Makes an index of categories; of two that are one, the first counts.
    init(_ terms: [String]) {
        for (place, term) in terms.enumerated() {
            let key = Key(term)
            if places[key] == nil { places[key] = place }
        }
    }

    /// The place of the category that a term means; nil for none of them.
    mutating func place(of term: String) -> Int? {
        if let place = known[term] { return place }
        let place = places[Key(term)]
        if known.count < Self.mostKnown, term.utf8.count <= Self.longestKnown {
            known.updateValue(place, forKey: term)
        }
        return place
    }

    /// Papers use hundreds of categories; whoever makes up more has each of them read again.
    private static let mostKnown = 4_096
    private static let longestKnown = 64

    /// The words of a term, or itself where it has none.
    struct Key: Hashable {
        let words: [UInt64]
        let term: String?

        init(_ term: String) {
            words = SyllableKey.digests(term)
            self.term = words.isEmpty ? term : nil
        }
    }
}
