/// Signature and membership in a story, as members of a line.
///
/// The hashes are not: see ``ShingleFile``.
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
        writer.member("role", role?.rawValue)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(id: "")
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "related": related = try reader.strings()
            case "role": role = Role(rawValue: try reader.string())
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
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(hashes: [], syllables: 0, key: 0)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "syllables": syllables = try reader.int()
            case "key":
                key = try reader.quoted { reader throws(JSONError) in try reader.hexadecimal() }
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
