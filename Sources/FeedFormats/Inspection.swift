import FoundationEssentials
import Syndication

extension DecodedDocument {
    /// The document as `tintinh parse` prints it: one JSON object, absent and empty values left out.
    package func json() -> [UInt8] {
        var writer = MemberWriter()
        writer.object {
            $0.object("feed") { feed.metadata.write(to: &$0) }
            $0.array("entries", always: true, feed.entries) { entry, writer in entry.write(to: &writer) }
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
    fileprivate func write(to out: inout MemberWriter) {
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
        out.values("skipDays", skipDays.map(MemberWriter.quoted))
        out.member("movedTo", movedTo)
    }
}

extension Entry {
    fileprivate func write(to out: inout MemberWriter) {
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

    private func writeContent(to out: inout MemberWriter) {
        guard let content else { return }
        out.object("content") {
            $0.member("type", content.type)
            $0.raw("value", MemberWriter.quoted(content.value))
            $0.member("src", content.src)
            $0.member("language", content.language)
            $0.member("base", content.base)
        }
    }
}

/// Writes members of JSON objects, leaving out what is absent.
private struct MemberWriter {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func object(_ body: (inout MemberWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        isFirst = true
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    mutating func raw(_ name: String, _ value: String) {
        key(name)
        bytes += value.utf8
    }

    mutating func member(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { raw(name, Self.quoted(value)) }
    }

    mutating func member(_ name: String, _ value: Int?) {
        if let value { raw(name, String(value)) }
    }

    mutating func member(_ name: String, _ value: Bool) { raw(name, value ? "true" : "false") }

    mutating func member(_ name: String, _ value: Double?) {
        guard let value, value.isFinite else { return }
        raw(name, value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value))
    }

    mutating func date(_ name: String, _ value: Date?) {
        if let value { member(name, RFC3339Date.format(value)) }
    }

    mutating func values(_ name: String, _ values: [String]) {
        if !values.isEmpty { raw(name, "[" + values.joined(separator: ",") + "]") }
    }

    mutating func object(_ name: String, _ body: (inout MemberWriter) -> Void) {
        key(name)
        object(body)
    }

    mutating func array<Element>(
        _ name: String, always: Bool = false, _ elements: [Element],
        _ body: (Element, inout MemberWriter) -> Void
    ) {
        guard always || !elements.isEmpty else { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            object { body(element, &$0) }
        }
        bytes.append(UInt8(ascii: "]"))
        isFirst = false
    }

    private mutating func key(_ name: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        bytes += Self.quoted(name).utf8
        bytes.append(UInt8(ascii: ":"))
    }

    static func quoted(_ text: String) -> String {
        var out: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
            case 0x0A: out += "\\n".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                out += "\\u".utf8
                out += String(repeating: "0", count: 4 - digits.count).utf8
                out += digits.utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
        return String(decoding: out, as: UTF8.self)
    }
}

extension MemberWriter {
    mutating func text(_ name: String, _ text: Text?) {
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
