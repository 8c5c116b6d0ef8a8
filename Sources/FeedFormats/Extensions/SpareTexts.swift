import Syndication

/// Texts that other vocabularies give, for where a feed or entry has none in its own format.
struct SpareTexts {
    var title = SpareText()
    /// What an entry is about, or a feed's subtitle.
    var summary = SpareText()
    var rights = SpareText()

    /// Fills what an entry is without.
    func fill(_ entry: inout Entry) {
        if let title = title.text, entry.title == nil { entry.title = title }
        if let summary = summary.text, entry.summary == nil { entry.summary = summary }
        if let rights = rights.text, entry.rights == nil { entry.rights = rights }
    }

    /// Fills what a feed is without.
    func fill(_ feed: inout FeedMetadata) {
        feed.title = feed.title ?? title.text
        feed.subtitle = feed.subtitle ?? summary.text
        feed.rights = feed.rights ?? rights.text
        feed.authors.removeRepeated()
    }
}

/// The text of the vocabulary that counts most, whichever comes first in the document.
struct SpareText {
    /// Vocabularies, from the one that counts most.
    enum Origin: Int { case atom, dublinCore, media, itunes }

    private(set) var text: Text?
    private var origin = Origin.itunes

    /// Takes a text, unless there is one that counts as much.
    mutating func offer(_ text: @autoclosure () -> Text?, from origin: Origin) {
        guard self.text == nil || origin.rawValue < self.origin.rawValue, let text = text() else {
            return
        }
        (self.text, self.origin) = (text, origin)
    }
}
