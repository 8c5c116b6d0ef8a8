/// What can be searched of a line, read without the rest of it.
struct EntryTexts {
    private(set) var id = ""
    /// Title, summary and text.
    private(set) var texts: [String] = []

    /// An entry without words.
    init() {}

    /// Reads the line in `range`.
    init(_ bytes: [UInt8], _ range: Range<Int>) throws(JSONError) {
        var reader = JSONReader(bytes, range)
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "id": id = try reader.string()
            case "entry": try readEntry(&reader)
            default: try reader.skip()
            }
        }
    }

    private mutating func readEntry(_ reader: inout JSONReader) throws(JSONError) {
        try reader.object { reader, name throws(JSONError) in
            switch name {
            case "title", "summary", "content":
                try reader.object { reader, name throws(JSONError) in
                    guard name == "value" else { return try reader.skip() }
                    texts.append(try reader.string())
                }
            default: try reader.skip()
            }
        }
    }
}
