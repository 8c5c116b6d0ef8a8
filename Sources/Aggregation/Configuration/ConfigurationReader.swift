import Yams

/// Reads the document's top and the sections that are plain settings.
struct ConfigurationReader {
    let reader: YAMLReader

    private static let known = [
        "title", "language", "timezone", "site", "store", "publish", "fetch", "schedule", "keep",
        "sources", "rules", "places",
    ]

    /// What the document says; faults are in the reader.
    func read(_ root: Node) -> Configuration {
        var result = Configuration()
        let members = YAMLMembers(
            root, as: "the configuration", known: Self.known, reader: reader)
        guard let members else { return result }
        readTop(members, into: &result)
        result.store = members["store"]?.path() ?? reader.absolute("../Store")
        result.fetch = fetch(members["fetch"])
        result.schedule = schedule(members["schedule"])
        result.keep = keep(members["keep"])
        result.places = places(members["places"])
        let places = Set(result.places.keys.map(Place.slug))
        result.sources = SourcesReader(reader: reader, places: places).read(members)
        bound(&result.schedule, members)
        let names = result.sources.map(\.name)
        let provinces = ProvincesReader(sources: result.sources, places: places)
        result.publish = PublishReader(
            reader: reader, sources: names, provinces: provinces
        ).read(members["publish"])
        if let store = members["store"], Paths.isInside(result.store, result.publish.directory) {
            store.wants("a folder outside of the published one")
        }
        let feeds = result.publish.feeds.map(\.name)
        let rules = RulesReader(feeds: feeds, provinces: provinces)
        result.rules = members["rules"].map(rules.read) ?? []
        return result
    }

    private func readTop(_ members: YAMLMembers, into result: inout Configuration) {
        if let title = members["title"]?.publicText() { result.title = title }
        if let language = members["language"]?.language() { result.language = language }
        if let offset = members["timezone"]?.zone() { result.zoneOffset = offset }
        result.site = members["site"].flatMap(site)
    }

    private func site(_ value: YAMLValue) -> String? {
        let what = "an http or https address without a password, such as https://tin.example.org/"
        guard let text = value.publicText(what) else { return nil }
        guard let address = Paths.address(text, from: reader.folder),
            !address.hasPrefix("file:"), !address.contains("?"), !address.contains("#"),
            Source.printable(address) == address
        else {
            value.wants(what)
            return nil
        }
        return address.hasSuffix("/") ? address : address + "/"
    }

    private func fetch(_ value: YAMLValue?) -> FetchSettings {
        var result = FetchSettings()
        let known = [
            "parallel", "per-host", "timeout", "max-size", "user-agent", "private-redirects",
        ]
        guard let members = value?.members(known) else { return result }
        if let number = members["parallel"]?.integer(atLeast: 1, atMost: 1024) {
            result.parallel = number
        }
        if let number = members["per-host"]?.integer(atLeast: 1, atMost: 64) {
            result.perHost = number
        }
        if let timeout = members["timeout"]?.duration() { result.timeout = timeout }
        if let size = members["max-size"]?.size() { result.maximumBytes = size }
        if let agent = members["user-agent"]?.headerText() { result.userAgent = agent }
        if let allows = members["private-redirects"]?.bool() {
            result.allowsPrivateRedirects = allows
        }
        return result
    }

    private func schedule(_ value: YAMLValue?) -> ScheduleSettings {
        var result = ScheduleSettings()
        guard let value, let members = value.members(["every", "min", "max"]) else { return result }
        let before = reader.faults.count
        if let every = members["every"]?.duration() { result.every = every }
        if let min = members["min"]?.duration() { result.min = min }
        if let max = members["max"]?.duration() { result.max = max }
        guard reader.faults.count == before else { return result }
        // A default gives way to what is written: `every: 1m` alone wants no `min` beside it.
        if members["min"] == nil { result.min = Swift.min(result.min, result.every) }
        if members["max"] == nil { result.max = Swift.max(result.max, result.every) }
        if result.min > result.every {
            let place = members["min"] ?? value
            reader.note("\"min\" wants to be no longer than \"every\"", at: place.node)
        }
        if result.every > result.max {
            let place = members["max"] ?? value
            reader.note("\"max\" wants to be no shorter than \"every\"", at: place.node)
        }
        return result
    }

    /// Compares each source's own `every` with the bounds; a bound that is not written gives way.
    private func bound(_ schedule: inout ScheduleSettings, _ top: YAMLMembers) {
        let written = top["schedule"]?.node.mapping.map { $0.keys.compactMap(\.string) } ?? []
        for element in top["sources"]?.elements() ?? [] {
            // Faults of the source itself are noted already, and are noted once.
            guard element.node.mapping != nil, let value = element.members(nil)?["every"],
                let every = value.duration()
            else {
                continue
            }
            if !written.contains("min") { schedule.min = Swift.min(schedule.min, every) }
            if !written.contains("max") { schedule.max = Swift.max(schedule.max, every) }
            if every < schedule.min {
                reader.note(
                    "\"every\" wants to be no shorter than the schedule's \"min\"", at: value.node)
            } else if every > schedule.max {
                reader.note(
                    "\"every\" wants to be no longer than the schedule's \"max\"", at: value.node)
            }
        }
    }

    /// `Đắk Lắk: [Đắc Lắc, Dak Lak]`.
    private func places(_ value: YAMLValue?) -> [String: [String]] {
        guard let members = value?.members(nil) else { return [:] }
        var result: [String: [String]] = [:]
        for name in members.names { result[name] = members[name]?.texts() }
        return result
    }

    private func keep(_ value: YAMLValue?) -> KeepSettings {
        var result = KeepSettings()
        guard let members = value?.members(["for", "entries"]) else { return result }
        if let age = members["for"]?.duration() { result.age = age }
        result.entries = members["entries"]?.integer(atLeast: 1, atMost: 100_000_000)
        return result
    }
}
