internal import FoundationEssentials

/// `sources.json`: the states, and how far the other files are committed.
///
/// It is replaced last in a commit, so that it is the commit: what other files hold past the
/// lengths named here was written by a run that did not get this far.
struct Manifest: Equatable {
    /// One file of `items/`.
    struct Segment: Codable, Equatable {
        /// `2026-11`: the month in which its entries were stored.
        var name: String
        /// Committed bytes.
        var length: Int
        /// Bytes whose keys are in `ids.bin`.
        var indexed = 0
        /// What the committed lines add up to; nil where an older version began the file.
        var tally: Tally?
        /// Since when, and in how many commits, nothing in it was worth keeping; nil if the last one kept something.
        ///
        /// One run with a clock that is ahead must not cost years of news.
        var expiry: Evidence?
    }

    /// What is known of `ids.bin`.
    struct Keys: Codable, Equatable {
        /// Committed bytes, with the header; 0 if there is no file.
        var length = 0
        /// All keys, combined by exclusive or: tells whether the file is what was written.
        var checksum = String(repeating: "0", count: 32)
        /// Whether `ids.bin` has keys that no segment has any more.
        var isSoleCopy = false
        /// Whether a power cut may still take what was written; nil if not.
        var isUnflushed: Bool?
    }

    /// The window file in use.
    struct Window: Codable, Equatable {
        /// `a` or `b`.
        var name: String
        /// Bytes.
        var length: Int
        var checksum: String
        /// The lengths of the segments whose lines it takes into account.
        var covers: [String: Int]
        /// The hashes of its entries; nil where none has any.
        var shingles: Shingles?
        /// The instant of the run that picked the entries; nil in older files.
        var madeAt: Date?
    }

    /// The file of hashes in use.
    struct Shingles: Codable, Equatable {
        /// `a` or `b`.
        var name: String
        /// Bytes that were written.
        var length: Int
    }

    static let version = 1

    /// In the order of their names, which is that of time.
    var segments: [Segment] = []
    var ids = Keys()
    var window: Window?
    var sources: SourceStates = [:]

    /// Reads the file.
    init(_ bytes: [UInt8], path: String) throws(StoreError) {
        var kind = ""
        var version = 0
        var fault: JSONError?
        do throws(JSONError) {
            var reader = JSONReader(bytes, 0..<bytes.count)
            try reader.object { reader, member throws(JSONError) in
                switch member {
                case "tintinh": kind = try reader.string()
                case "version": version = try reader.int()
                default: try read(member, &reader)
                }
            }
            try reader.finish()
        } catch {
            fault = error
        }
        guard version <= Self.version else {
            throw .newerVersion(path: path, version: version)
        }
        guard fault == nil else {
            throw .damaged(path: path, line: nil, reason: "not the JSON of a list of sources")
        }
        guard kind == "sources", version > 0 else {
            throw .damaged(path: path, line: 1, reason: "not a list of sources")
        }
    }

    /// Whether the file has a checksum, which those of older versions lack, and another than that of its bytes.
    ///
    /// No reason to refuse the file: what can be read of it is worth more than what cannot be known.
    static func hasWrongSum(_ bytes: [UInt8]) -> Bool {
        do throws(JSONError) {
            let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
            _ = try SealedLine.check(bytes, 0..<end, mustBeSealed: false)
            return false
        } catch {
            return true
        }
    }

    private mutating func read(
        _ member: String, _ reader: inout JSONReader
    ) throws(JSONError) {
        switch member {
        case "ids": ids = try reader.coded(try reader.rawValue())
        case "window": window = try reader.coded(try reader.rawValue())
        case "segments": segments = try reader.coded(try reader.rawValue())
        case "sources":
            try reader.object { reader, name throws(JSONError) in
                sources[name] = try SourceState(&reader)
            }
        default: try reader.skip()
        }
    }

    /// The manifest of a store in which nothing is.
    init() {}

    /// What is to be taken for the present.
    ///
    /// A clock before 1990 was never set: it is still the time of the last run that had news, as far as anybody knows.
    func present(by clock: Date) -> Date {
        guard clock < Normalizer.earliest, let last = window?.madeAt else { return clock }
        return max(clock, last)
    }

    /// The bytes of the file: one line a segment and one a source, in stable order.
    func encoded(path: String) throws(StoreError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            var json = "{\"tintinh\":\"sources\",\"version\":\(Self.version),\n\"ids\":"
            json += String(decoding: try encoder.encode(ids), as: UTF8.self)
            if let window {
                json +=
                    ",\n\"window\":" + String(decoding: try encoder.encode(window), as: UTF8.self)
            }
            let lines = try segments.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
            json += ",\n\"segments\":[\n\(lines.joined(separator: ",\n"))],\n\"sources\":{\n"
            var writer = JSONWriter()
            writer.raw(json.utf8)
            for (index, name) in sources.names.sorted().enumerated() {
                if index > 0 { writer.raw(",\n".utf8) }
                writer.string(name)
                writer.raw(":".utf8)
                if let state = sources[name] { writer.object(state.write) }
            }
            writer.raw("}}".utf8)
            _ = writer.seal(from: 0, name: SealedLine.name)
            return writer.bytes
        } catch {
            throw .damaged(path: path, line: nil, reason: "a state that is not JSON: \(error)")
        }
    }
}
