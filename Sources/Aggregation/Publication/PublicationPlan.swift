import Syndication

/// One merged feed to write: where, under which title, out of which entries.
struct PublicationPlan {
    /// Below the folder and without a suffix: `merged`, `province/vinh-long`.
    var path: String
    var title: String
    var entries: [StoredEntry]
    var share: Double?

    /// The merged feed, the configured ones, and one for each province that has a source.
    ///
    /// Of two with one path the first is written.
    static func all(of configuration: Configuration, entries: [StoredEntry]) -> [PublicationPlan] {
        let share = configuration.publish.perSourceShare
        let bySource = Dictionary(grouping: entries, by: \.source)
        let merged = PublicationPlan(
            path: "merged", title: configuration.title, entries: entries, share: share)
        let feeds = configuration.publish.feeds.map { feed in
            PublicationPlan(
                path: feed.name, title: feed.title,
                entries: chosen(for: feed, configuration, entries, bySource), share: share)
        }
        var paths: Set<String> = []
        return ([merged] + feeds + provinces(of: configuration, bySource)).filter {
            paths.insert($0.path).inserted
        }
    }

    /// Provinces of enabled sources, each once, in the configuration's order.
    private static func provinces(
        of configuration: Configuration, _ entries: [String: [StoredEntry]]
    ) -> [PublicationPlan] {
        var places: [String: Int] = [:]
        var plans: [PublicationPlan] = []
        for source in configuration.sources {
            guard let province = source.province else { continue }
            let slug = Slug.of(province)
            if places[slug] == nil, source.isEnabled, !slug.isEmpty {
                places[slug] = plans.count
                plans.append(
                    PublicationPlan(
                        path: "province/" + slug, title: "\(configuration.title) – \(province)",
                        entries: []))
            }
            if let place = places[slug] { plans[place].entries += entries[source.name] ?? [] }
        }
        return plans
    }

    private static func chosen(
        for feed: Publication, _ configuration: Configuration, _ entries: [StoredEntry],
        _ bySource: [String: [StoredEntry]]
    ) -> [StoredEntry] {
        let slugs = Set(feed.provinces.map(Slug.of))
        let candidates =
            slugs.isEmpty && feed.sources.isEmpty
            ? entries
            : configuration.sources.filter { source in
                let places = [source.province].compactMap { $0 } + source.formerProvinces
                return (slugs.isEmpty || places.contains { slugs.contains(Slug.of($0)) })
                    && (feed.sources.isEmpty || feed.sources.contains(source.name))
            }.flatMap { bySource[$0.name] ?? [] }
        guard !feed.categories.isEmpty else { return candidates }
        return candidates.filter { entry in
            entry.entry.categories.contains { feed.categories.contains($0.term) }
        }
    }
}

/// Names of places as file names.
enum Slug {
    /// Lower-case letters without diacritics, digits and hyphens.
    static func of(_ name: String) -> String {
        var out = ""
        for scalar in name.lowercased().decomposedScalars {
            switch scalar {
            case "a"..."z", "0"..."9": out.unicodeScalars.append(scalar)
            case "đ": out += "d"
            case let scalar where scalar.properties.generalCategory == .nonspacingMark: break
            default: if !out.isEmpty, out.last != "-" { out += "-" }
            }
        }
        while out.last == "-" { out.removeLast() }
        return out
    }
}
