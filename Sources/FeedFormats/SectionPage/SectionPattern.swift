import XML

/// Where the entries of a section page stand: CSS selectors, by field.
///
/// Written by the user as `items:`, or guessed by ``SectionGuess`` and then kept, so that the next
/// run reads the page as this one did. A field without a selector is found in each entry anew.
package struct SectionPattern: Sendable, Hashable, Codable {
    /// The blocks that hold one article each.
    package var entry: String
    package var title: String?
    package var link: String?
    package var date: String?
    package var summary: String?
    package var image: String?
    /// Whether the pattern was guessed: then advertisements, side boxes and teasers of other
    /// sections are passed over even where the selector finds them.
    package var isGuessed: Bool
    /// Whether three words are enough for the link of an article, as on the page that this was guessed from; nil for no.
    package var trustsShortWords: Bool?

    /// Makes a guess of where the entries are.
    package init(guessed entry: String) {
        self.entry = entry
        isGuessed = true
    }

    /// Takes the selectors of a configuration; nil when none says where the entries are.
    package init?(selectors: [String: String]) {
        guard let entry = selectors["entry"] else { return nil }
        self.entry = entry
        title = selectors["title"]
        link = selectors["link"]
        date = selectors["date"]
        summary = selectors["summary"]
        image = selectors["image"]
        isGuessed = false
    }

    /// The guess, with the fields of a configuration that does not say where the entries are.
    package func taking(_ selectors: [String: String]) -> SectionPattern {
        guard var pattern = SectionPattern(selectors: ["entry": entry].merging(selectors) { $1 })
        else { return self }
        pattern.isGuessed = isGuessed
        pattern.trustsShortWords = trustsShortWords
        return pattern
    }
}
