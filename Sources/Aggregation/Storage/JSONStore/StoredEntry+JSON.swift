internal import struct FoundationEssentials.Date
internal import Syndication

/// One line of a segment, in the words of `tintinh parse`.
extension StoredEntry {
    /// Writes the entry as one object without a newline.
    ///
    /// - Parameter json: Its text where it is not at hand.
    func write(to writer: inout JSONWriter, json: [UInt8]? = nil) {
        withMembers { $0.write(to: &writer, json: json) }
    }

    /// Reads the line in `range` of `bytes`.
    init(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) {
        var reader = JSONReader(bytes, range)
        self.init(
            id: "", source: "", keys: [], entry: Entry(), firstSeen: Date(timeIntervalSince1970: 0),
            revision: 0, signature: 0)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "source": source = try reader.string()
            case "keys": keys = try reader.array(Self.key)
            case "firstSeen": firstSeen = try reader.date()
            case "revision": revision = try reader.int()
            case "signature": signature = try Self.word(&reader)
            case "contentFrom": hasArticleText = try reader.string() == "article"
            case "entry": kept = try KeptEntry(&reader)
            case "rules": rules = try reader.strings()
            case "story": story = try StoryMembership(&reader)
            case "storySignature": storySignature = try StorySignature(&reader)
            default: try reader.skip()
            }
        }
        try reader.finish()
        if id.isEmpty || revision < 1 { throw JSONError(reason: "an entry without id or revision") }
    }

    /// The keys of the line in `range`, and that of its id; what follows them is not looked at.
    static func allKeys(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) -> [EntryKey] {
        var reader = JSONReader(bytes, range)
        var keys: [EntryKey]?
        var id = ""
        try reader.members { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "keys": keys = try reader.array(Self.key)
            default: try reader.skip()
            }
            return id.isEmpty || keys == nil
        }
        if id.isEmpty { throw JSONError(reason: "an entry without id or revision") }
        return (keys ?? []) + [EntryKey(publishedID: id)]
    }

    private static func key(_ reader: inout JSONReader) throws(JSONError) -> EntryKey {
        try reader.quoted { reader throws(JSONError) in
            EntryKey(high: try reader.hexadecimal(), low: try reader.hexadecimal())
        }
    }

    private static func word(_ reader: inout JSONReader) throws(JSONError) -> UInt64 {
        try reader.quoted { reader throws(JSONError) in try reader.hexadecimal() }
    }
}

extension StoredEntry.Members {
    fileprivate func write(to writer: inout JSONWriter, json: [UInt8]?) {
        writer.object { writer in
            writer.member("id", id)
            writer.member("source", source)
            writer.array("keys", keys) { writer, key in
                writer.quoted {
                    $0.hexadecimal(key.high); $0.hexadecimal(key.low)
                }
            }
            writer.member("firstSeen", firstSeen)
            writer.member("revision", revision)
            writer.name("signature")
            writer.quoted { $0.hexadecimal(signature) }
            if hasArticleText { writer.member("contentFrom", "article") }
            writer.name("entry")
            if let json { writer.raw(json) } else { kept.write(to: &writer) }
            writer.array("rules", rules) { $0.string($1) }
            writer.member("story", story) { $1.write(to: &$0) }
            writer.member("storySignature", storySignature) { $1.write(to: &$0) }
        }
    }
}

extension EntryKey {
    /// 32 digits.
    var hexadecimal: String { high.hexadecimal + low.hexadecimal }

    /// Reads 32 digits.
    init?(hexadecimal text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }
}

extension UInt64 {
    /// 16 digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
