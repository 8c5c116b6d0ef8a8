/// The link of an article in the one form in which links are compared, and its number in it.
///
/// The published link stays the original; this form is for identity only. Source:
/// `vietnamese/spec.md` 5.3.
package struct ArticleLink: Sendable, Hashable {
    /// `https`, lower-case host without `www.`, percent-encoded path without its last slash,
    /// sorted query without tracking; nil for what is not an address of `http` or `https`.
    package let canonical: String?
    /// The pattern and the number, such as `ym-num:3096123`.
    package let articleID: String?
    /// The language of a foreign edition under the same name: `en`, `fr`, `ru`, `cn`, `zh`, `km`.
    ///
    /// Foreign editions reuse the number of the Vietnamese article (Nghệ An), so the edition is
    /// part of the identity.
    package let edition: String?

    /// Reads a link.
    ///
    /// - Parameters:
    ///   - link: As the feed has it; invisible characters and line ends inside are passed over.
    ///   - base: What a relative link is resolved against.
    ///   - system: Which of its numbers is believed to be the article's.
    package init(_ link: String, base: String? = nil, system: NumberSystem = .any) {
        self.init(CanonicalLink(link, base: base), system: system)
    }

    /// Tells what is in a link that was read before; nothing if it is nil.
    package init(_ link: CanonicalLink?, system: NumberSystem) {
        canonical = link?.text
        articleID = link.flatMap { system.number(in: $0.path)?.text }
        edition = link.flatMap { Edition.find(host: $0.host, path: $0.path) }
    }
}

/// Language editions under the host of a Vietnamese paper.
private enum Edition {
    private static let words: [String: String] = [
        "en": "en", "english": "en", "fr": "fr", "ru": "ru", "cn": "cn", "zh": "zh", "km": "km",
        "khmer": "km", "es": "es", "ja": "ja", "ko": "ko", "lo": "lo",
    ]

    /// The first folder of the path, else the first label of the host.
    static func find(host: ArraySlice<UInt8>, path: ArraySlice<UInt8>) -> String? {
        let folder = path.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        let label = host.prefix { $0 != UInt8(ascii: ".") }
        return word(folder) ?? word(label)
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count >= 2, bytes.count <= 7 else { return nil }
        return words[String(decoding: bytes, as: UTF8.self)]
    }
}
