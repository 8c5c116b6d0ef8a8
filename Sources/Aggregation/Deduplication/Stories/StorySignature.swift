/// What the comparison with other papers needs of an entry; made once and kept with it.
package struct StorySignature: Sendable, Hashable {
    /// Of the cleaned title and lead.
    package var lead: Shingles
    /// Of the cleaned title and full text, where the feed gives one.
    package var text: Shingles?
    /// The agencies that the entry credits, in fixed words: `ttxvn`.
    package var agencies: [String]
    /// Slugs of today's provinces that title and lead name.
    package var provinces: [String]

    /// Makes a signature.
    package init(
        lead: Shingles, text: Shingles? = nil, agencies: [String] = [], provinces: [String] = []
    ) {
        self.lead = lead
        self.text = text
        self.agencies = agencies
        self.provinces = provinces
    }

    /// Whether other entries can be compared with it: hashes are kept as long as stories may be joined.
    package var isComparable: Bool { !lead.hashes.isEmpty }

    /// Whether its hashes were let go; one of no words has none.
    var lacksHashes: Bool { lead.syllables > 0 && lead.hashes.isEmpty }

    /// Lets the hashes go, which are most of it.
    mutating func forgetHashes() {
        lead.hashes = []
        text?.hashes = []
    }
}

/// Where an entry stands among the stories of other papers.
package struct StoryMembership: Sendable, Hashable {
    /// The id that the story is published under: that of the entry that was there first.
    ///
    /// An entry whose own id this is was the first, or stands alone.
    package var id: String
    /// The ids of stories that tell of the same event in other words, nearest first.
    package var related: [String]
    /// What the entry is to its story; nil where nothing needs saying, and for entries of older versions.
    package var role: Role?

    /// What was settled about an entry when it was told together with others, for good.
    package enum Role: String, Sendable {
        /// The story is shown in its words.
        case face
        /// It came in a later run than the story: it is listed, never shown in the place of another.
        case later
    }

    /// An entry is linked to at most so many stories.
    static let maximumRelated = 8

    /// Makes a membership.
    package init(id: String, related: [String] = [], role: Role? = nil) {
        self.id = id
        self.related = related
        self.role = role
    }
}
