import Vietnamese

/// Names of places in all their spellings: the provinces' own, and those of the configuration's `places:`.
struct Gazetteer {
    private let additions: [String: [String]]

    /// - Parameter additions: Other spellings by name.
    init(additions: [String: [String]] = [:]) { self.additions = additions }

    /// Everything that the places are called.
    ///
    /// A unit of today is also called by the names of the provinces that went into it; a former
    /// province by its own names only.
    func names(of places: [String]) -> PlaceNames {
        PlaceNames(places.flatMap(spellings))
    }

    private func spellings(of place: String) -> [String] {
        let slug = Place.slug(of: place)
        let own = additions.filter { Place.slug(of: $0.key) == slug }.flatMap {
            [$0.key] + $0.value
        }
        guard let province = Province.named(place) else { return [place] + own }
        let parts = province.until == nil ? province.parts : [province]
        return [place] + own
            + parts.flatMap { part in
                [part.name] + part.otherNames.map(\.value)
                    + additions.filter { Place.slug(of: $0.key) == part.slug }.flatMap(\.value)
            }
    }
}

/// Names to be found in texts as whole words, whatever the tone style, `y` or `i`, or look-alike letters.
///
/// A name with a capital is found only where the text has one too: *Hòa Bình* is a province, *hòa
/// bình* is peace. Between its words there are no marks but its own: *Tràng An, Giang Nam* is not An
/// Giang.
struct PlaceNames {
    private struct Word: Hashable {
        var key: String
        var isCapitalized: Bool
        /// Whether a mark stands before it; a hyphen without blanks is none.
        var isApart: Bool
    }

    private static let namesakes = Namesakes(SyllableKey.tokens)

    /// By the key of their first syllable.
    private var names: [String: [[Word]]] = [:]

    init(_ spellings: [String]) {
        for spelling in Set(spellings) {
            let words = Self.words(of: spelling)
            if let first = words.first { names[first.key, default: []].append(words) }
        }
    }

    /// Whether one of the names is in one of the texts.
    func occur(in texts: [String]) -> Bool {
        texts.contains { text in
            let words = Self.words(of: text)
            return words.indices.contains { start in
                names[words[start].key]?.contains { name in
                    isThere(name, words[start...])
                        && !Self.namesakes.include(
                            start..<start + name.count, in: words.map(\.key))
                } ?? false
            }
        }
    }

    private func isThere(_ name: [Word], _ rest: ArraySlice<Word>) -> Bool {
        name.count <= rest.count
            && zip(name, rest).allSatisfy {
                $0.key == $1.key && (!$0.isCapitalized || $1.isCapitalized)
            }
            && zip(name, rest).dropFirst().allSatisfy { $0.isApart || !$1.isApart }
    }

    private static func words(of text: String) -> [Word] {
        var end = text.startIndex
        return text.split { !$0.isLetter && !$0.isNumber }.flatMap { word in
            let gap = text[end..<word.startIndex]
            let isApart = gap != "-" && gap.contains { $0.isPunctuation || $0.isSymbol }
            end = word.endIndex
            return SyllableKey.tokens(String(word)).enumerated().map { place, key in
                Word(
                    key: key, isCapitalized: word.first?.isUppercase ?? false,
                    isApart: place == 0 && isApart)
            }
        }
    }
}
