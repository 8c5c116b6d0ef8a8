import FeedFormats
import Vietnamese
import XML

/// Reads `sources:`.
struct SourcesReader {
    let reader: YAMLReader
    /// The names under `places:`, as slugs: those are as they are meant.
    let places: Set<String>

    static let known = [
        "name", "url", "page", "items", "publisher", "group", "province", "former-province",
        "category",
        "language", "every", "enabled", "reason", "date-order", "timezone", "headers", "encoding",
        "map", "max-size", "article", "full-text", "trust-zone", "article-number",
    ]
    private static let selectors = ["entry", "title", "link", "date", "summary", "image"]

    /// All sources that are whole; names and addresses are unique.
    func read(_ top: YAMLMembers) -> [Source] {
        guard let value = top["sources"] else {
            reader.note("the configuration wants \"sources\"", at: top.node)
            return []
        }
        var names: [String: Int] = [:]
        var addresses: [String: Int] = [:]
        return value.list(of: "sources").compactMap { element in
            guard let members = element.sourceMembers(Self.known) else { return nil }
            let name = unique(members["name"], among: &names, by: \.self) { $0.publicText() }
            let address = unique(
                members["url"] ?? members["page"], among: &addresses, by: Paths.identity
            ) {
                $0.address()
            }
            require(members, in: element)
            var source = Source(name: name ?? "", url: address ?? "")
            readPlace(members, into: &source)
            readReading(members, into: &source)
            return name == nil || address == nil ? nil : source
        }
    }

    private func require(_ members: YAMLMembers, in element: YAMLValue) {
        if members["name"] == nil { reader.note("a source wants a \"name\"", at: element.node) }
        switch (members["url"], members["page"]) {
        case (nil, nil):
            reader.note(
                "a source wants a \"url\", or a \"page\" if it has no feed", at: element.node)
        case (_?, let page?):
            reader.note("a source wants either \"url\" or \"page\", not both", at: page.key)
        default: break
        }
        if members["page"] == nil, let items = members["items"] {
            reader.note("\"items\" goes with \"page\": a feed needs no selectors", at: items.key)
        }
    }

    private func unique(
        _ value: YAMLValue?, among lines: inout [String: Int], by identity: (String) -> String,
        read: (YAMLValue) -> String?
    ) -> String? {
        guard let value, let text = read(value) else { return nil }
        let key = identity(text)
        if let line = lines[key] {
            reader.note(
                "this \"\(value.name)\" is that of another source, on line \(line)", at: value.node)
        } else {
            lines[key] = reader.line(of: value.node)
        }
        return text
    }

    private func readPlace(_ members: YAMLMembers, into source: inout Source) {
        source.publisher = members["publisher"]?.publicText()
        source.group = members["group"]?.publicText()
        source.province = members["province"].flatMap(province)
        source.formerProvinces =
            members["former-province"]?.elements().compactMap(province) ?? []
        source.category = members["category"]?.fileText()
        source.language = members["language"]?.language()
        source.every = members["every"]?.duration()
        source.isEnabled = members["enabled"]?.bool() ?? true
        source.reason = members["reason"]?.publicText()
    }

    /// A paper may be of a region that is no province, hardly of one that is nearly called like one.
    private func province(_ value: YAMLValue) -> String? {
        guard let name = value.fileText() else { return nil }
        if !places.contains(Place.slug(of: name)) { ProvincesReader.refuseSlip(name, value) }
        return name
    }

    private func readReading(_ members: YAMLMembers, into source: inout Source) {
        if members["page"] != nil {
            let selectors = members["items"].map(items) ?? [:]
            source.kind = .page(selectors: selectors)
            check(selectors, at: members["items"])
        }
        source.dayFirst = members["date-order"]?.word(of: ["dmy", "mdy"]).map { $0 == "dmy" }
        source.zoneOffset = members["timezone"]?.zone()
        source.trustsZone = members["trust-zone"]?.bool()
        source.numbers = members["article-number"]?.word(
            of: ["any", "none"] + NumberSystem.patterns
        ).flatMap { NumberSystem($0) }
        source.headers = members["headers"]?.headers() ?? [:]
        source.encoding = members["encoding"]?.encoding()
        source.map = members["map"]?.elementMap() ?? ElementMap()
        source.maximumBytes = members["max-size"]?.size()
        source.article = members["article"].flatMap(selector)
        source.wantsFullText = members["full-text"]?.bool() ?? false
        if source.wantsFullText, source.article == nil, source.kind != .feed { source.article = "" }
    }

    private func items(_ value: YAMLValue) -> [String: String] {
        guard let members = value.members(Self.selectors) else { return [:] }
        var result: [String: String] = [:]
        for name in members.names { result[name] = members[name]?.raw() }
        return result
    }

    /// Selectors are tried here, so that a typing error is told with its place.
    private func check(_ selectors: [String: String], at items: YAMLValue?) {
        guard let items else { return }
        for name in Self.selectors {
            guard let text = selectors[name], Selector(text) == nil else { continue }
            reader.note("\"\(name)\" wants a CSS selector, not \"\(text)\"", at: items.node)
        }
    }

    /// `true` for a text that is guessed, `false` for none, else a selector.
    private func selector(_ value: YAMLValue) -> String? {
        guard let text = value.raw("true or a CSS selector") else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on": return ""
        case "false", "no", "off": return nil
        default:
            if Selector(text) == nil {
                reader.note(
                    "\"article\" wants true or a CSS selector, not \"\(text)\"", at: value.node)
            }
            return text
        }
    }
}

extension YAMLValue {
    fileprivate func sourceMembers(_ known: [String]) -> YAMLMembers? {
        YAMLMembers(node, as: "a source", known: known, reader: reader)
    }
}
