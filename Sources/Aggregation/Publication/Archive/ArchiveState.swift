import FoundationEssentials

/// What is kept between runs of the archives of all feeds: `archive.jsonl` in the store.
///
///     {"tintinh":"archive","version":1,"settings":"…","latest":"2026-11-25T07:00:00Z"}
///     {"feed":"merged","next":8,"closed":[{"number":7,"newest":"…","checksum":"…"}],"open":["id"],"archived":["id"]}
struct ArchiveState: Sendable, Hashable {
    /// A digest of what decides which feed an entry belongs to.
    var settings = ""
    /// When the last entry was first seen that was published.
    var latest = Date(timeIntervalSince1970: 0)
    /// By the paths of the feeds.
    var feeds: [String: FeedArchive] = [:]

    static let version = 1

    /// Nothing is known.
    init() {}

    /// Reads ``bytes``; nil for anything else.
    init?(_ bytes: [UInt8]) {
        var isHeader = true
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            var reader = JSONReader(bytes, line.startIndex..<line.endIndex)
            do throws(JSONError) {
                if isHeader { try readHeader(&reader) } else { try readFeed(&reader) }
                try reader.finish()
            } catch { return nil }
            isHeader = false
        }
        if isHeader || bytes.last != UInt8(ascii: "\n") { return nil }
    }

    private mutating func readHeader(_ reader: inout JSONReader) throws(JSONError) {
        var version = 0
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "version": version = try reader.int()
            case "settings": settings = try reader.string()
            case "latest": latest = try reader.date()
            default: try reader.skip()
            }
        }
        if version != Self.version { throw JSONError(reason: "another version") }
    }

    private mutating func readFeed(_ reader: inout JSONReader) throws(JSONError) {
        var path = ""
        var feed = FeedArchive()
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "feed": path = try reader.string()
            case "next": feed.next = try reader.int()
            case "closed": feed.closed = try reader.array(Self.closed)
            case "open": feed.open = Set(try reader.array(Self.string))
            case "archived": feed.archived = Set(try reader.array(Self.string))
            default: try reader.skip()
            }
        }
        feeds[path] = feed
    }

    private static func string(_ reader: inout JSONReader) throws(JSONError) -> String {
        try reader.string()
    }

    private static func closed(
        _ reader: inout JSONReader
    ) throws(JSONError) -> FeedArchive.Closed {
        var closed = FeedArchive.Closed(number: 0, newest: .distantPast)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "number": closed.number = try reader.int()
            case "newest": closed.newest = try reader.date()
            case "checksum": closed.checksum = try reader.string()
            default: try reader.skip()
            }
        }
        return closed
    }

    /// The file: equal states have equal bytes.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("tintinh", "archive")
            writer.member("version", Self.version)
            writer.member("settings", settings)
            writer.member("latest", latest)
        }
        writer.newline()
        for (path, feed) in feeds.sorted(by: { $0.key < $1.key }) {
            writer.object { writer in
                writer.member("feed", path)
                writer.member("next", feed.next)
                writer.member("closed", feed.closed) { writer, closed in
                    writer.member("number", closed.number)
                    writer.member("newest", closed.newest)
                    writer.member("checksum", closed.checksum)
                }
                writer.array("open", feed.open.sorted()) { $0.string($1) }
                writer.array("archived", feed.archived.sorted()) { $0.string($1) }
            }
            writer.newline()
        }
        return writer.bytes
    }
}
