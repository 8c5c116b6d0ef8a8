internal import struct FoundationEssentials.Date
internal import Syndication

extension FeedMetadata {
    /// Writes the members.
    func write(to writer: inout JSONWriter) {
        writer.member("format", format)
        writer.member("version", version)
        writer.member("id", id)
        writer.member("title", title) { $1.write(to: &$0) }
        writer.member("subtitle", subtitle) { $1.write(to: &$0) }
        writer.member("link", link)
        writer.member("links", links) { $1.write(to: &$0) }
        writer.member("published", published)
        writer.member("updated", updated)
        writer.member("language", language)
        writer.member("authors", authors) { $1.write(to: &$0) }
        writer.member("contributors", contributors) { $1.write(to: &$0) }
        writer.member("categories", categories) { $1.write(to: &$0) }
        writer.member("rights", rights) { $1.write(to: &$0) }
        writer.member("generator", generator) { $1.write(to: &$0) }
        writer.member("icon", icon)
        writer.member("logo", logo)
        writer.member("image", image) { $1.write(to: &$0) }
        writer.member("ttl", ttl)
        writer.array("skipHours", skipHours) { $0.raw(String($1).utf8) }
        writer.array("skipDays", skipDays) { $0.string($1) }
        writer.member("updateInterval", updateInterval)
        writer.member("movedTo", movedTo)
    }

    /// Reads what ``write(to:)`` writes.
    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "format": format = try reader.string()
            case "version": version = try reader.string()
            case "id": id = try reader.string()
            case "title": title = try Text(&reader)
            case "subtitle": subtitle = try Text(&reader)
            case "link": link = try reader.string()
            case "links": links = try reader.array(Link.init)
            case "published": published = try reader.date()
            case "updated": updated = try reader.date()
            case "language": language = try reader.string()
            case "authors": authors = try reader.array(Person.init)
            case "contributors": contributors = try reader.array(Person.init)
            case "categories": categories = try reader.array(Category.init)
            case "rights": rights = try Text(&reader)
            case "generator": generator = try Generator(&reader)
            case "icon": icon = try reader.string()
            case "logo": logo = try reader.string()
            case "image": image = try Image(&reader)
            case "ttl": ttl = try reader.int()
            case "skipHours":
                skipHours = try reader.array { item throws(JSONError) in try item.int() }
            case "skipDays":
                skipDays = try reader.array { item throws(JSONError) in try item.string() }
            case "updateInterval": updateInterval = try reader.int()
            case "movedTo": movedTo = try reader.string()
            default: try reader.skip()
            }
        }
    }
}
