/// The names by which a document without all its end tags is understood.
enum KnownNames {
    /// Elements of HTML without content; that feeds have elements of the same name is no matter here.
    static let voids = set("area br col embed hr img input wbr")
    /// Elements that end the one of their own name before them.
    static let siblings = set("dd dt li option p td th tr")
    /// Elements of feeds that HTML has too.
    static let shared = set("link source summary title")
    static let entries = set("entry item")
    /// Elements that hold entries.
    static let containers = set("channel feed rdf:rdf rss")
    /// Elements of feeds that hold no element.
    static let plain = set(
        """
        category comments docs email enclosure generator guid id issued language lastbuilddate link \
        managingeditor modified name pubdate published ttl updated uri url
        """)
    /// Elements of feeds that hold no other field, but HTML or the parts of a person.
    static let texts = set(
        "author content contributor copyright description rights subtitle summary tagline title")
    /// Elements of feeds that HTML has not, or has nowhere near.
    static let fields = set(
        """
        author category comments content contributor copyright description enclosure guid id issued \
        lastbuilddate managingeditor modified pubdate published rights subtitle tagline title ttl \
        updated
        """)
    static let link = HTMLName("link")

    private static func set(_ names: String) -> Set<HTMLName> {
        Set(names.split(whereSeparator: \.isWhitespace).map { HTMLName(String($0)) })
    }
}
