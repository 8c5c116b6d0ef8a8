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

    /// Units of enabled sources, each once, in the configuration's order.
    private static func provinces(
        of configuration: Configuration, _ entries: [String: [StoredEntry]]
    ) -> [PublicationPlan] {
        var places: [String: Int] = [:]
        var plans: [PublicationPlan] = []
        for source in configuration.sources where source.isEnabled {
            guard let unit = Place.unit(of: source) else { continue }
            let slug = Place.slug(of: unit)
            guard places[slug] == nil, !slug.isEmpty else { continue }
            places[slug] = plans.count
            plans.append(
                PublicationPlan(
                    path: "province/" + slug, title: "\(configuration.title) – \(unit)",
                    entries: []))
        }
        for source in configuration.sources {
            guard let unit = Place.unit(of: source), let place = places[Place.slug(of: unit)]
            else { continue }
            plans[place].entries += entries[source.name] ?? []
        }
        return plans
    }

    private static func chosen(
        for feed: Publication, _ configuration: Configuration, _ entries: [StoredEntry],
        _ bySource: [String: [StoredEntry]]
    ) -> [StoredEntry] {
        var candidates = entries
        if !feed.provinces.isEmpty || !feed.sources.isEmpty {
            let slugs = Set(feed.provinces.map(Place.slug))
            candidates = configuration.sources.filter { source in
                (slugs.isEmpty || !slugs.isDisjoint(with: Place.names(of: source)))
                    && (feed.sources.isEmpty || feed.sources.contains(source.name))
            }.flatMap { bySource[$0.name] ?? [] }
        }
        guard !feed.categories.isEmpty else { return candidates }
        return candidates.filter { entry in
            entry.entry.categories.contains { feed.categories.contains($0.term) }
        }
    }
}
