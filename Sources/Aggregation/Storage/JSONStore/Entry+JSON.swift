internal import struct FoundationEssentials.Date
internal import Syndication

extension Entry {
    /// Writes the members.
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.member("title", title) { $1.write(to: &$0) }
        writer.member("link", link)
        writer.member("links", links) { $1.write(to: &$0) }
        writer.member("published", published)
        writer.member("updated", updated)
        writer.member("language", language)
        writer.member("authors", authors) { $1.write(to: &$0) }
        writer.member("contributors", contributors) { $1.write(to: &$0) }
        writer.member("categories", categories) { $1.write(to: &$0) }
        writer.member("rights", rights) { $1.write(to: &$0) }
        writer.member("image", image) { $1.write(to: &$0) }
        writer.member("summary", summary) { $1.write(to: &$0) }
        writer.member("content", content) { $1.write(to: &$0) }
        writer.member("enclosures", enclosures) { $1.write(to: &$0) }
        writer.member("thumbnails", thumbnails) { $1.write(to: &$0) }
        writer.member("duration", duration)
        writer.member("comments", comments)
        writer.member("commentsFeed", commentsFeed)
        writer.member("source", source) { $1.write(to: &$0) }
    }

    /// Reads what ``write(to:)`` writes.
    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "title": title = try Text(&reader)
            case "link": link = try reader.string()
            case "links": links = try reader.array(Link.init)
            case "published": published = try reader.date()
            case "updated": updated = try reader.date()
            case "language": language = try reader.string()
            case "authors": authors = try reader.array(Person.init)
            case "contributors": contributors = try reader.array(Person.init)
            case "categories": categories = try reader.array(Category.init)
            case "rights": rights = try Text(&reader)
            case "image": image = try Image(&reader)
            case "summary": summary = try Text(&reader)
            case "content": content = try Content(&reader)
            case "enclosures": enclosures = try reader.array(Enclosure.init)
            case "thumbnails": thumbnails = try reader.array(Image.init)
            case "duration": duration = try reader.double()
            case "comments": comments = try reader.string()
            case "commentsFeed": commentsFeed = try reader.string()
            case "source": source = try FeedMetadata(&reader)
            default: try reader.skip()
            }
        }
    }

    /// Reads the object that `bytes` are.
    init(_ bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes, 0..<bytes.count)
        try self.init(&reader)
        try reader.finish()
    }
}

extension KeptEntry {
    /// Reads the outline, and passes over all else.
    init(_ reader: inout JSONReader) throws(JSONError) {
        var outline = EntryOutline()
        let json = try reader.raw { reader throws(JSONError) in
            outline = try EntryOutline(&reader)
        }
        self.init(packed: Array(json), outline: outline)
    }
}

/// Some of the members of an entry, in the same words.
extension EntryOutline {
    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "title": title = try Text(&reader).value
            case "link": link = try reader.string()
            case "published": published = try reader.date()
            case "updated": updated = try reader.date()
            case "categories": categories = try reader.array(Category.init)
            default: try reader.skip()
            }
        }
    }
}
