/// Reads `publish:`.
struct PublishReader {
    let reader: YAMLReader
    /// The names of the sources, which feeds may pick from.
    let sources: [String]
    /// Reads the provinces that feeds may pick.
    let provinces: ProvincesReader

    /// The settings; `value` is nil when the section is absent.
    func read(_ value: YAMLValue?) -> PublishSettings {
        var result = PublishSettings()
        result.directory = reader.absolute("../Feeds")
        let known = [
            "directory", "entries", "formats", "stories", "per-source-share", "images", "hub",
            "feeds",
        ]
        guard let members = value?.members(known) else { return result }
        if let value = members["directory"], let path = value.path() {
            result.directory = path
            // It may be served as it is.
            if Paths.isInside(reader.folder, path) {
                value.wants("a folder that does not hold this file")
            }
        }
        if let number = members["entries"]?.integer(atLeast: 1, atMost: 100_000) {
            result.entries = number
        }
        if let value = members["formats"] { result.formats = formats(value) }
        let words = PublishSettings.Stories.allCases.map(\.rawValue)
        if let word = members["stories"]?.word(of: words) {
            result.stories = PublishSettings.Stories(rawValue: word) ?? .fold
        }
        result.perSourceShare = members["per-source-share"]?.share()
        result.showsImages = members["images"]?.bool() ?? true
        result.hub = members["hub"].flatMap(hub)
        result.feeds = members["feeds"].map(feeds) ?? []
        return result
    }

    /// An address that everybody may read: it stands in the feeds.
    private func hub(_ value: YAMLValue) -> String? {
        let what = "an http or https address without a password, such as https://hub.example.org/"
        guard let text = value.publicText(what) else { return nil }
        guard let address = Paths.address(text, from: reader.folder),
            !address.hasPrefix("file:"), Source.printable(address) == address,
            !address.contains("#")
        else {
            value.wants(what)
            return nil
        }
        return address
    }

    private func formats(_ value: YAMLValue) -> [String] {
        let all = PublishSettings().formats
        let elements = value.elements()
        if elements.isEmpty { value.wants("at least one of " + all.joined(separator: ", ")) }
        let chosen = Set(elements.compactMap { $0.word(of: all) })
        return all.filter(chosen.contains)
    }

    private func feeds(_ value: YAMLValue) -> [Publication] {
        var lines: [String: Int] = [:]
        return value.list(of: "feeds").compactMap { element in
            guard let members = element.members(["name", "title", "where"]) else { return nil }
            guard let value = members["name"] else {
                reader.note("a feed wants a \"name\"", at: element.node)
                return nil
            }
            guard let name = feedName(value) else { return nil }
            if let line = lines[name] {
                reader.note(
                    "the feed \"\(name)\" is there already, on line \(line)", at: value.node)
            }
            lines[name] = reader.line(of: value.node)
            var feed = Publication(name: name, title: members["title"]?.publicText() ?? name)
            if let value = members["where"] { select(value, into: &feed) }
            return feed
        }
    }

    private func feedName(_ value: YAMLValue) -> String? {
        let what = "lower-case letters a-z, digits and hyphens"
        guard let name = value.publicText(what) else { return nil }
        let allowed = "abcdefghijklmnopqrstuvwxyz0123456789-"
        guard name.allSatisfy(allowed.contains) else {
            value.wants(what)
            return nil
        }
        if name.utf8.count > YAMLValue.maximumFileName {
            value.wants("at most \(YAMLValue.maximumFileName) letters: it names a file")
        }
        if ["merged", "index", "status", "health", "sources"].contains(name) {
            reader.note("\"\(name)\" is the name of a file that is always written", at: value.node)
        }
        return name
    }

    private func select(_ value: YAMLValue, into feed: inout Publication) {
        guard let members = value.members(["province", "category", "source"]) else { return }
        feed.provinces = members["province"].map(provinces.provinces) ?? []
        feed.categories = members["category"]?.names().compactMap { $0.text() } ?? []
        for element in members["source"]?.names() ?? [] {
            guard let name = element.text() else { continue }
            feed.sources.append(name)
            guard !sources.contains(name) else { continue }
            let hint = NearestName.hint(NearestName.of(name, among: sources))
            reader.note("no source is called \(element.written)\(hint)", at: element.node)
        }
    }
}
