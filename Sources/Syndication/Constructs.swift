/// Text with its kind: the Text construct of RFC 4287 §3.1.
package struct Text: Sendable, Hashable {
    /// How ``value`` is to be read.
    package enum Kind: String, Sendable, Hashable {
        /// Plain text; whoever shows it as HTML must escape it.
        case text
        /// A safe HTML fragment.
        case html
        /// A safe XHTML fragment, without the `div` that wraps it in Atom.
        case xhtml
    }

    package var kind: Kind
    package var value: String
    /// The `xml:lang` in force.
    package var language: String?
    /// The base URL in force.
    package var base: String?

    /// Makes a text.
    package init(
        _ value: String, kind: Kind = .text, language: String? = nil, base: String? = nil
    ) {
        self.kind = kind
        self.value = value
        self.language = language
        self.base = base
    }
}

/// The body of an entry: RFC 4287 §4.1.3.
package struct Content: Sendable, Hashable {
    /// `text`, `html`, `xhtml`, or a media type.
    package var type: String
    package var value: String
    /// Where the content is when it is not here.
    package var src: String?
    package var language: String?
    package var base: String?

    /// Whether ``value`` is a fragment of markup that was made safe; anything else is text, whatever it holds.
    package var isMarkup: Bool { type == "html" || type == "xhtml" }

    /// Makes content.
    package init(
        type: String, value: String, src: String? = nil, language: String? = nil,
        base: String? = nil
    ) {
        self.type = type
        self.value = value
        self.src = src
        self.language = language
        self.base = base
    }
}

/// A person or a body that wrote something: RFC 4287 §3.2.
package struct Person: Sendable, Hashable {
    package var name: String?
    package var email: String?
    package var uri: String?

    /// Makes a person.
    package init(name: String? = nil, email: String? = nil, uri: String? = nil) {
        self.name = name
        self.email = email
        self.uri = uri
    }
}

/// A reference to a resource: RFC 4287 §4.2.7.
package struct Link: Sendable, Hashable {
    package var href: String
    package var rel: String
    package var type: String?
    package var hreflang: String?
    package var title: String?
    /// Bytes, as advertised.
    package var length: Int?

    /// Makes a link.
    package init(
        href: String, rel: String = "alternate", type: String? = nil, hreflang: String? = nil,
        title: String? = nil, length: Int? = nil
    ) {
        self.href = href
        self.rel = rel
        self.type = type
        self.hreflang = hreflang
        self.title = title
        self.length = length
    }
}

/// A category: RFC 4287 §4.2.2.
///
/// RSS calls the scheme a domain.
package struct Category: Sendable, Hashable {
    package var term: String
    package var scheme: String?
    package var label: String?

    /// Makes a category.
    package init(term: String, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }
}

/// The program that made a feed: RFC 4287 §4.2.4.
package struct Generator: Sendable, Hashable {
    package var name: String?
    package var uri: String?
    package var version: String?

    /// Makes a generator.
    package init(name: String? = nil, uri: String? = nil, version: String? = nil) {
        self.name = name
        self.uri = uri
        self.version = version
    }
}

/// A picture: RSS 2.0 `image`, `itunes:image`, `media:thumbnail`.
package struct Image: Sendable, Hashable {
    package var url: String
    package var title: String?
    package var link: String?
    package var description: String?
    /// Pixels.
    package var width: Int?
    /// Pixels.
    package var height: Int?

    /// Makes a picture.
    package init(
        url: String, title: String? = nil, link: String? = nil, description: String? = nil,
        width: Int? = nil, height: Int? = nil
    ) {
        self.url = url
        self.title = title
        self.link = link
        self.description = description
        self.width = width
        self.height = height
    }
}

/// A file that belongs to an entry: RSS `enclosure`, `media:content`, a JSON Feed attachment.
package struct Enclosure: Sendable, Hashable {
    package var url: String
    package var type: String?
    /// Bytes.
    package var length: Int?
    package var title: String?
    /// Seconds.
    package var duration: Double?

    /// Makes an enclosure.
    package init(
        url: String, type: String? = nil, length: Int? = nil, title: String? = nil,
        duration: Double? = nil
    ) {
        self.url = url
        self.type = type
        self.length = length
        self.title = title
        self.duration = duration
    }
}
