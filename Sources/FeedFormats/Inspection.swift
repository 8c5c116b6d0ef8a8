import FoundationEssentials
import Syndication

extension DecodedDocument {
    /// The document as `tintinh parse` prints it: one JSON object, absent and empty values left out.
    package func json() -> [UInt8] {
        var writer = JSONMemberWriter()
        writer.object {
            $0.object("feed") { feed.metadata.write(to: &$0) }
            $0.array("entries", always: true, feed.entries) { entry, writer in
                entry.write(to: &writer)
            }
            $0.member("wellFormed", wellFormed)
            $0.member("encoding", encoding)
            $0.array("warnings", warnings) { warning, writer in
                writer.member("code", warning.code)
                writer.member("message", warning.message)
                writer.member("line", warning.line)
            }
            $0.array("discovered", discovered) { found, writer in
                writer.member("url", found.url)
                writer.member("type", found.type)
                writer.member("title", found.title)
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

extension FeedMetadata {
    fileprivate func write(to out: inout JSONMemberWriter) {
        out.member("format", format)
        out.member("version", version)
        out.member("id", id)
        out.text("title", title)
        out.text("subtitle", subtitle)
        out.member("link", link)
        out.links(links)
        out.date("published", published)
        out.date("updated", updated)
        out.member("language", language)
        out.people("authors", authors)
        out.people("contributors", contributors)
        out.categories(categories)
        out.text("rights", rights)
        if let generator {
            out.object("generator") {
                $0.member("name", generator.name)
                $0.member("uri", generator.uri)
                $0.member("version", generator.version)
            }
        }
        out.member("icon", icon)
        out.member("logo", logo)
        out.image("image", image)
        out.member("ttl", ttl)
        out.values("skipHours", skipHours.map(String.init))
        out.values("skipDays", skipDays.map(JSONMemberWriter.quoted))
        out.member("movedTo", movedTo)
    }
}

extension Entry {
    fileprivate func write(to out: inout JSONMemberWriter) {
        out.member("id", id)
        out.text("title", title)
        out.member("link", link)
        out.links(links)
        out.date("published", published)
        out.date("updated", updated)
        out.member("language", language)
        out.people("authors", authors)
        out.people("contributors", contributors)
        out.categories(categories)
        out.text("rights", rights)
        out.image("image", image)
        out.text("summary", summary)
        writeContent(to: &out)
        out.array("enclosures", enclosures) { enclosure, writer in
            writer.member("url", enclosure.url)
            writer.member("type", enclosure.type)
            writer.member("length", enclosure.length)
            writer.member("title", enclosure.title)
            writer.member("duration", enclosure.duration)
        }
        out.array("thumbnails", thumbnails) { image, writer in writer.members(of: image) }
        out.member("duration", duration)
        out.member("comments", comments)
        out.member("commentsFeed", commentsFeed)
        if let source { out.object("source") { source.write(to: &$0) } }
    }

    private func writeContent(to out: inout JSONMemberWriter) {
        guard let content else { return }
        out.object("content") {
            $0.member("type", content.type)
            $0.raw("value", JSONMemberWriter.quoted(content.value))
            $0.member("src", content.src)
            $0.member("language", content.language)
            $0.member("base", content.base)
        }
    }
}

extension JSONMemberWriter {
    fileprivate mutating func text(_ name: String, _ text: Text?) {
        guard let text, !text.value.isEmpty else { return }
        object(name) {
            $0.member("type", text.kind.rawValue)
            $0.member("value", text.value)
            $0.member("language", text.language)
            $0.member("base", text.base)
        }
    }

    mutating func links(_ links: [Link]) {
        array("links", links) { link, writer in
            writer.member("href", link.href)
            writer.member("rel", link.rel)
            writer.member("type", link.type)
            writer.member("hreflang", link.hreflang)
            writer.member("title", link.title)
            writer.member("length", link.length)
        }
    }

    mutating func people(_ name: String, _ people: [Person]) {
        array(name, people) { person, writer in
            writer.member("name", person.name)
            writer.member("email", person.email)
            writer.member("uri", person.uri)
        }
    }

    mutating func categories(_ categories: [Syndication.Category]) {
        array("categories", categories) { category, writer in
            writer.member("term", category.term)
            writer.member("scheme", category.scheme)
            writer.member("label", category.label)
        }
    }

    mutating func image(_ name: String, _ image: Image?) {
        if let image { object(name) { $0.members(of: image) } }
    }

    mutating func members(of image: Image) {
        member("url", image.url)
        member("title", image.title)
        member("link", image.link)
        member("description", image.description)
        member("width", image.width)
        member("height", image.height)
    }
}
