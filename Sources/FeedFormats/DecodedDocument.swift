package import struct FoundationEssentials.Date
package import Syndication
package import Vietnamese

/// What came of reading one document, whatever it was.
///
/// A document that is no feed is a value too: ``failure`` says why, and ``feed`` holds what could
/// be read of it (an HTML page has a title).
package struct DecodedDocument: Sendable {
    package var feed: Feed
    /// The encoding that the bytes were read in, in lower case: `utf-8`, `windows-1258`.
    package var encoding: String?
    /// True when nothing had to be repaired.
    package var wellFormed: Bool
    /// What was repaired or assumed, in the order of the document.
    package var warnings: [DecodeWarning]
    /// The feeds that an HTML page announces.
    package var discovered: [DiscoveredFeed]
    /// Why this is no feed, or nil.
    package var failure: DecodeError?
    /// What its entries show of how their dates are written.
    package var dates = DateEvidence()

    /// Makes a result.
    package init(
        feed: Feed = Feed(), encoding: String? = nil, wellFormed: Bool = false,
        warnings: [DecodeWarning] = [], discovered: [DiscoveredFeed] = [],
        failure: DecodeError? = nil
    ) {
        self.feed = feed
        self.encoding = encoding
        self.wellFormed = wellFormed
        self.warnings = warnings
        self.discovered = discovered
        self.failure = failure
    }
}

/// Something that was repaired or assumed while a document was read.
package struct DecodeWarning: Sendable, Hashable {
    /// A fixed word: `bare-ampersand`, `html-entity`, `encoding-mismatch`, `date-unreadable`.
    package var code: String
    package var message: String
    package var line: Int?

    /// Makes a warning.
    package init(code: String, message: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.line = line
    }
}

/// A feed that an HTML page announces with `link rel="alternate"`.
package struct DiscoveredFeed: Sendable, Hashable {
    package var url: String
    package var type: String?
    package var title: String?

    /// Makes an announcement.
    package init(url: String, type: String? = nil, title: String? = nil) {
        self.url = url
        self.type = type
        self.title = title
    }
}

/// Why a document gave no feed.
package enum DecodeError: Error, Sendable, Hashable {
    /// Nothing but blanks.
    case emptyDocument
    /// An HTML page or another document; `title` is the page's.
    case notAFeed(title: String?)
    /// A page that asks the client to prove that it is a browser.
    case challengePage(title: String?)
    /// XML or JSON so broken that nothing could be kept.
    case malformed(message: String, line: Int?)
    /// Bytes in no encoding that is known.
    case encoding(String)
    /// More bytes than allowed.
    case tooLarge(maximumBytes: Int)
    /// Too deep, too many entries, attributes or names.
    case limit(String)
}

/// What the reader of a document must know besides its bytes.
package struct DecodingContext: Sendable {
    /// The document's own address, after redirects: the base of its relative references.
    package var baseURL: String?
    /// The value of the `Content-Type` field.
    package var contentType: String?
    /// The encoding to use whatever the document says.
    package var encoding: String?
    /// When the document was fetched: relative dates count from here, later ones are doubted.
    package var now: Date
    /// Seconds east of UTC for dates that name no zone.
    package var zoneOffset: Int
    /// The same for dates in the shapes of ISO 8601 and RFC 822 only, or nil where they are no
    /// exception: without a source to go by, those are in UTC.
    package var standardZoneOffset: Int?
    /// Whether `04/10` is 4 October (true), April 10 (false), or not known (nil).
    package var dayFirst: Bool?
    /// Whether `Z` and `GMT` mean what they say, or not known (nil).
    package var trustsUTC: Bool?
    /// What was learnt of single fields, by their names, see ``DateEvidence``; what the two members
    /// above say weighs more.
    package var habits: [String: DateHabit] = [:]
    package var maximumBytes: Int
    /// Which elements hold what, where the source follows no format.
    package var map = ElementMap()
    package var maximumEntries = Limits.entries
    /// False for files that this program wrote itself: markup is then passed on as it came.
    package var sanitizes: Bool

    /// Makes a context.
    package init(
        baseURL: String? = nil, contentType: String? = nil, encoding: String? = nil, now: Date,
        zoneOffset: Int = 7 * 3600, dayFirst: Bool? = nil, maximumBytes: Int = 20_000_000,
        sanitizes: Bool = true, standardZoneOffset: Int? = nil
    ) {
        self.baseURL = baseURL
        self.contentType = contentType
        self.encoding = encoding
        self.now = now
        self.zoneOffset = zoneOffset
        self.dayFirst = dayFirst
        self.maximumBytes = maximumBytes
        self.sanitizes = sanitizes
        self.standardZoneOffset = standardZoneOffset
    }

    /// How the dates of a field are to be read.
    func habit(of field: String) -> DateHabit {
        let learnt = habits.isEmpty ? nil : habits[field]
        return DateHabit(
            dayFirst: dayFirst ?? learnt?.dayFirst,
            trustsUTC: trustsUTC ?? learnt?.trustsUTC ?? true)
    }
}
