/// Signature and membership in a story, as members of a segment's line.
///
/// The hashes are one string of 16 hexadecimal digits each: short to write, quick to read.
extension StorySignature {
    func write(to writer: inout JSONWriter) {
        writer.member("lead", lead) { $1.write(to: &$0) }
        writer.member("text", text) { $1.write(to: &$0) }
        writer.array("agencies", agencies) { $0.string($1) }
        writer.array("provinces", provinces) { $0.string($1) }
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(lead: Shingles(hashes: [], syllables: 0, key: 0))
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "lead": lead = try Shingles(&reader)
            case "text": text = try Shingles(&reader)
            case "agencies": agencies = try reader.strings()
            case "provinces": provinces = try reader.strings()
            default: try reader.skip()
            }
        }
    }
}

extension StoryMembership {
    func write(to writer: inout JSONWriter) {
        writer.member("id", id)
        writer.array("related", related) { $0.string($1) }
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(id: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "related": related = try reader.strings()
            default: try reader.skip()
            }
        }
    }
}

extension Shingles {
    func write(to writer: inout JSONWriter) {
        writer.member("syllables", syllables)
        writer.name("key")
        writer.quoted { $0.hexadecimal(key) }
        writer.name("shingles")
        writer.quoted { writer in
            for hash in hashes { writer.hexadecimal(hash) }
        }
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(hashes: [], syllables: 0, key: 0)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "syllables": syllables = try reader.int()
            case "key": key = try Hexadecimal.words(in: try reader.string()).first ?? 0
            case "shingles": hashes = try Hexadecimal.words(in: try reader.string())
            default: try reader.skip()
            }
        }
    }
}

extension JSONReader {
    /// A list of texts.
    mutating func strings() throws(JSONError) -> [String] {
        try array { reader throws(JSONError) in try reader.string() }
    }
}

/// 64-bit words as digits, 16 each.
private enum Hexadecimal {
    static func words(in text: String) throws(JSONError) -> [UInt64] {
        var words: [UInt64] = []
        words.reserveCapacity(text.utf8.count / 16)
        var word: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            word = word << 4 | UInt64(try value(of: byte))
            count += 1
            if count % 16 == 0 { words.append(word) }
        }
        guard count % 16 == 0 else { throw JSONError(reason: "not a list of hashes") }
        return words
    }

    private static func value(of byte: UInt8) throws(JSONError) -> UInt8 {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        default: throw JSONError(reason: "not a list of hashes")
        }
    }
}
