import FeedFormats
internal import FoundationEssentials
import Vietnamese

/// States as `sources.json` holds them: names sorted, what is nil left out.
///
/// By hand, since `Codable` takes most of a run in which nothing changed: 1,000 states are read and written.
extension SourceState {
    func write(to writer: inout JSONWriter) {
        writer.member("bodyDigest", bodyDigest)
        writer.member("condition", condition?.rawValue)
        writer.member("conditionSince", conditionSince)
        writer.coded("dates", dates) { $0 == LearntDates() ? Self.noDates : nil }
        writer.member("endedAt", endedAt)
        writer.member("etag", etag)
        writer.list("events", events) { event, writer in writer.object(event.write) }
        writer.member("failures", failures)
        writer.member("feedID", feedID)
        writer.member("feedLink", feedLink)
        writer.member("followedTo", followedTo)
        writer.member("gone", gone) { $1.write(to: &$0) }
        writer.member("lastAttempt", lastAttempt)
        writer.member("lastCount", lastCount)
        writer.member("lastError", lastError)
        writer.member("lastErrorClass", lastErrorClass)
        writer.member("lastModified", lastModified)
        writer.member("lastSuccess", lastSuccess)
        writer.member("learnt", learnt) { $1.write(to: &$0) }
        writer.member("move", move) { $1.write(to: &$0) }
        writer.member("newestEntry", newestEntry)
        writer.member("nextFetch", nextFetch)
        writer.member("nextFetchRule", nextFetchRule)
        writer.coded("numbers", numbers)
        writer.coded("pattern", pattern)
        writer.member("reach", reach?.rawValue)
        writer.member("readingMark", readingMark)
        writer.list("recentDates", recentDates) { $1.raw(String($0).utf8) }
        writer.member("retryAfter", retryAfter)
        writer.member("url", url)
        writer.member("wishes", wishes) { $1.write(to: &$0) }
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, member throws(JSONError) in
            guard try !readAnswer(member, &reader), try !readLearnt(member, &reader) else { return }
            switch member {
            case "url": url = try reader.string()
            case "readingMark": readingMark = try reader.string()
            case "etag": etag = try reader.string()
            case "lastModified": lastModified = try reader.string()
            case "bodyDigest": bodyDigest = try reader.string()
            case "nextFetch": nextFetch = try reader.date()
            case "nextFetchRule": nextFetchRule = try reader.string()
            case "retryAfter": retryAfter = try reader.date()
            case "failures": failures = try reader.int()
            case "lastError": lastError = try reader.string()
            case "lastErrorClass": lastErrorClass = try reader.string()
            case "lastAttempt": lastAttempt = try reader.date()
            case "lastSuccess": lastSuccess = try reader.date()
            default: try reader.skip()
            }
        }
    }

    /// Reads what the last answers said; false if the member is none of those.
    private mutating func readAnswer(
        _ member: String, _ reader: inout JSONReader
    ) throws(JSONError) -> Bool {
        switch member {
        case "newestEntry": newestEntry = try reader.date()
        case "lastCount": lastCount = try reader.int()
        case "feedID": feedID = try reader.string()
        case "feedLink": feedLink = try reader.string()
        case "followedTo": followedTo = try reader.string()
        case "reach": reach = Reach(rawValue: try reader.string())
        case "endedAt": endedAt = try reader.date()
        case "move": move = try Evidence(&reader)
        case "gone": gone = try Evidence(&reader)
        case "wishes": wishes = try FetchWishes(&reader)
        default: return false
        }
        return true
    }

    /// Reads what was learnt over time; false if the member is none of that.
    private mutating func readLearnt(
        _ member: String, _ reader: inout JSONReader
    ) throws(JSONError) -> Bool {
        switch member {
        case "recentDates":
            recentDates = try reader.array { reader throws(JSONError) in try reader.int() }
        case "condition": condition = Condition(rawValue: try reader.string())
        case "conditionSince": conditionSince = try reader.date()
        case "events": events = try reader.array(HealthEvent.init)
        case "learnt": learnt = try LearntText(&reader)
        case "dates":
            let raw = try reader.rawValue()
            dates = raw.elementsEqual(Self.noDates) ? LearntDates() : try reader.coded(raw)
        case "numbers": numbers = try reader.coded(try reader.rawValue())
        case "pattern": pattern = try reader.coded(try reader.rawValue())
        default: return false
        }
        return true
    }

    /// What is learnt of the dates of most sources.
    private static let noDates = Array("{\"fields\":{}}".utf8)
}

extension Evidence {
    func write(to writer: inout JSONWriter) {
        writer.member("count", count)
        writer.member("since", since)
        writer.member("value", value)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(value: "", since: .distantPast, count: 0)
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "count": count = try reader.int()
            case "since": since = try reader.date()
            case "value": value = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension FetchWishes {
    func write(to writer: inout JSONWriter) {
        writer.member("freshSeconds", freshSeconds)
        writer.list("skipDays", skipDays) { $1.string($0) }
        writer.list("skipHours", skipHours) { $1.raw(String($0).utf8) }
        writer.member("ttl", ttl)
        writer.member("updateInterval", updateInterval)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "freshSeconds": freshSeconds = try reader.int()
            case "skipDays":
                skipDays = try reader.array { reader throws(JSONError) in try reader.string() }
            case "skipHours":
                skipHours = try reader.array { reader throws(JSONError) in try reader.int() }
            case "ttl": ttl = try reader.int()
            case "updateInterval": updateInterval = try reader.int()
            default: try reader.skip()
            }
        }
    }
}

extension HealthEvent {
    func write(to writer: inout JSONWriter) {
        writer.member("at", at)
        writer.member("kind", kind.rawValue)
        writer.member("message", message)
        writer.member("source", source)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(source: "", kind: .failing, at: .distantPast, message: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "at": at = try reader.date()
            case "kind":
                guard let kind = Kind(rawValue: try reader.string()) else {
                    throw JSONError(reason: "an unknown kind of event")
                }
                self.kind = kind
            case "message": message = try reader.string()
            case "source": source = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension LearntText {
    func write(to writer: inout JSONWriter) {
        writer.list("datelines", datelines) { $1.string($0) }
        writer.list("sentences", sentences) { $1.string($0) }
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "datelines":
                datelines = try reader.array { reader throws(JSONError) in try reader.string() }
            case "sentences":
                sentences = try reader.array { reader throws(JSONError) in try reader.string() }
            default: try reader.skip()
            }
        }
    }
}

extension JSONWriter {
    /// Writes an array, empty or not; nothing where there is none.
    fileprivate mutating func list<Value>(
        _ name: String, _ values: [Value]?, _ write: (Value, inout JSONWriter) -> Void
    ) {
        guard let values else { return }
        self.name(name)
        raw("[".utf8)
        for (index, value) in values.enumerated() {
            if index > 0 { raw(",".utf8) }
            write(value, &self)
        }
        raw("]".utf8)
    }

    /// Writes what is `Codable`, unless `known` has its JSON.
    fileprivate mutating func coded<Value: Encodable>(
        _ name: String, _ value: Value?, known: (Value) -> [UInt8]? = { _ in nil }
    ) {
        guard let value else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        guard let json = known(value) ?? (try? encoder.encode(value)).map({ [UInt8]($0) }) else {
            return
        }
        self.name(name)
        raw(json)
    }
}

extension JSONReader {
    /// Reads what is `Codable`.
    func coded<Value: Decodable>(_ json: ArraySlice<UInt8>) throws(JSONError) -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            return try decoder.decode(Value.self, from: Data(json))
        } catch {
            throw JSONError(reason: "not a \(Value.self)")
        }
    }
}
