import FoundationEssentials
import Syndication
import XML

/// Reads JSON Feed 1.0 and 1.1.
struct JSONFeedDecoder {
    /// Reads a document, or nil when it is no JSON object with a feed's members.
    static func decode(_ document: JSONValue, _ scope: DecodingScope) -> Feed? {
        guard case .object(let members) = document, let items = members["items"]?.array else {
            return nil
        }
        let object = JSONObject(members)
        var feed = Feed()
        feed.metadata.format = "json"
        feed.metadata.version = object.string("version").flatMap(version)
        metadata(object, scope, into: &feed.metadata)
        for item in items {
            guard scope.hasRoom(in: feed) else { break }
            if let item = item.object { feed.entries.append(entry(JSONObject(item), scope)) }
        }
        return feed
    }

    private static func version(_ address: String) -> String? {
        address.split(separator: "/").last.map { $0 == "1" ? "1.0" : String($0) }
    }

    private static func metadata(
        _ object: JSONObject, _ scope: DecodingScope, into feed: inout FeedMetadata
    ) {
        feed.title = object.string("title").flatMap { scope.plain($0) }
        feed.subtitle = object.string("description").flatMap { scope.plain($0) }
        feed.link = scope.resolve(object.string("home_page_url"))
        if let link = feed.link { feed.links.append(Link(href: link)) }
        if let own = scope.resolve(object.string("feed_url")) {
            feed.links.append(Link(href: own, rel: "self"))
        }
        if let next = scope.resolve(object.string("next_url")) {
            feed.links.append(Link(href: next, rel: "next"))
        }
        feed.language = object.string("language")
        feed.icon = scope.resolve(object.string("favicon"))
        feed.logo = scope.resolve(object.string("icon"))
        feed.authors = authors(object, scope)
    }

    private static func entry(_ object: JSONObject, _ scope: DecodingScope) -> Entry {
        var entry = Entry()
        entry.id = object.identifier("id")
        entry.title = object.string("title").flatMap { scope.plain($0) }
        entry.summary = object.string("summary").flatMap { scope.plain($0) }
        entry.content =
            object.string("content_html").flatMap { scope.markup($0, kind: .html)?.asContent }
            ?? object.string("content_text").flatMap { scope.plain($0)?.asContent }
        entry.published = object.identifier("date_published").flatMap {
            scope.date($0, field: "date_published")
        }
        entry.updated = object.identifier("date_modified").flatMap {
            scope.date($0, field: "date_modified")
        }
        entry.language = object.string("language")
        entry.image = scope.resolve(object.string("image") ?? object.string("banner_image")).map {
            Image(url: $0)
        }
        entry.authors = authors(object, scope)
        entry.categories = tags(object)
        links(object, scope, into: &entry)
        for attachment in object.array("attachments") ?? [] {
            attach(attachment, scope, to: &entry)
        }
        return entry
    }

    /// Tags without blanks around them, each once; some writers give them in one string.
    private static func tags(_ object: JSONObject) -> [Syndication.Category] {
        let listed = object.array("tags")?.compactMap(\.string)
        let written = listed ?? object.string("tags")?.split(separator: ",").map(String.init) ?? []
        var terms: [String] = []
        for tag in written where terms.count < Limits.listLength {
            guard let term = tag.trimmed.nonEmpty, !terms.contains(term) else { continue }
            terms.append(term)
        }
        return terms.map { Category(term: $0) }
    }

    private static func links(_ object: JSONObject, _ scope: DecodingScope, into entry: inout Entry)
    {
        if let url = scope.resolve(object.string("url")) {
            entry.link = url
            entry.links.append(Link(href: url))
        }
        if let url = scope.resolve(object.string("external_url")) {
            entry.links.append(Link(href: url, rel: "related"))
        }
        if entry.link == nil, let id = entry.id, id.hasPrefix("http://") || id.hasPrefix("https://")
        {
            entry.link = id
        }
    }

    /// `authors`, else the `author` of version 1; some writers give one for a list, or a name.
    private static func authors(_ object: JSONObject, _ scope: DecodingScope) -> [Person] {
        let lists = ["authors", "author"].lazy.map { name in
            (object.array(name) ?? object.value(name).map { [$0] } ?? []).compactMap {
                person($0, scope)
            }
        }
        return lists.first { !$0.isEmpty } ?? []
    }

    private static func person(_ value: JSONValue, _ scope: DecodingScope) -> Person? {
        let person =
            value.string.map(People.person(line:))
            ?? value.object.map(JSONObject.init).map {
                Person(name: $0.string("name"), uri: scope.resolve($0.string("url")))
            }
        return person == Person() ? nil : person
    }

    private static func attach(_ value: JSONValue, _ scope: DecodingScope, to entry: inout Entry) {
        guard let object = value.object.map(JSONObject.init),
            let url = scope.resolve(object.string("url"))
        else { return }
        entry.enclosures.append(
            Enclosure(
                url: url, type: object.string("mime_type"),
                length: object.measure("size_in_bytes").flatMap { Int(exactly: $0.rounded()) },
                title: object.string("title"),
                duration: object.measure("duration_in_seconds")))
    }
}

/// Any JSON value.
enum JSONValue: Decodable {
    case string(String)
    case number(Double)
    case bool(Bool)
    case array([JSONValue])
    case object([String: JSONValue])
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(String.self) {
            self = .string(value.composed)
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    var string: String? { if case .string(let value) = self { value } else { nil } }
    var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    var object: [String: JSONValue]? { if case .object(let value) = self { value } else { nil } }
}

/// Members of a JSON object by type; a wrong type is as good as absent.
struct JSONObject {
    private let members: [String: JSONValue]

    init(_ members: [String: JSONValue]) { self.members = members }

    func value(_ name: String) -> JSONValue? { members[name] }
    func string(_ name: String) -> String? { members[name]?.string?.trimmed.nonEmpty }
    func array(_ name: String) -> [JSONValue]? { members[name]?.array }

    /// A number that is not below zero.
    func measure(_ name: String) -> Double? {
        let number: Double? =
            switch members[name] {
            case .number(let value): value
            case .string(let text): Double(text)
            default: nil
            }
        return number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }

    /// An id; numbers are met where the specification wants strings.
    func identifier(_ name: String) -> String? {
        if case .number(let value) = members[name] {
            return value == value.rounded() && abs(value) < 1e15
                ? String(Int(value)) : String(value)
        }
        return string(name)
    }
}
